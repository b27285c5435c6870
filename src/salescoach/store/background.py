"""Writes in the background: SQLite works on some rows while the interpreter reads the next ones.

SQLite lets go of the interpreter while it carries out a statement, so a second thread that has a long
statement to carry out costs the first one nothing, on a machine with two processors or more.
"""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from sqlite3 import threadsafety
from types import TracebackType

from sqlalchemy import Connection

_SERIALIZED = 3  # a connection may go from thread to thread
_LETS_GO_AFTER = 0.0005  # seconds a thread computes while another waits; Python's own 5 ms starve the writer


class Background:
    """Does one thing at a time on a connection, at once on other databases than files.

    Whoever uses the connection otherwise has to `settle` first.

    Args:
        link: the connection.
    """

    def __init__(self, link: Connection) -> None:
        self._pool: ThreadPoolExecutor | None = None
        if link.dialect.name == "sqlite" and threadsafety == _SERIALIZED:
            self._pool = ThreadPoolExecutor(1, "salescoach-writer")
        self._doing: Future[object] | None = None
        self._usual_interval = sys.getswitchinterval()

    def __enter__(self) -> "Background":
        if self._pool:
            sys.setswitchinterval(_LETS_GO_AFTER)
        return self

    def do(self, work: Callable[[], object]) -> None:
        """Begins with something as soon as what was begun before is done.

        Raises:
            Exception: what the work before raised.
        """
        self.settle()
        if self._pool:
            self._doing = self._pool.submit(work)
        else:
            work()

    def settle(self) -> None:
        """Waits for what was begun.

        Raises:
            Exception: what the work raised.
        """
        doing, self._doing = self._doing, None
        if doing:
            doing.result()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool:
            # Also where a person interrupts: nobody else may use the connection before the thread is through.
            self._pool.shutdown(wait=True)
            sys.setswitchinterval(self._usual_interval)
        if error is None:
            self.settle()
