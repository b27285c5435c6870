"""The program's entry point.

The garbage collector is switched off before anything else is imported: a command lives for a tenth of a
second, and collecting while modules load costs about a fifth of it. Long commands switch it on again with
`salescoach.core.invocation.resume_garbage_collection`.
"""

import gc

gc.disable()

import sys  # noqa: E402


def run() -> None:
    """Runs the command line in `sys.argv` and ends the process with its exit code."""
    try:
        from salescoach.cli.app import main

        code = main(sys.argv[1:])
    except KeyboardInterrupt:  # while modules load, before there is anything to say
        code = 130
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    run()
