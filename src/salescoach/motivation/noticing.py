"""Reads what deserves recognition, how each rep likes to hear of it, and who has heard nothing for long."""

from collections.abc import Sequence
from datetime import date, timedelta

from salescoach.audit.queries import LAST_AUDIT
from salescoach.coaching.skills import load_skills
from salescoach.coaching.whom.looking import read_pictures
from salescoach.coaching.whom.planning import OUTCOME_DAYS
from salescoach.coaching.whom.queries import OUTCOMES
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.motivation.clean import clean
from salescoach.motivation.deserved import FRESH, WON, GivenRow, Suggestion, kept_run, risen, still_due, won
from salescoach.motivation.queries import GIVEN_SINCE
from salescoach.motivation.recognition_queries import CLEAN, LAST_GIVEN, WON_SINCE
from salescoach.people.hints import RECOGNISED, HintRow, answers_to
from salescoach.people.naming import RepRow
from salescoach.people.queries import PRESENT_REPS
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader

BOOK = 1


class Noticed(NamedTuple):
    """What may be said to whom.

    Attributes:
        reps: everybody.
        suggestions: what rests on a fact, the newest first.
        likes: how a rep likes to hear of it, by id of those who have said.
        last: when each rep was recognised last, by id.
        patience: days after which that is long ago.
        given: how many recognitions there were in the last 7 days.
    """

    reps: list[RepRow]
    suggestions: list[Suggestion]
    likes: dict[int, HintRow]
    last: dict[int, date]
    patience: int
    given: int

    def of(self, rep_id: int) -> list[Suggestion]:
        """What rests on a fact, for one rep."""
        return [one for one in self.suggestions if one.rep_id == rep_id]

    def days_without(self, rep_id: int, today: date) -> int | None:
        """Days since the last recognition; None for never."""
        return (today - self.last[rep_id]).days if rep_id in self.last else None

    def overlooked(self, today: date) -> list[RepRow]:
        """Who has heard nothing for long, the longest wait first; those who began of late are given time."""
        found = []
        for rep in self.reps:
            days = self.days_without(rep.id, today)
            here = (today - rep.started_on).days if rep.started_on else self.patience
            if here >= self.patience and (days is None or days >= self.patience):
                found.append(rep)
        return sorted(found, key=lambda rep: (self.last.get(rep.id, date.min), rep.name))


def notice(run: Invocation, reader: Reader) -> Noticed:
    """Everything that `motivate recognise` shows of the team."""
    today = run.today
    reps = [rep for rep in reader.all(PRESENT_REPS, book=BOOK) if rep.status != "left"]
    since = today - timedelta(days=OUTCOME_DAYS)
    given = reader.all(GIVEN_SINCE, book=BOOK, since=since, today=today)
    there = {rep.id for rep in reps}
    found = [one for one in still_due(_facts(run, reader, reps, given), given) if one.rep_id in there]
    return Noticed(
        reps=reps,
        suggestions=found,
        likes=answers_to(reader, RECOGNISED, today, BOOK),
        last={row.rep_id: row.on_date for row in reader.all(LAST_GIVEN, book=BOOK, today=today)},
        patience=load_policies(run).days_without_recognition,
        given=sum((today - row.on_date).days < 7 for row in given),
    )


def _facts(
    run: Invocation, reader: Reader, reps: Sequence[RepRow], given: Sequence[GivenRow]
) -> list[Suggestion]:
    today = run.today
    rows = reader.all(WON_SINCE, book=BOOK, since=today - timedelta(days=FRESH[WON]), today=today)
    found = won(rows, today)
    pictures = read_pictures(reader, load_skills(run), reps, today, BOOK)
    since = today - timedelta(days=OUTCOME_DAYS)
    for rep in reps:
        found += kept_run(rep.id, reader.all(OUTCOMES, rep=rep.id, since=since), given, today)
        found += risen(rep.id, pictures[rep.id].standings, today)
    audit = reader.one(LAST_AUDIT, book=BOOK, today=today)
    if audit is not None:
        looked_at = reader.all(CLEAN, book=BOOK, audit=audit.id, on=audit.as_of)
        found += clean(looked_at, audit.id, audit.recorded_on, today)
    return found
