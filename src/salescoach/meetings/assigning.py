"""From what takes place to each rep's meetings: whose it is, with a customer or not, about which deal."""

from collections import Counter
from collections.abc import Mapping, Sequence

from salescoach.core.rows import NamedTuple
from salescoach.meetings.attending import Attendance, attendance, domain_of, rep_of
from salescoach.meetings.ics.event import Person
from salescoach.meetings.ics.expanding import TAKEN, Occurrence
from salescoach.meetings.kind import Rules, kind_of, outsiders, own_domains
from salescoach.meetings.matching import Match, OpenDeal, match
from salescoach.meetings.planning import SAID, SURE, UNSURE, Wanted
from salescoach.meetings.queries import Choice

HIDDEN, UNTITLED = "Private", "No title"
NOBODY, DECLINED = "nobody", "declined"


class Known(NamedTuple):
    """What the store knows beside the calendar.

    Attributes:
        reps: the ids of the reps who are there, by folded name, alias and address.
        owner: whose calendar it is, None where the events say whose they are.
        named_owner: whose it is by its own name, for events that name nobody.
        own: domains of the reps' own addresses.
        rules: the user's rules.
        deals: the open deals of each rep.
        choices: what was decided, by rep and series.
    """

    reps: Mapping[str, int]
    owner: int | None
    named_owner: int | None
    own: Sequence[str]
    rules: Rules
    deals: Mapping[int, Sequence[OpenDeal]]
    choices: Mapping[tuple[int, str], Choice]


class Assigned(NamedTuple):
    """Every rep's meetings, and what became of each event of the calendar, by its number."""

    wanted: list[Wanted]
    fates: dict[int, str]


def assigned(
    occurrences: Sequence[Occurrence],
    people: Mapping[int, tuple[Person, ...]],
    fates: Mapping[int, str],
    known: Known,
) -> Assigned:
    """Gives each rep who takes part the meetings; an event without such a rep is nobody's.

    Args:
        occurrences: what takes place in the window.
        people: those each event names.
        fates: what became of each event so far.
        known: what the store knows.
    """
    after = dict(fates)
    attending = {number: _attending(them, known) for number, them in people.items()}
    for number, who in attending.items():
        if after.get(number) == TAKEN and not who.reps:
            after[number] = DECLINED if who.declined else NOBODY
    wanted: dict[str, Wanted] = {}
    matches: dict[tuple[int, int], Match] = {}
    for one in occurrences:
        who = attending[one.number]
        for rep in who.reps:
            key = (one.number, rep)
            if key not in matches:
                outside = outsiders(who.others, known.rules, known.own)
                matches[key] = match(one.title, outside, known.deals.get(rep, ()))
            meeting = _meeting(one, rep, who, matches[key], known)
            wanted[meeting.source_uid] = meeting
    return Assigned(list(wanted.values()), after)


def strangers(people: Mapping[int, tuple[Person, ...]], given: Assigned, known: Known) -> list[str]:
    """Addresses of the company in events without any rep, the most frequent first: one may be a rep's."""
    inside = {*known.own, *known.rules.own_domains}
    counts = Counter(
        one.address
        for number, them in people.items()
        if given.fates.get(number) == NOBODY
        for one in them
        if domain_of(one.address) in inside
    )
    return [address for address, _ in counts.most_common()]


def learned_domains(people: Mapping[int, tuple[Person, ...]], known: Known) -> list[str]:
    """The domains of the company: of the reps' aliases, and of the addresses the calendar gives them."""
    everybody = (one for them in people.values() for one in them if one.address)
    reps = [one.address for one in everybody if rep_of(one, known.reps) is not None]
    return sorted({*known.own, *own_domains(reps)})


def _attending(people: Sequence[Person], known: Known) -> Attendance:
    owner = known.owner
    if owner is None and not people:
        owner = known.named_owner
    return attendance(people, known.reps, owner)


def _meeting(one: Occurrence, rep: int, who: Attendance, found: Match, known: Known) -> Wanted:
    about_deal = found.deal_id is not None
    with_customer, kind_by = kind_of(one.title, who.others, known.rules, known.own, about_deal=about_deal)
    # Nobody is named and a deal may be meant: that is worth a question, though nothing is taken.
    alone = not any(person.address for person in who.others) and not kind_by.startswith("title:")
    deal_id, deal_by, maybe = None, "", ""
    if with_customer or alone:
        deal_id, maybe = found.deal_id, " ".join(map(str, found.maybe))
        deal_by = SURE if deal_id is not None else UNSURE if maybe else ""
    if not with_customer:
        deal_id, deal_by = None, UNSURE if maybe else ""
    choice = known.choices.get((rep, one.series))
    if choice is not None and choice.deal_said:
        deal_id, deal_by, maybe = choice.deal_id, SAID, ""
    if choice is not None and choice.with_customer is not None:
        with_customer, kind_by = choice.with_customer, SAID
    return Wanted(
        source_uid=f"{one.uid}/{one.key}/{rep}",
        rep_id=rep,
        series=one.series,
        sequence=one.sequence,
        title=HIDDEN if one.hidden else one.title or UNTITLED,
        on_date=one.on,
        at_time=one.clock,
        starts_at=one.starts_at,
        minutes=one.minutes,
        with_customer=with_customer,
        kind_by=kind_by,
        deal_id=deal_id,
        deal_by=deal_by,
        maybe_deals=maybe,
        cancelled=one.cancelled,
    )
