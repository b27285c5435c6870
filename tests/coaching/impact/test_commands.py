"""`coach impact` on a store."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, SQLModel

from salescoach.coaching.tables import CoachingSession
from salescoach.core.invocation import Invocation
from salescoach.deals.changes import STAGE, STATUS
from salescoach.deals.tables import Deal, DealChange
from salescoach.intake.tables import ImportRun
from salescoach.meetings.tables import Meeting
from salescoach.store.writing import identity, writing
from tests.coaching.team import MONDAY, add_reps
from tests.conftest import Cli

JUNE = date(2026, 6, 1)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RATE = {"successes", "n", "rate", "low", "high"}


class Store:
    """Puts deals with meetings and sessions into a store."""

    def __init__(self, session: Session, reps: list[int]) -> None:
        self.session, self.reps, self.number = session, reps, 0
        self.first, self.last = (
            self._add(
                ImportRun(
                    kind="deals", file_name="deals.csv", sha256="", profile="csv", as_of=as_of,
                    imported_at=NOON, imported_on=as_of,
                )
            )
            for as_of in (JUNE, MONDAY)
        )  # fmt: skip

    def _add(self, row: SQLModel) -> int:
        self.session.add(row)
        self.session.flush()
        return identity(row)

    def deal(self, begun: int, lasts: int | None, *, won: bool = False, moved: int | None = None) -> int:
        """A deal made some days after the first of June; `moved` is the day it left Discovery."""
        self.number += 1
        closed = None if lasts is None else JUNE + timedelta(days=begun + lasts)
        status = "open" if closed is None else "won" if won else "lost"
        stage = "Discovery" if moved is None else "Qualified"
        deal = self._add(Deal(
            source="csv", source_id=f"d{self.number}", name=f"Deal {self.number}", account="", stage=stage,
            status=status, rep_id=self.reps[self.number % len(self.reps)],
            owner=("Ann Novak", "Ben Ortiz")[self.number % 2], amount_minor=1000_00, currency="EUR",
            created_on=JUNE + timedelta(days=begun), close_on=closed, closed_on=closed, fingerprint="",
            first_import_id=self.first, last_import_id=self.last, last_seen_on=MONDAY,
        ))  # fmt: skip
        if moved is not None:
            self._change(deal, STAGE, "Discovery", "Qualified", JUNE + timedelta(days=moved))
        if closed is not None:
            self._change(deal, STATUS, "open", status, closed)
        return deal

    def _change(self, deal: int, field: str, old: str, new: str, on: date) -> None:
        self.session.add(
            DealChange(
                deal_id=deal, field=field, old_value=old, new_value=new, on_date=on, as_of=MONDAY,
                import_id=self.last, basis="stated",
            )
        )  # fmt: skip

    def meeting(self, deal: int, on: int) -> int:
        """A meeting with a customer."""
        rep = self.reps[deal % len(self.reps)]
        return self._add(
            Meeting(
                rep_id=rep, deal_id=deal, title="m", on_date=JUNE + timedelta(days=on), at_time="10:00",
                starts_at=NOON, minutes=60, with_customer=True, state="planned", source="named",
                source_uid=f"{deal} {on}",
            )
        )  # fmt: skip

    def talk(self, deal: int, on: int, kind: str = "debrief", meeting: int | None = None) -> CoachingSession:
        """A session that was held."""
        held = CoachingSession(
            rep_id=self.reps[deal % len(self.reps)], deal_id=deal, meeting_id=meeting, kind=kind,
            state="held", on_date=JUNE + timedelta(days=on), started_at=NOON, helpful=on % 4 > 0,
            quality=3 + on % 2,
        )  # fmt: skip
        self.session.add(held)
        return held


@pytest.fixture
def fill(run: Invocation) -> Callable[[Callable[[Store], None]], None]:
    """Fills the store with a team of two by a function."""

    def filled(how: Callable[[Store], None]) -> None:
        reps = add_reps(run, "Ben Ortiz", "Ann Novak")
        with writing(run) as session:
            how(Store(session, reps))

    return filled


Fill = Callable[[Callable[[Store], None]], None]


def test_an_empty_store_says_what_it_takes(cli: Cli) -> None:
    found = cli("coach impact")

    assert (found.code, found.err) == (0, "")
    assert "None yet: from 20 prepared meetings and as many others" in found.out
    data = cli("coach impact --json").json
    for measure in ("advance", "win_rate", "competitive_wins"):
        assert data[measure]["verdict"] == "not_enough_data"
        assert data[measure]["coached"] == {"successes": 0, "n": 0, "rate": None, "low": None, "high": None}
        assert data[measure]["difference"] == {"value": None, "low": None, "high": None}


def test_deals_and_meetings_are_counted_as_the_page_says(cli: Cli, fill: Fill) -> None:
    def coached(store: Store) -> None:
        for number in range(60):
            deal = store.deal(number, 50, won=number % 3 == 0, moved=number + 22 if number % 2 else None)
            meeting = store.meeting(deal, number + 20)
            if number % 4 < 2:
                store.talk(deal, number + 5)  # in its first days
                store.talk(deal, number + 20, "prep", meeting)
            else:
                store.talk(deal, number + 25)  # too late to count for the win rate
        store.talk(store.deal(1, 10), 3)
        store.deal(2, None)
        store.meeting(store.deal(100, None), 170)

    fill(coached)
    data = cli("coach impact --json --since 2026-06-01").json

    wins, advance = data["win_rate"], data["advance"]
    assert (wins["coached"]["successes"], wins["coached"]["n"]) == (10, 30)
    assert (wins["uncoached"]["successes"], wins["uncoached"]["n"]) == (10, 30)
    assert wins["left_out"] == {"closed_early": 1, "open": 2}
    assert (advance["coached"]["successes"], advance["coached"]["n"]) == (15, 30)
    assert (advance["uncoached"]["successes"], advance["uncoached"]["n"]) == (15, 30)
    assert advance["left_out"] == {"recent": 1}
    assert wins["verdict"] == advance["verdict"] == "no_evidence"


def test_the_document_has_the_keys_that_scripts_read(cli: Cli, fill: Fill) -> None:
    fill(lambda store: None)
    data = cli("coach impact --json").json

    assert {"advance", "win_rate", "competitive_wins", "quality", "focus"} <= set(data)
    for measure in ("advance", "win_rate", "competitive_wins"):
        one = data[measure]
        assert set(one["coached"]) == set(one["uncoached"]) == RATE
        assert set(one["difference"]) == {"value", "low", "high"}
        assert one["verdict"] in ("better", "worse", "no_evidence", "not_enough_data")
        assert "98 %" in one["method"]
    assert set(data["quality"]) >= RATE | {"verdict", "method", "by_month"}
    assert set(data["focus"]) >= {"coaching", "activity", "method"}


def test_early_measures_come_from_what_was_noted(cli: Cli, fill: Fill) -> None:
    def talks(store: Store) -> None:
        deal = store.deal(0, None)
        for number in range(80):
            store.talk(deal, 2 * number)
        store.talk(deal, 3).state = "withdrawn"
        store.talk(deal, 4).added_value = True

    fill(talks)
    data = cli("coach impact --json --since 2026-06-01").json

    assert (data["early"]["helpful"]["successes"], data["early"]["helpful"]["n"]) == (40, 81)
    assert (data["early"]["added_value"]["successes"], data["early"]["added_value"]["n"]) == (1, 1)
    assert data["quality"]["n"] == 81
    assert data["quality"]["rate"] == 3


def test_one_rep_and_a_span_can_be_asked_for(cli: Cli, fill: Fill) -> None:
    def deals(store: Store) -> None:
        for number in range(20):
            store.deal(number, 40)

    fill(deals)
    whole = cli("coach impact --json").json["win_rate"]["uncoached"]["n"]
    ann = cli("coach impact --json --rep ann").json
    late = cli("coach impact --json --since 2026-06-11").json

    assert (whole, ann["win_rate"]["uncoached"]["n"], late["win_rate"]["uncoached"]["n"]) == (20, 10, 10)
    assert (ann["rep"], ann["reps"], late["since"]) == ("Ann Novak", {}, "2026-06-11")


def test_everything_coached_is_said_and_the_dose_stands_in(cli: Cli, fill: Fill) -> None:
    def coached(store: Store) -> None:
        for number in range(60):
            deal = store.deal(number, 50, won=number % 2 == 0)
            store.talk(deal, number + 3)
            if number % 4 < 2:
                store.talk(deal, number + 6)

    fill(coached)
    data = cli("coach impact --json").json["win_rate"]

    assert data["nothing_to_compare"]
    assert data["verdict"] == "not_enough_data"
    assert (data["dose"]["more"]["n"], data["dose"]["less"]["n"]) == (30, 30)
    assert data["own_record"]["before"]["n"] == 0
    assert "there is nothing left to compare with" in cli("coach impact").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("coach impact --rep zoe", "zoe"),
        ("coach impact --since never", "'never' is not a date"),
        ("coach impact --since tomorrow", "still to come"),
        ("coach impact --format csv", "is not a list"),
    ],
)
def test_wrong_use_is_told_with_a_remedy(cli: Cli, fill: Fill, words: str, says: str) -> None:
    fill(lambda store: None)

    found = cli(words)

    assert (found.code, found.out) == (2, "")
    assert says in found.err
