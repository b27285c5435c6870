"""Questions at a terminal, and answers read from a file in their place. The only room with prompt_toolkit."""
