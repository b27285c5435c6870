"""Reads a calendar into the store: one transaction, and an account of every event."""

import os
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.meetings.assigning import (
    DECLINED,
    NOBODY,
    Assigned,
    Known,
    assigned,
    learned_domains,
    strangers,
)
from salescoach.meetings.attending import known_reps, owner_by_name
from salescoach.meetings.ics.expanding import CANCELLED, OLDER, OUTSIDE, TAKEN
from salescoach.meetings.kind import Rules, own_domains
from salescoach.meetings.matching import OpenDeal
from salescoach.meetings.planning import UNSURE, Scope, Stored, planned
from salescoach.meetings.queries import (
    CALENDAR_PATHS,
    CHOICES,
    DEALS_TO_MATCH,
    KNOWN,
    NAMED,
    STORED,
    STORED_BY_UID,
    STORED_HERE,
)
from salescoach.meetings.reading import Reading, read_calendar
from salescoach.meetings.settings import load_rules, window
from salescoach.meetings.watching import rules_mark, signature, state
from salescoach.people.erased import erased_among
from salescoach.people.naming import folded
from salescoach.people.queries import ALIASES, REPS, rep_named
from salescoach.store.reading import Reader, reading

BOOK = 1
_TRIED = 5  # strangers looked up among those who were erased


class CalendarOptions(NamedTuple):
    """How a calendar is to be read.

    Attributes:
        path: the file or folder.
        rep: whose own calendar it is, as it was typed; "" where its events say whose they are.
        dry_run: only say what would happen.
        remember: watch it from now on.
        patience: seconds it may take, 0 for as long as it needs.
    """

    path: str
    rep: str = ""
    dry_run: bool = False
    remember: bool = True
    patience: float = 0


class Imported(NamedTuple):
    """What reading a calendar did.

    `events` is the sum of taken, outside, cancelled_events, older, nobody, declined, answers and unreadable.
    A meeting is one rep's: an event with two reps is two of them, a series one for each of its days.

    Attributes:
        path: the file or folder.
        files: how many files were read.
        rep: whose calendar it is, "" where its events say.
        first: the window's first day.
        last: its last.
        events: how many events there are.
        taken: those that became meetings.
        outside: those that do not take place in the window.
        cancelled_events: those that are called off.
        older: versions that a newer one replaces.
        nobody: those in which no known rep takes part.
        declined: those every known rep declined.
        answers: answers to invitations.
        unreadable: those that cannot be read, by the reason.
        other: tasks and the like, by what they are.
        created, updated, moved, unchanged, cancelled, gone, kept: what became of the meetings.
        meetings: how many the calendar holds that take place.
        customers: how many of them are with customers.
        unsure: how many of them wait for their deal, of a series one.
        warnings: sentences.
        dry_run: whether nothing was written.
        watched: whether it is remembered.
    """

    path: str
    files: int
    rep: str
    first: date
    last: date
    events: int
    taken: int
    outside: int
    cancelled_events: int
    older: int
    nobody: int
    declined: int
    answers: int
    unreadable: Counter[str]
    other: dict[str, int]
    created: int
    updated: int
    moved: int
    unchanged: int
    cancelled: int
    gone: int
    kept: int
    meetings: int
    customers: int
    unsure: int
    warnings: list[str]
    dry_run: bool
    watched: bool


def import_calendar(run: Invocation, options: CalendarOptions) -> Imported:
    """Reads a calendar, and remembers it unless told not to.

    Raises:
        WrongUse: where it cannot be read; the store is then unchanged.
    """
    path = os.path.abspath(os.path.expanduser(options.path))
    rules = load_rules(run)
    first, last = window(rules, run.today)
    with reading(run) as reader:
        rep_id = rep_named(reader, options.rep).id if options.rep else _owner_before(reader, path)
    seen = signature(path)  # before it is read: what changes meanwhile is seen the next time
    found = read_calendar(path, first, last, options.patience)
    if options.dry_run:
        with reading(run) as reader:
            work = _Work(reader, run, rules, found, rep_id, _calendar_id(reader, path))
        return work.result(options, path)
    from salescoach.meetings.store import calendar_at, note_reading, write_plan
    from salescoach.store.writing import identity, session_writer, writing

    with writing(run) as session:
        calendar = calendar_at(session, path)
        calendar.rep_id = rep_id
        calendar.watched = calendar.watched or options.remember
        work = _Work(session_writer(session), run, rules, found, rep_id, identity(calendar))
        write_plan(session, identity(calendar), work.plan)
        known = known_now(session_writer(session))
        note_reading(session, run, calendar, state(seen, rules_mark(run), known))
    return work.result(options, path)


def known_now(reader: Reader) -> str:
    """The store's marks: what decides whose a meeting is and about what."""
    found = reader.one(KNOWN, book=BOOK)
    return found.known if found else ""


def _owner_before(reader: Reader, path: str) -> int | None:
    """Whose calendar it was said to be when it was read first."""
    return next((row.rep_id for row in reader.all(CALENDAR_PATHS, book=BOOK) if row.path == path), None)


def _calendar_id(reader: Reader, path: str) -> int:
    return next((row.id for row in reader.all(CALENDAR_PATHS, book=BOOK) if row.path == path), 0)


