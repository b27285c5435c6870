"""How calendars, their reading and meetings are shown."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.core.dates import brief_date, weekday_letters
from salescoach.core.texts import counted
from salescoach.meetings.importing import Imported
from salescoach.meetings.lasting import days_of
from salescoach.meetings.matching import OpenDeal
from salescoach.meetings.planning import PLANNED, SAID
from salescoach.meetings.queries import CalendarRow, ShownMeeting
from salescoach.meetings.selecting import candidates, is_unsure
from salescoach.meetings.watching import problem_text
from salescoach.output.listing import Column, Listing
from salescoach.output.text import Line, Span, line, wrapped
from salescoach.people.naming import called

NO_MEETINGS = "No meetings in these days. Read a calendar: salescoach calendar import FILE.ics"
NO_CALENDARS = "No calendar is remembered. Read one: salescoach calendar import FILE.ics"


def imported_data(result: Imported) -> dict[str, Any]:
    """A reading as JSON shows it."""
    data = result._asdict()
    data["rep"] = result.rep or None
    data["unreadable"] = sum(result.unreadable.values())
    data["reasons"] = dict(result.unreadable)
    data["window"] = {"since": data.pop("first"), "until": data.pop("last")}
    return data


def imported_lines(result: Imported, today: date, width: int) -> list[Line]:
    """A reading on a screen: what became of the meetings, and of every event that is none."""
    name = result.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    whose = f" · {result.rep}'s calendar" if result.rep else ""
    files = f" · {result.files:,} files" if result.files > 1 else ""
    span = f" · {brief_date(result.first, today)} to {brief_date(result.last, today)}"
    begin = "Would read" if result.dry_run else "Read"
    lines = [line(Span(f"{begin} {name}", "strong"), whose + files + span), []]
    internal = result.meetings - result.customers
    facts = [
        ("meetings", f"{result.meetings:,}: {result.customers:,} with customers, {internal:,} internal"),
        ("changes", _joined(_changes(result)) or "none"),
        ("events", f"{result.events:,} in all, {result.taken:,} taken"),
        ("left out", _joined(_left_out(result))),
        ("unreadable", "; ".join(f"{count:,} × {why}" for why, count in result.unreadable.most_common(3))),
        ("not events", ", ".join(counted(count, what) for what, count in result.other.items())),
    ]
    for label, text in facts:
        if text:
            lines += _fact(label, text, width)
    return [*lines, [], *_ending(result)]


def read_again_text(result: Imported) -> str:
    """What changed in a calendar that was read again, in a line."""
    changes = [pair for pair in _changes(result) if pair[1] != "as before"]
    return f"Read again: {result.path}: {_joined(changes) or 'nothing that matters here changed'}."


def _fact(label: str, text: str, width: int) -> list[Line]:
    first, *rest = wrapped(text, max(width - 14, 20))
    return [line(Span(f"  {label:<12}", "dim"), first), *(line(f"{'':<14}{part}") for part in rest)]


def _changes(result: Imported) -> list[tuple[int, str]]:
    other = result.updated - result.moved
    return [
        (result.created, "new"),
        (result.moved, "moved"),
        (other, "changed"),
        (result.unchanged, "as before"),
        (result.cancelled, "cancelled"),
        (result.gone, "no longer there, so cancelled"),
        (result.kept, "no longer there, but past, so kept"),
    ]


def _left_out(result: Imported) -> list[tuple[int, str]]:
    return [
        (result.outside, "outside these weeks"),
        (result.nobody, "without any of your reps"),
        (result.declined, "declined"),
        (result.cancelled_events, "cancelled"),
        (result.older, "replaced by newer versions"),
        (result.answers, "answers to invitations"),
        (sum(result.unreadable.values()), "unreadable"),
    ]


def _joined(pairs: Sequence[tuple[int, str]]) -> str:
    return " · ".join(f"{count:,} {what}" for count, what in pairs if count)


def _ending(result: Imported) -> list[Line]:
    if result.dry_run:
        return [line("Nothing was changed. Without --dry-run it will be.")]
    if result.unsure:
        waits = "1 meeting" if result.unsure == 1 else f"{result.unsure:,} meetings"
        return [line(f"The deal of {waits} is not sure: salescoach calendar set"), _NEXT_UNSURE]
    if result.nobody and not result.meetings:
        return [
            line("None of your reps is known by the names and addresses in it. Say who they are:"),
            line("  salescoach rep edit REP --alias ADDRESS, or --rep REP for a rep's own calendar"),
        ]
    return [line("Next: salescoach calendar show")]


_NEXT_UNSURE = line("Next: salescoach calendar show --unsure")


def meeting_data(row: ShownMeeting, deals: Mapping[int, OpenDeal]) -> dict[str, Any]:
    """A meeting as JSON shows it."""
    return {
        "id": row.id,
        "rep": row.rep,
        "on": row.on_date,
        "at": row.at_time or None,
        "minutes": row.minutes,
        "last_on": row.last_date,
        "title": row.title,
        "kind": "customer" if row.with_customer else "internal",
        "kind_by": row.kind_by or None,
        "deal_id": row.deal_id,
        "deal": row.deal or None,
        "account": row.account or None,
        "deal_by": row.deal_by or None,
        "maybe": [
            {"id": number, "deal": deals[number].name, "account": deals[number].account or None}
            for number in (candidates(row) if is_unsure(row) else [])
            if number in deals
        ],
        "state": row.state,
        "source": row.source,
        "prepared": row.prepared,
        "debriefed": row.debriefed,
    }


def meeting_listing(
    rows: Sequence[ShownMeeting], deals: Mapping[int, OpenDeal], today: date, *, unsure: bool
) -> Listing:
    """The meetings of a window, in order of time."""
    shown: dict[tuple[int, str], str] = {}
    data = []
    names = list(dict.fromkeys(row.rep for row in rows))
    for index, row in enumerate(rows):
        data.append(meeting_data(row, deals))
        shown[index, "rep"] = called(row.rep, names)
        shown[index, "on"] = day_text(row.on_date, today)
        shown[index, "at"] = _at_text(row)
        shown[index, "deal"] = _deal_text(row, deals)
        shown[index, "state"] = _state_text(row, today)
    columns = [
        Column("id", "NO", "number"),
        Column("on", "DAY"),
        Column("at", "AT"),
        Column("rep", "REP"),
        Column("title", "MEETING"),
        Column("kind", "KIND"),
        Column("deal", "DEAL"),
        Column("kind_by", "BECAUSE", drop=5),
        Column("state", "COACHED", drop=1),
    ]
    first = next((row for row in rows if is_unsure(row)), None)
    following = f"salescoach calendar set {first.id} --deal DEAL" if first else ""
    if rows and not first:
        following = "salescoach today"
    return Listing(
        columns=columns,
        rows=data,
        empty="No meeting waits for its deal. All of them: salescoach calendar show"
        if unsure
        else NO_MEETINGS,
        shown=shown,
        next_command=following,
        quick=True,
        same=frozenset({"kind"}),  # the deal's column says it
    )


def day_text(day: date, today: date) -> str:
    """`Mon 23 Nov`, with its year where that is not today's."""
    return f"{weekday_letters(day)} {brief_date(day, today)}"


