"""Limits a child process sets itself before it reads a file nobody knows."""

import contextlib

TOO_MUCH, NOT_READABLE = 4, 5  # exit codes of the children that read


def limit(memory: int, seconds: int) -> None:
    """Limits memory, in bytes of address space, and processor time where the platform can."""
    try:
        import resource
    except ImportError:  # pragma: no cover - Windows; the parent's time limit holds there
        return
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (most, most))
