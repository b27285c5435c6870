"""What one run of the program was asked for: where, when, and how to show it.

The root command fills it in, before or after the command's own name; commands receive it as `ctx.obj`.
"""

import gc
from datetime import UTC, date, datetime

_COLLECTED_FROM = 10_000  # new objects; a few batches of rows
FORMATS = ("table", "json", "csv", "plain", "xlsx")


class Invocation:
    """One run of the program.

    Attributes:
        store: path or URL of the store, "" for the default one.
        home: folder of the user's own files (settings, backups, logs), "" for the platform's.
        clock: local wall-clock time of this run; `--today` replaces it.
        pinned: True where `--today` named the day (the clock then does not move).
        format: one of `FORMATS`.
        command: the command's words, for messages and the log.
        warnings: sentences collected on the way, shown on stderr at the end (in JSON where it has a place).
    """

    __slots__ = ("clock", "command", "format", "home", "pinned", "store", "warnings")

    def __init__(
        self,
        store: str = "",
        home: str = "",
        clock: datetime | None = None,
        format: str = "table",
    ) -> None:
        self.store = store
        self.home = home
        self.clock = clock if clock is not None else datetime.now().astimezone()
        self.pinned = clock is not None
        self.format = format
        self.command = ""
        self.warnings: list[str] = []

    @property
    def today(self) -> date:
        """The local date of this run."""
        return self.clock.date()

    def now(self) -> datetime:
        """The instant to record, in UTC: the real one, or the pinned clock's."""
        if self.pinned:
            return self.clock.astimezone(UTC)
        return datetime.now(UTC)


def resume_garbage_collection() -> None:
    """Switches the collector on again, for commands that run longer than a moment.

    It leaves alone what is there already, and comes seldom: rows by the thousand are made and let go of
    without ever pointing at each other in a circle.
    """
    gc.freeze()
    gc.set_threshold(_COLLECTED_FROM)
    gc.enable()