class _Work:
    """One reading against what the store holds."""

    def __init__(
        self, reader: Reader, run: Invocation, rules: Rules, found: Reading, rep_id: int | None, calendar: int
    ) -> None:
        self.found = found
        self._first, self._last = window(rules, run.today)
        self._reader, self._calendar = reader, calendar
        reps = reader.all(REPS, book=BOOK)
        self._rep = next((rep.name for rep in reps if rep.id == rep_id), "")
        known = self._known(rules, rep_id, reps)
        known = known._replace(own=learned_domains(found.people, known))
        self.assigned = assigned(found.occurrences, found.people, found.fates, known)
        where = {"book": BOOK, "calendar": calendar, "first": self._first, "last": self._last}
        named = reader.all(NAMED, **where)
        stored = self._stored(self.assigned, where)
        self.plan = planned(stored, self.assigned.wanted, self._scope(run.today), named)
        self._warnings = _warnings(reader, found, known, self.assigned)

    def _known(self, rules: Rules, rep_id: int | None, reps: Sequence[Any]) -> Known:
        reader = self._reader
        aliases = reader.all(ALIASES, book=BOOK)
        known = known_reps(reps, aliases)
        deals: dict[int, list[OpenDeal]] = {}
        for deal in reader.all(DEALS_TO_MATCH, book=BOOK):
            deals.setdefault(deal.rep_id, []).append(deal)
        return Known(
            reps=known,
            owner=rep_id,
            named_owner=owner_by_name(self.found.names, known),
            own=own_domains(key for key in known if "@" in key),
            rules=rules,
            deals=deals,
            choices={(one.rep_id, one.series): one for one in reader.all(CHOICES, book=BOOK)},
        )

    def _stored(self, found: Assigned, where: dict[str, Any]) -> list[Stored]:
        """The meetings to compare with: those in the window, seen here before, or wanted."""
        reader = self._reader
        rows = reader.all(STORED, **where) + reader.all(STORED_HERE, **where)
        there = {row.source_uid for row in rows}
        for one in found.wanted:
            if one.source_uid not in there:
                rows += reader.all(STORED_BY_UID, book=BOOK, calendar=self._calendar, uid=one.source_uid)
        return rows

    def _scope(self, today: date) -> Scope:
        found = self.found
        covers = min((one.on for one in found.occurrences), default=self._last)
        whole = found.complete and bool(found.events)
        return Scope(today, self._first, self._last, covers, whole, found.unread_uids, found.ended)

    def result(self, options: CalendarOptions, path: str) -> Imported:
        """What happened, counted."""
        found, plan = self.found, self.plan
        fates = Counter(self.assigned.fates.values())
        planned_now = [one for one in self.assigned.wanted if not one.cancelled]
        unsure = {(one.rep_id, one.series) for one in planned_now if one.deal_by == UNSURE}
        return Imported(
            path=path, files=len(found.files) - len(found.refused), rep=self._rep,
            first=self._first, last=self._last, events=found.events,
            taken=fates[TAKEN], outside=fates[OUTSIDE], cancelled_events=fates[CANCELLED], older=fates[OLDER],
            nobody=fates[NOBODY], declined=fates[DECLINED], answers=found.answers,
            unreadable=found.unreadable, other=found.other,
            created=len(plan.create), updated=len(plan.updated), moved=len(plan.moved),
            unchanged=len(plan.unchanged), cancelled=len(plan.cancelled), gone=len(plan.gone),
            kept=len(plan.kept), meetings=len(planned_now),
            customers=sum(one.with_customer for one in planned_now), unsure=len(unsure),
            warnings=self._warnings, dry_run=options.dry_run,
            watched=options.remember and not options.dry_run,
        )  # fmt: skip


def _warnings(reader: Reader, found: Reading, known: Known, given: Assigned) -> list[str]:
    said = [f"{name} was left out: {why}." for name, why in found.refused]
    if found.unknown_zones:
        names = ", ".join(found.unknown_zones[:3])
        said.append(f"Nobody explains the time zone {names}: its times are read as local time.")
    if not found.complete:
        said.append("Not all of it could be read, so nothing was taken as cancelled that it does not hold.")
    elif not found.events:
        said.append("It holds no event, so nothing was taken as cancelled.")
    if not (known.own or known.rules.own_domains) and any(one.kind_by for one in given.wanted):
        said.append(
            "No e-mail address of your reps is known, so everybody else counts as from outside: name your own"
            " domains in policies.yaml, or give reps their addresses: salescoach rep edit REP --alias ADDRESS"
        )
    unknown = strangers(found.people, given, known)[:_TRIED]
    erased = erased_among(reader, unknown, BOOK)  # slow to hash, so few; nobody proposes to bring one back
    unknown = [address for address in unknown if folded(address) not in erased]
    if unknown:
        said.append(
            f"Events without a rep name {unknown[0]} most often. If that is a rep:"
            f" salescoach rep edit REP --alias {unknown[0]}"
        )
    return said


def forget_calendar_named(run: Invocation, wanted: str) -> str:
    """Forgets a calendar by its path or number; its meetings stay. Returns the path.

    Raises:
        WrongUse: where no calendar is remembered by that name.
    """
    from salescoach.meetings.store import forget_calendar
    from salescoach.store.writing import writing

    path = os.path.abspath(os.path.expanduser(wanted))
    with reading(run) as reader:
        rows = [row for row in reader.all(CALENDAR_PATHS, book=BOOK) if row.watched]
    found = [row for row in rows if row.path == path or str(row.id) == wanted.strip().lstrip("#")]
    if not found:
        raise WrongUse(
            f"No calendar {wanted!r} is remembered.",
            "Name one of these by its number." if rows else "See: salescoach calendar watch",
            tuple(f"{row.id}  {row.path}" for row in rows),
        )
    with writing(run) as session:
        forget_calendar(session, found[0].id)
    return found[0].path
