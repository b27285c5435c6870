"""Reads what a word to a rep goes by, beside what the day's plan has read already: two bounded queries."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.agenda.reasons import RepState
from salescoach.checklist.board import Board
from salescoach.coaching.whom.planning import Day as PlannedDay
from salescoach.coaching.whom.theme import RepFacts
from salescoach.motivation.deserved import FRESH, WON, GivenRow, Suggestion, kept_run, risen, still_due, won
from salescoach.motivation.queries import GIVEN_SINCE, WON_LATELY
from salescoach.people.energy import Rule, Stretch, bad_stretch
from salescoach.people.naming import RepRow
from salescoach.store.reading import Reader

BOOK = 1
GIVEN_DAYS = 30  # recognitions older than this keep nothing from being proposed
NEAR = timedelta(days=60)  # between the day a deal was won on and the close date it had
SHORT = 24  # characters of how a rep likes to hear of it; a longer answer is left to `motivate recognise`


def read_states(
    reader: Reader, reps: Sequence[RepRow], planned: PlannedDay, board: Board, today: date
) -> list[RepState]:
    """What a word of praise or a talk goes by; a rep is back who was away on the working day before."""
    given = reader.all(GIVEN_SINCE, book=BOOK, since=today - timedelta(days=GIVEN_DAYS), today=today)
    deserved = _deserved(reader, planned, given, today)
    return [
        _state(reader, rep, facts, planned, deserved.get(rep.id), _stretch(rep, planned, board, today), today)
        for rep, facts in zip(reps, planned.facts, strict=True)
    ]


def _state(
    reader: Reader,
    rep: RepRow,
    facts: RepFacts,
    planned: PlannedDay,
    praise: Suggestion | None,
    stretch: Stretch | None,
    today: date,
) -> RepState:
    away_before = any(
        a.rep_id == rep.id and a.starts_on <= planned.before <= a.ends_on for a in planned.absences
    )
    return RepState(
        name=rep.name,
        since=rep.started_on,
        outcomes=[(row.state, row.closed_on) for row in facts.outcomes],
        late=facts.late,
        back=facts.there and away_before,
        stretch=stretch if facts.there else None,
        goal=_told(reader, rep, "big_goal", today) if stretch and facts.there else "",
        praise=praise.says if praise and facts.there else "",
        form=_form(reader, rep, today) if praise and facts.there else "",
    )


def _stretch(rep: RepRow, planned: PlannedDay, board: Board, today: date) -> Stretch | None:
    policies = board.policies
    rule = Rule(policies.low_energy, policies.bad_stretch_days, policies.bad_stretch_window)
    return bad_stretch(rep, planned.energy, rule, today, planned.absences, board.calendar.holidays)


def _deserved(
    reader: Reader, planned: PlannedDay, given: Sequence[GivenRow], today: date
) -> dict[int, Suggestion]:
    """What each rep deserves most, by id. Clean audits are left to `motivate recognise`."""
    since = today - timedelta(days=FRESH[WON])
    rows = reader.all(WON_LATELY, book=BOOK, since=since, today=today, near=since - NEAR, far=today + NEAR)
    found = won(rows, today)
    for rep in planned.facts:
        found += kept_run(rep.id, rep.outcomes, given, today)
        found += risen(rep.id, planned.pictures[rep.id].standings, today)
    best: dict[int, Suggestion] = {}
    for one in still_due(found, given):
        best.setdefault(one.rep_id, one)
    return best


def _form(reader: Reader, rep: RepRow, today: date) -> str:
    told = _told(reader, rep, "recognised", today)
    return told if len(told) <= SHORT else ""


def _told(reader: Reader, rep: RepRow, question: str, today: date) -> str:
    """What the rep answered; read, and its modules imported, only for who has something to hear."""
    from salescoach.people.profile_queries import newest_answer

    found = newest_answer(reader, rep.id, question, today)
    return found.answer if found is not None else ""
