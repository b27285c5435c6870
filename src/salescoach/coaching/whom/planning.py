"""Reads what the day's plan needs, bounded queries only, and makes it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from salescoach.audit.queries import LAST_AUDIT, AuditRow
from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.queries import ASKED_BACK, LAST_COACHED, meetings_reaching
from salescoach.coaching.skills import load_skills
from salescoach.coaching.skills_queries import FOCUS
from salescoach.coaching.whom.looking import read_pictures
from salescoach.coaching.whom.plan import ENERGY_DAYS, MOST_FINDINGS, TALK_MINUTES, Known, Talk, plan_of
from salescoach.coaching.whom.queries import (
    DAYS_OFF,
    EARLIER_MEETINGS,
    FOUND_ON_MET,
    HELD_ON,
    LAST_OUTCOMES,
    LATE,
    TALKED,
    WORST_FOUND,
    DayTotal,
    FoundRow,
)
from salescoach.coaching.whom.standing import Picture
from salescoach.coaching.whom.theme import RepFacts
from salescoach.coaching.whom.waiting import LONGEST, workdays_without
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.workdays import WorkCalendar
from salescoach.people.energy import REACH_DAYS, newest
from salescoach.people.naming import RepRow
from salescoach.people.queries import ABSENCES, ENERGY, PRESENT_REPS, AbsenceRow, EnergyRow, is_there
from salescoach.settings.policies import Policies
from salescoach.store.reading import Reader

OUTCOME_DAYS = 120  # promises older than this say nothing about today
BOOK = 1
WORST = 60  # findings of the audit among which each rep's worst is looked for


class Day(NamedTuple):
    """A day's plan, and what it was made of.

    Attributes:
        talks: in the order in which to hold them.
        facts: what is known of each rep, by name.
        meetings: of today and of the working day before.
        absences: of the reps, since the first day of which energy is read.
        before: the working day before.
        meant: minutes meant for coaching on a working day.
        minutes: of the sessions held today, `TALK_MINUTES` for one without a clock.
        held: how many those were, and what nobody has judged yet.
        audit: the last one that stands, whose findings are used.
        energy: what the reps said of theirs, of the days a bad stretch may reach back.
        pictures: the skills of each rep, by id.
    """

    talks: list[Talk]
    facts: list[RepFacts]
    meetings: list[MeetingRow]
    absences: list[AbsenceRow]
    before: date
    meant: float
    minutes: float
    held: DayTotal
    audit: AuditRow | None
    energy: list[EnergyRow]
    pictures: dict[int, Picture]


def working_calendar(reader: Reader, policies: Policies, today: date) -> WorkCalendar:
    """The manager's working days, own days off taken out, as far back as waits are counted."""
    off = reader.all(DAYS_OFF, book=BOOK, since=today - timedelta(days=LONGEST))
    return policies.calendar(tuple((span.starts_on, span.ends_on) for span in off))


def read_plan(run: Invocation, reader: Reader, policies: Policies, calendar: WorkCalendar) -> Day:
    """The plan of the run's day."""
    today = run.today
    before = calendar.last_workday_before(today, 14)
    reps = reader.all(PRESENT_REPS, book=BOOK)
    reach = today - timedelta(days=REACH_DAYS)
    absences = reader.all(ABSENCES, book=BOOK, since=min(before, reach))
    energy = reader.all(ENERGY, book=BOOK, since=reach, today=today)
    meetings = meetings_reaching(reader, before, today, book=BOOK)
    audit = reader.one(LAST_AUDIT, book=BOOK, today=today)
    found = _found(reader, audit, meetings, before, today)
    skills = load_skills(run)
    pictures = read_pictures(reader, skills, reps, today, BOOK)
    facts = _facts(reader, reps, found, absences, energy, pictures, calendar, today)
    held = reader.one(HELD_ON, book=BOOK, today=today, since=today - timedelta(days=ASKED_BACK))
    held = held or DayTotal(0, 0, 0, 0)
    minutes = held.seconds / 60 + held.untimed * TALK_MINUTES
    meant = policies.coaching_hours * 60 / len(policies.weekdays)
    known = Known(
        now=run.clock,
        meetings=meetings,
        earlier=_earlier(reader, meetings, today),
        skills=skills,
        tolerated=policies.days_without_coaching,
        budget=meant - minutes,
        low_energy=policies.low_energy,
    )
    talks = plan_of(facts, known)
    return Day(talks, facts, meetings, absences, before, meant, minutes, held, audit, energy, pictures)


def _facts(
    reader: Reader,
    reps: Sequence[RepRow],
    found: Mapping[int, Sequence[FoundRow]],
    absences: list[AbsenceRow],
    energy: Sequence[EnergyRow],
    pictures: Mapping[int, Picture],
    calendar: WorkCalendar,
    today: date,
) -> list[RepFacts]:
    last = {row.rep_id: row.on_date for row in reader.all(LAST_COACHED, book=BOOK)}
    late = {row.id: row.total for row in reader.all(LATE, book=BOOK, today=today)}
    since = today - timedelta(days=ENERGY_DAYS)
    focus = {row.rep_id: row for row in reader.all(FOCUS, book=BOOK, today=today)}
    facts = []
    for rep in reps:
        works_on = focus.get(rep.id)
        talked = (
            reader.one(TALKED, rep=rep.id, skill=works_on.skill, today=today)
            if works_on is not None
            else None
        )
        facts.append(
            RepFacts(
                id=rep.id,
                name=rep.name,
                there=is_there(rep, today, absences),
                last_coached=last.get(rep.id),
                days=workdays_without(last.get(rep.id), today, calendar),
                outcomes=reader.all(LAST_OUTCOMES, rep=rep.id, since=today - timedelta(days=OUTCOME_DAYS)),
                late=late.get(rep.id, 0),
                energy=newest(row for row in energy if row.rep_id == rep.id and row.on_date >= since),
                focus=works_on,
                focus_days=workdays_without(talked.on_date if talked else None, today, calendar),
                weak=pictures[rep.id].weak,
                turned=pictures[rep.id].last_turned,
                found=found.get(rep.id, ()),
            )
        )
    return facts


def _found(
    reader: Reader, audit: AuditRow | None, meetings: Sequence[MeetingRow], before: date, today: date
) -> dict[int, list[FoundRow]]:
    """Findings by rep id: on the deals that are met about first, then the worst of the whole audit."""
    found: dict[int, list[FoundRow]] = {}
    if audit is None:
        return found
    met = {(row.rep_id, row.deal_id) for row in meetings if row.deal_id is not None and row.with_customer}
    on_met: dict[int | None, list[FoundRow]] = {}
    for row in reader.all(FOUND_ON_MET, book=BOOK, audit=audit.id, today=today, first=before, last=today):
        on_met.setdefault(row.deal_id, []).append(row)
    for rep, deal in sorted(met):
        found.setdefault(rep, []).extend(on_met.get(deal, [])[:MOST_FINDINGS])
    for row in reader.all(WORST_FOUND, audit=audit.id, today=today, top=WORST):
        if (row.rep_id, row.deal_id) not in met:
            found.setdefault(row.rep_id, []).append(row)
    return found


def _earlier(reader: Reader, meetings: Sequence[MeetingRow], today: date) -> dict[int, int]:
    found = {row.deal_id: 0 for row in meetings if row.deal_id is not None and row.on_date == today}
    if found:
        found.update((row.id, row.total) for row in reader.all(EARLIER_MEETINGS, book=BOOK, today=today))
    return found
