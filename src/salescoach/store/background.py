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

    Args:
        link: the connection; whoever uses it otherwise meanwhile takes it from here.
    """

    def __init__(self, link: Connection) -> None:
        self._link = link
        self._pool: ThreadPoolExecutor | None = None
        if link.dialect.name == "sqlite" and threadsafety == _SERIALIZED:
            self._pool = ThreadPoolExecutor(1, "salescoach-writer")
        self._doing: Future[object] | None = None
        self._usual_interval = sys.getswitchinterval()

    def __enter__(self) -> "Background":
        if self._pool:
            sys.setswitchinterval(_LETS_GO_AFTER)
        return self

    @property
    def link(self) -> Connection:
        """The connection, once what was begun is done."""
        self.settle()
        return self._link

    def do(self, work: Callable[[], object]) -> None:
        """Begins with something, as soon as what was begun before is done.

        Raises:
            Exception: what that raised; then this is not begun.
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

    def end(self) -> None:
        """Waits for what was begun; from now on everything is done at once.

        Raises:
            Exception: what the work raised.
        """
        try:
            self.settle()
        finally:
            self._stop()

    def _stop(self) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None
            sys.setswitchinterval(self._usual_interval)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.end()
        else:  # nobody else may use the connection before the thread is through with it
            self._stop()
