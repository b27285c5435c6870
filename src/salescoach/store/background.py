"""Writes in the background: SQLite works on some rows while the interpreter reads the next ones.

SQLite lets go of the interpreter while it carries out a statement, so a second thread that has a long
statement to carry out costs the first one nothing, on a machine with two processors or more.
"""

import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from sqlite3 import threadsafety
from types import TracebackType

from sqlalchemy import Connection

_SERIALIZED = 3  # a connection may go from thread to thread
_MOST_BEGUN = 1  # each holds its rows
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
        self._begun: deque[Future[object]] = deque()
        self._failed = False
        self._usual_interval = sys.getswitchinterval()

    def __enter__(self) -> "Background":
        if self._pool:
            sys.setswitchinterval(_LETS_GO_AFTER)
        return self

    @property
    def link(self) -> Connection:
        """The connection, once all that was begun is done."""
        self.settle()
        return self._link

    def do(self, work: Callable[[], object]) -> None:
        """Begins with something, after what was begun before.

        Raises:
            Exception: what earlier work raised.
        """
        while len(self._begun) >= _MOST_BEGUN:
            self._wait_for_first()
        if self._pool:
            self._begun.append(self._pool.submit(self._carry_out, work))
        else:
            work()

    def _carry_out(self, work: Callable[[], object]) -> None:
        if self._failed:
            return  # it relied on what failed
        self._failed = True
        work()
        self._failed = False

    def settle(self) -> None:
        """Waits for all that was begun.

        Raises:
            Exception: what the work raised.
        """
        while self._begun:
            self._wait_for_first()

    def _wait_for_first(self) -> None:
        self._begun.popleft().result()

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