def _at_text(row: ShownMeeting) -> str:
    """When it begins; of how many days it is where those are several; else whether it takes all day."""
    days = days_of(row.on_date, row.at_time, row.minutes)
    if days > 1:
        return f"{row.at_time} {days} days".lstrip()
    return row.at_time or ("all day" if row.source == "calendar" else "")


def _deal_text(row: ShownMeeting, deals: Mapping[int, OpenDeal]) -> str:
    """The deal, what it may be, or what kind of meeting it is where it has none."""
    if row.deal:
        return row.deal
    if is_unsure(row):
        names = [deals[number].name for number in candidates(row) if number in deals]
        return f"? {' or '.join(names[:2])}{' or others' if len(names) > 2 else ''}" if names else "?"
    if not row.with_customer:
        return "internal"
    return "none" if row.deal_by == SAID else "not found"


def _state_text(row: ShownMeeting, today: date) -> str:
    """What was done and what is missing, only for meetings with customers."""
    if row.state != PLANNED:
        return row.state
    if not row.with_customer:
        return ""
    if row.debriefed:
        return "debriefed"
    if row.last_date < today:
        return "not debriefed"
    return "prepared" if row.prepared else ""


def calendar_listing(rows: Sequence[CalendarRow], files: Mapping[int, int]) -> Listing:
    """The calendars that are remembered."""
    data = []
    shown = {}
    for index, row in enumerate(rows):
        data.append({
            "id": row.id,
            "path": row.path,
            "rep": row.rep or None,
            "files": files.get(row.id, 0),
            "coming_meetings": row.meetings,
            "read_at": row.read_at,
            "problem": row.problem or None,
        })  # fmt: skip
        if row.read_at is not None:
            shown[index, "read_at"] = f"{row.read_at.astimezone():%Y-%m-%d %H:%M}"
    return Listing(
        columns=[
            Column("id", "NO", "number"),
            Column("path", "CALENDAR", wrap=True),
            Column("rep", "WHOSE", drop=3),
            Column("coming_meetings", "COMING", "number", drop=2),
            Column("read_at", "READ", drop=1),
        ],
        rows=data,
        empty=NO_CALENDARS,
        notes=[problem_text(row.problem).rpartition(" See:")[0] for row in rows if row.problem],
        shown=shown,
        next_command="salescoach calendar show" if rows else "",
    )


def decided_text(row: ShownMeeting, changed: int, today: date) -> str:
    """What a meeting is now, in a sentence."""
    about = f"about {row.deal}" if row.deal else "about no deal" if row.deal_by == SAID else ""
    kind = "with a customer" if row.with_customer else "internal"
    more = f", and {changed - 1} more of the series" if changed > 1 else ""
    said = ", ".join(part for part in (kind, about) if part)
    return f"{row.rep}, {row.title} on {day_text(row.on_date, today)}{more}: {said}."
