"""Writing in the background: one thing at a time, and whatever goes wrong is heard of."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from salescoach.store.background import Background


@pytest.fixture
def link() -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    with engine.connect() as link:
        link.exec_driver_sql("CREATE TABLE line (number INTEGER UNIQUE)")
        yield link
    engine.dispose()


def numbers(link: Connection) -> list[int]:
    return [number for (number,) in link.exec_driver_sql("SELECT number FROM line ORDER BY rowid")]


def test_what_is_begun_is_done_in_its_order(link: Connection) -> None:
    with Background(link) as background:
        for number in range(50):
            background.do(partial(link.exec_driver_sql, "INSERT INTO line VALUES (?)", (number,)))
        background.settle()
        assert numbers(link) == list(range(50))


def test_it_is_done_by_another_thread_while_this_one_goes_on(link: Connection) -> None:
    seen: list[int] = []
    may_end = threading.Event()

    def slow() -> None:
        may_end.wait(10)
        seen.append(threading.get_ident())

    with Background(link) as background:
        background.do(slow)
        assert not seen
        may_end.set()
    assert len(seen) == 1
    assert seen != [threading.get_ident()]


def test_the_end_waits_for_what_is_still_being_done(link: Connection) -> None:
    with Background(link) as background:
        background.do(lambda: link.exec_driver_sql("INSERT INTO line VALUES (1)"))
    assert numbers(link) == [1]


def test_an_error_is_raised_by_the_next_who_waits(link: Connection) -> None:
    with Background(link) as background:
        background.do(lambda: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            background.do(lambda: link.exec_driver_sql("INSERT INTO line VALUES (1)"))
        background.do(lambda: link.exec_driver_sql("INSERT INTO line VALUES (2)"))
    assert numbers(link) == [2], "what was to follow the error was not begun"


def test_an_error_nobody_waited_for_is_raised_at_the_end(link: Connection) -> None:
    with pytest.raises(ZeroDivisionError), Background(link) as background:
        background.do(lambda: 1 // 0)


def test_the_error_that_ended_the_block_is_the_one_that_is_heard_of(link: Connection) -> None:
    def interrupted() -> None:
        with Background(link) as background:
            background.do(lambda: 1 // 0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
