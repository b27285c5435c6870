"""A goal begun, or followed up, at a terminal: few questions, one key where that is possible."""

from salescoach.core.errors import Interrupted, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.money import parse_money
from salescoach.dialog.asking import Ask, Dialog, Kept, at_terminal
from salescoach.dialog.choices import Choice
from salescoach.motivation.goals.commission import parse_plan
from salescoach.motivation.goals.given import Given
from salescoach.motivation.goals.goal import OPEN
from salescoach.motivation.goals.page import GoalPage
from salescoach.output.text import rendered
from salescoach.people.naming import first_name

NOTHING = Kept("Stopped; nothing was kept.")
SOON = 7  # days ahead of which a milestone is asked about


def ask_goal(run: Invocation, page: GoalPage, dialog: Dialog | None = None) -> Given:
    """Asks what a rep wants; Enter at the first question leaves it.

    Raises:
        Interrupted: where the person stops; nothing is kept then.
    """
    dialog = dialog or _terminal()
    first, currency = first_name(page.rep.name), page.currency
    what = dialog.text(Ask(f"What does {first} want, in {first}'s words?", _WHAT))
    if not what:
        return Given()
    by = dialog.date(Ask("By when?", _BY), run.today)
    while by is None:
        dialog.tell("      A goal without a day is a wish.")
        by = dialog.date(Ask("By when?", _BY), run.today)
    amount = _read(dialog, Ask(f"What does it cost, in {currency}? Enter: it has no price", _COST), currency)
    found = Given(what=what, by=by.isoformat(), amount=amount)
    if not amount:
        return found._replace(milestones=_ask_milestones(run, dialog))
    saved = _read(dialog, Ask("How much of it is there already? Enter: nothing"), currency)
    plan = "" if page.known.plan_of(page.rep.id) else _ask_plan(dialog, first, currency)
    return found._replace(saved=saved, plan=plan)


def ask_follow_up(run: Invocation, page: GoalPage, given: Given, dialog: Dialog | None = None) -> Given:
    """Asks for what a follow-up lacks: milestones that are due, what was said, what changes."""
    dialog = dialog or _terminal()
    first = first_name(page.rep.name)
    done, drop, move = list(given.done), list(given.drop), list(given.move)
    for one in page.milestones:
        named = {*done, *drop, *(text.partition("=")[0] for text in move)}
        if one.state != OPEN or (one.by_on - run.today).days > SOON or str(one.id) in named:
            continue
        match dialog.choice(Ask(f"{one.what}: how is it?", _MILESTONE), _STATES, "not yet"):
            case "done":
                done.append(str(one.id))
            case "given up":
                drop.append(str(one.id))
            case "moved":
                day = dialog.date(Ask("To which day?", lead=" "), run.today)
                move += [f"{one.id}={day.isoformat()}"] if day else []
    note = given.note or dialog.text(Ask(f"What did {first} say?", _SAID))
    changes = given.changes or dialog.text(Ask("What changes until next time?", _CHANGES))
    return given._replace(
        done=tuple(done), drop=tuple(drop), move=tuple(move), note=note, changes=changes, follow_up=True
    )


def ask_otherwise(page: GoalPage, dialog: Dialog | None = None) -> str:
    """Asks what follows where an expectation is not met; "" where it was skipped."""
    dialog = dialog or _terminal()
    return dialog.text(Ask(f"What follows if {first_name(page.rep.name)} does not meet it?", _OTHERWISE))


def ask_to_strike(page: GoalPage, dialog: Dialog | None = None) -> None:
    """Asks whether all goals are to go for good.

    Raises:
        Interrupted: where they are not, or nothing was said.
    """
    dialog = dialog or _terminal()
    words = f"Delete all that {first_name(page.rep.name)} told of goals, for good?"
    if not dialog.confirm(Ask(words, _STRIKE), default=False):
        raise Interrupted("Nothing was deleted.")


def show_before(page: GoalPage) -> None:
    """Shows the goal as it stands above the questions."""
    from salescoach.motivation.goals.views import goal_lines
    from salescoach.output.show import terminal_width, wants_colour, write

    width = terminal_width()
    write(rendered([*goal_lines(page, width)[:-1], []], colour=wants_colour(), width=width))


_WHAT = "Not a sales figure: what the money or the time is for. Enter leaves without keeping anything."
_BY = "A day within ten years: 2027-06-30, +6m, end of year."
_COST = "24k, 24000 or EUR 24k. Without a price the goal goes by milestones with their days."
_PLAN = "A rate, and where others begin: 5 %, 8 % from 400k a year. Enter: say it later with --plan."
_SAID = "A sentence in their own words. Enter leaves it away."
_CHANGES = "What will be done differently, by whom. Enter: nothing."
_MILESTONE = "d: it is done. m: it gets another day. g: it is given up. Enter: not yet."
_OTHERWISE = "Said beforehand and kept to: we plan the week together each Monday."
_STRIKE = "The goals, milestones and follow-ups, open and past. Expectations made of them stay."
_STATES = (Choice("d", "done"), Choice("m", "moved"), Choice("g", "given up"), Choice("n", "not yet"))


def _terminal() -> Dialog:
    return at_terminal(kept=lambda: NOTHING, meanwhile=_make_ready)


def _make_ready() -> None:
    """Imports the writing side while the first question waits for its answer."""
    from salescoach.motivation.goals.store import begin

    assert begin is not None


def _read(dialog: Dialog, ask: Ask, currency: str) -> str:
    """An amount as it was typed, "" where it was skipped; asked again until it can be read."""
    while True:
        typed = dialog.text(ask)
        try:
            if typed:
                parse_money(typed, currency)
        except WrongUse as error:
            dialog.tell(f"      {error.what} {error.remedy}")
            continue
        return typed


def _ask_plan(dialog: Dialog, first: str, currency: str) -> str:
    while True:
        typed = dialog.text(Ask(f"What is {first} paid by? Enter: later", _PLAN))
        try:
            if typed:
                parse_plan(typed, currency)
        except WrongUse as error:
            dialog.tell(f"      {error.what} {error.remedy}")
            continue
        return typed


def _ask_milestones(run: Invocation, dialog: Dialog) -> tuple[str, ...]:
    found: list[str] = []
    while True:
        words = "The first milestone?" if not found else "The next? Enter: that is all"
        what = dialog.text(Ask(words, "A step that can be seen: first course passed."))
        if not what:
            return tuple(found)
        day = dialog.date(Ask("By when?", lead=" "), run.today)
        if day is not None:
            found.append(f"{what}={day.isoformat()}")
