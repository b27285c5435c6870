"""Whom and what a session is about, from what was typed: rep, peers, meeting, deal."""

from collections.abc import Mapping

from salescoach.coaching.choosing import called_in_shell
from salescoach.coaching.meeting import MeetingRow
from salescoach.coaching.occasion import Occasion, find_occasion, window
from salescoach.coaching.queries import meetings_reaching
from salescoach.coaching.questions import LED_KINDS
from salescoach.coaching.sitting import About, Request
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import can_ask
from salescoach.people.naming import RepRow
from salescoach.store.reading import Reader

BOOK = 1


def read_about(run: Invocation, reader: Reader, request: Request) -> About:
    """The rep, the peers, the meeting and the deal that a command line means.

    Raises:
        WrongUse: for a rep, a deal or a meeting that is not there or not unambiguous.
    """
    from salescoach.people.queries import rep_named

    rep = _rep(run, reader, request)
    peers = [rep_named(reader, peer) for peer in request.peers]
    if rep.id in [peer.id for peer in peers]:
        raise WrongUse(f"{rep.name} is the one whose case it is.", "Name others: --with ben")
    naming, deal_id = request.naming, None
    if request.deal:
        from salescoach.deals.finding import deal_named

        deal = deal_named(reader, request.deal, rep.id)
        deal_id = deal.id
        naming = naming._replace(deal_id=deal.id, deal=deal.name)
    occasion = None
    if request.kind in LED_KINDS or naming.title or naming.at:
        occasion = find_occasion(
            request.kind, naming, _meetings(run, reader, request, rep, naming.names_one), run.clock
        )
        if occasion is not None and occasion.meeting_id is None and naming.title and not naming.deal_id:
            occasion = _with_deal(run, reader, request, rep, occasion)
        elif occasion is not None and occasion.meeting_id is not None and occasion.deal_id is None:
            occasion = _settled(run, reader, request, occasion, naming.deal_id)
    if occasion is not None and occasion.done:
        past = "prepared" if request.kind == "prep" else "debriefed"
        run.warnings.append(f"{occasion.label(run.today)} was {past} already; this is one more.")
    return About(rep, called_in_shell(reader, rep.name), occasion, deal_id, [peer.id for peer in peers])


def _rep(run: Invocation, reader: Reader, request: Request) -> RepRow:
    from salescoach.people.queries import rep_named

    try:
        return rep_named(reader, request.rep)
    except WrongUse:
        if request.rep.strip().lower() != "rep" or not can_ask():
            raise
    from salescoach.coaching.talking import pick_rep

    return pick_rep(run, reader, request.kind)


def _meetings(
    run: Invocation, reader: Reader, request: Request, rep: RepRow, names_one: bool
) -> list[MeetingRow]:
    on = request.naming.on or (run.today if names_one else None)
    first, last = window(request.kind, on, run.today)
    return meetings_reaching(reader, first, last, rep=rep.id)


def _with_deal(
    run: Invocation, reader: Reader, request: Request, rep: RepRow, occasion: Occasion
) -> Occasion:
    """A meeting named on the spot with the deal its title names; never a guess.

    A sure one is taken, and said. What is not sure is asked by one key where somebody can be asked, else it
    is left open, as with meetings of a calendar.
    """
    from salescoach.meetings.matching import match
    from salescoach.meetings.planning import SAID, SURE, UNSURE
    from salescoach.meetings.queries import DEALS_TO_MATCH
    from salescoach.output.messages import say_done

    deals = {deal.id: deal for deal in reader.all(DEALS_TO_MATCH, book=BOOK) if deal.rep_id == rep.id}
    found = match(occasion.title, (), list(deals.values()))
    if found.deal_id is not None:
        name = deals[found.deal_id].name
        say_done(run, f"The title names {name}: it is about that deal; about another: --deal")
        return occasion._replace(deal_id=found.deal_id, deal=name, deal_by=SURE)
    if not found.maybe:
        return occasion
    offered = [deals[number] for number in found.maybe]
    picked = _asked(run, request, occasion.title, {deal.id: deal.name for deal in offered})
    if picked is not None:
        name = deals[picked].name if picked else ""
        return occasion._replace(deal_id=picked or None, deal=name, deal_by=SAID)
    names = " or ".join(deal.name for deal in offered[:2]) + (" or others" if len(offered) > 2 else "")
    run.warnings.append(
        f"{occasion.title} may be about {names}: left open. Name it with --deal; or later: calendar set"
    )
    return occasion._replace(deal_by=UNSURE, maybe_deals=" ".join(map(str, found.maybe)))


def _settled(
    run: Invocation, reader: Reader, request: Request, occasion: Occasion, named: int | None
) -> Occasion:
    """A meeting on record without a deal, with the one that was named, or asked for where some may be meant.

    What is said of it is kept as `calendar set` does, for its series too.
    """
    from salescoach.meetings.queries import DEALS_TO_MATCH, MEETING_BY_ID
    from salescoach.meetings.selecting import candidates, is_unsure

    picked = named
    if picked is None:
        row = reader.one(MEETING_BY_ID, book=BOOK, id=occasion.meeting_id)
        if row is None or not is_unsure(row):
            return occasion
        names = {deal.id: deal.name for deal in reader.all(DEALS_TO_MATCH, book=BOOK)}
        offered = {number: names[number] for number in candidates(row) if number in names}
        picked = _asked(run, request, occasion.title, offered) if offered else None
    if picked is None:
        return occasion
    from salescoach.coaching.store import attach
    from salescoach.coaching.views import attached_text
    from salescoach.meetings.deciding import Asked, set_meeting
    from salescoach.meetings.views import decided_text
    from salescoach.output.messages import say_done

    said = Asked(deal=str(picked)) if picked else Asked(no_deal=True)
    after, changed = set_meeting(run, str(occasion.meeting_id), said)
    say_done(run, decided_text(after, changed, run.today) + attached_text(attach(run)))
    return occasion._replace(deal_id=after.deal_id, deal=after.deal)


def _asked(run: Invocation, request: Request, title: str, offered: Mapping[int, str]) -> int | None:
    """The deal picked at the terminal, 0 for none; None where it is left open or nobody can be asked."""
    if not can_ask() or request.source or run.format == "json":
        return None
    from salescoach.coaching.talking import ask_deal

    return ask_deal(title, offered)
