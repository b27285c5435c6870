"""The command line: the root command, its table of commands, lazy loading, the error boundary."""
