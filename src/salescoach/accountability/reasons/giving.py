"""Taking up a reason: the gap it explains, the real problem, what the rep takes on, what is in the way."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from salescoach.accountability.expected import Expected, expectation_named
from salescoach.accountability.looking import read_expected
from salescoach.accountability.reasons.queries import IN_DEBRIEF, REASON
from salescoach.accountability.reasons.reason import CAUSES, OBSTACLE, ReasonRow
from salescoach.accountability.said import ask_day, ask_text, asks, day_of, said_of
from salescoach.accountability.shortfalls import NONE, Shortfall, promise_shortfall, shortfall_of, shortfalls
from salescoach.coaching.choosing import LARGEST_ID, called_in_shell
from salescoach.commitments.finding import promise_named
from salescoach.commitments.selecting import Wanted, select_promises
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.people.naming import RepRow, first_name
from salescoach.people.queries import rep_named
from salescoach.store.reading import Reader, reading

KEYS = ("words", "for", "promise", "debrief", "problem", "taken", "cause", "obstacle", "by", "on")
NO_GAP = ("none", "-")
PROMISES_SINCE = timedelta(days=90)
DAYS_TO_CLEAR = 7


class Case(NamedTuple):
    """What a reason is taken up with: the rep, what to type for them, their expectations, what holds already.

    `before` is the reason to amend, or the debrief's; `gaps` are those it may explain, `gap` the one it does.
    """

    rep: RepRow
    called: str
    expected: list[Expected]
    gaps: list[Shortfall]
    before: ReasonRow | None
    gap: Shortfall | None


class Kept(NamedTuple):
    """A reason that was kept.

    Attributes:
        number: its number.
        rep: who gave it.
        called: what to type for the rep.
        clears_by: the day by which the manager clears an obstacle, None where none was promised now.
        asked: whether the real problem is on record.
    """

    number: int
    rep: RepRow
    called: str
    clears_by: date | None
    asked: bool


def give(run: Invocation, rep: str, options: Mapping[str, Any], source: str, amend: int | None) -> Kept:
    """Keeps a reason given, asking at a terminal for what is missing.

    Raises:
        WrongUse: where something is wrong, or missing and nobody can be asked.
        Refused: where the one to amend is gone.
    """
    said = said_of(options, source, KEYS)
    with reading(run) as reader:
        case = _case(run, reader, rep, said, amend)
    said = _with_before(said, case.before)
    if not said.get("words"):
        raise WrongUse("Which reason was given?", f'In their words: salescoach excuse {case.called} "…"')
    gap = case.gap
    clear_by = day_of(said, "by", run, None, past=False)
    if asks(run, source):
        gap, clear_by = _ask(run, case, said, clear_by)
    elif gap is None:
        gap = _only_gap(run, case)
    _check(said, clear_by, case)
    return _keep(run, case, said, gap, clear_by, amend)


def _case(run: Invocation, reader: Reader, rep: str, said: Mapping[str, str], amend: int | None) -> Case:
    found = rep_named(reader, rep)
    called = called_in_shell(reader, found.name)
    expected = read_expected(run, reader, found, called)
    promises = select_promises(
        reader, Wanted(rep_id=found.id, everything=True, since=run.today - PROMISES_SINCE), run.today
    )
    before = _before(reader, found, called, said, amend)
    return Case(
        found, called, expected, shortfalls(expected, promises, run.today), before,
        _named_gap(run, reader, found, called, expected, said, before),
    )  # fmt: skip


def _before(
    reader: Reader, rep: RepRow, called: str, said: Mapping[str, str], amend: int | None
) -> ReasonRow | None:
    if amend is not None:
        row = reader.one(REASON, id=amend, book=1) if 0 < amend <= LARGEST_ID else None
        if row is None or row.rep_id != rep.id:
            raise WrongUse(f"{rep.name} gave no reason {amend}.", f"See: salescoach excuse {called}")
        return row
    if "debrief" not in said:
        return None
    number = said["debrief"]
    held = number.isascii() and number.isdecimal() and int(number) <= LARGEST_ID
    row = reader.one(IN_DEBRIEF, id=int(number), book=1) if held else None
    if row is None or row.rep_id != rep.id:
        raise WrongUse(
            f"No reason of {rep.name} waits in debrief {number}.", f"See: salescoach excuse {called}"
        )
    return row


def _named_gap(
    run: Invocation,
    reader: Reader,
    rep: RepRow,
    called: str,
    expected: list[Expected],
    said: Mapping[str, str],
    before: ReasonRow | None,
) -> Shortfall | None:
    """The gap that was named, or the one held already; None where nobody has said yet."""
    if "for" in said and "promise" in said:
        raise WrongUse("A reason explains one gap.", "Give --for or --promise, not both.")
    if said.get("for") in NO_GAP:
        return NONE
    if "for" in said:
        return shortfall_of(expectation_named(said["for"], expected, called), run.today)
    if "promise" in said:
        promise = promise_named(reader, said["promise"])
        if promise.rep_id != rep.id or promise.owner != "rep":
            raise WrongUse(
                f"Promise {promise.id} is not {rep.name}'s.",
                f"See: salescoach commitments list --rep {called}",
            )
        return promise_shortfall(promise, run.today)
    if before is not None and (before.gap or before.id is not None):
        return Shortfall(
            before.gap, before.expectation_id, before.missed_from, before.missed_to, before.commitment_id
        )
    return None


def _with_before(said: dict[str, str], before: ReasonRow | None) -> dict[str, str]:
    if before is None:
        return said
    held = {
        "words": before.words, "problem": before.real_problem, "taken": before.taken,
        "cause": before.cause, "obstacle": before.obstacle, "on": before.on_date.isoformat(),
    }  # fmt: skip
    return {key: text for key, text in held.items() if text} | said


def _only_gap(run: Invocation, case: Case) -> Shortfall:
    off = [gap for gap in case.gaps if gap.expectation_id is not None]
    if len(off) > 1:
        raise WrongUse(
            "Which gap does it explain?",
            "Name the expectation: --for calls; or --promise ID, or --for none.",
            tuple(gap.words for gap in off),
        )
    if off:
        run.warnings.append(f"Put beside {off[0].words}; another: --for, --promise, or --for none.")
    return off[0] if off else NONE


def _ask(
    run: Invocation, case: Case, said: dict[str, str], clear_by: date | None
) -> tuple[Shortfall, date | None]:
    """Asks for what is missing; the answers are added to `said`."""
    from salescoach.dialog.asking import Ask, at_terminal
    from salescoach.dialog.choices import Choice

    dialog = at_terminal()
    name = first_name(case.rep.name)
    gap = case.gap
    if gap is None:
        gap = _pick(case, dialog)
    if "problem" not in said:
        ask = Ask(
            "What is the real problem?", "Ask it twice: what is behind that? Enter leaves it for later."
        )
        said["problem"] = ask_text(dialog, ask)
    if "taken" not in said:
        ask = Ask(f"What does {name} take on, in their words?", "I will …, I did not …; Enter leaves it out.")
        said["taken"] = ask_text(dialog, ask)
    if "cause" not in said and "obstacle" not in said:
        explain = "; ".join(f"{word}: {says}" for word, says in CAUSES.items())
        said["cause"] = dialog.choice(
            Ask("What does it come down to?", explain), [Choice(word[0], word) for word in CAUSES]
        )
    if said.get("cause") == OBSTACLE and "obstacle" not in said:
        said["obstacle"] = ask_text(dialog, Ask("What stands in the way?", "Something you can remove."))
    held = case.before.obstacle_id if case.before else None
    if said.get("obstacle") and clear_by is None and held is None:
        usual = run.today + timedelta(days=DAYS_TO_CLEAR)
        clear_by = ask_day(dialog, Ask("You clear the way by when?"), run.today, usual)
    return gap, clear_by


def _pick(case: Case, dialog: Any) -> Shortfall:
    from salescoach.dialog.asking import Ask

    gaps = case.gaps[:9]
    if not gaps:
        return NONE
    picked = dialog.pick(
        Ask("Which gap does it explain?", "Enter: none of these."), [gap.words for gap in gaps]
    )
    return next((gap for gap in gaps if gap.words == picked), NONE)


def _check(said: dict[str, str], clear_by: date | None, case: Case) -> None:
    cause = said.get("cause", "")
    if cause and cause not in CAUSES:
        raise WrongUse(f"{cause!r} is no cause.", f"Use one of: {', '.join(CAUSES)}.")
    if said.get("obstacle"):
        if cause and cause != OBSTACLE:
            raise WrongUse(f"--cause {cause} and --obstacle do not go together.", "Leave one of them out.")
        said["cause"] = OBSTACLE
        if clear_by is None and (case.before is None or case.before.obstacle_id is None):
            raise WrongUse("An obstacle is yours to remove; by when?", "Name the day: --by fri")
    elif clear_by is not None:
        raise WrongUse("--by is the day an obstacle is cleared.", 'Say which: --obstacle "…"')


def _keep(
    run: Invocation,
    case: Case,
    said: Mapping[str, str],
    gap: Shortfall,
    clear_by: date | None,
    amend: int | None,
) -> Kept:
    from salescoach.accountability.reasons.store import Reason, keep_reason
    from salescoach.store.writing import writing

    before = case.before
    on = day_of(said, "on", run, run.today, past=True)
    assert on is not None, "a day is given or usual"
    reason = Reason(
        rep_id=case.rep.id,
        on_date=on,
        words=said["words"],
        expectation_id=gap.expectation_id,
        missed_from=gap.missed_from,
        missed_to=gap.missed_to,
        gap=gap.words,
        commitment_id=gap.commitment_id,
        session_id=before.session_id if before else None,
        real_problem=said.get("problem", ""),
        taken=said.get("taken", ""),
        cause=said.get("cause", ""),
        obstacle=said.get("obstacle", ""),
        clearing_id=before.obstacle_id if before else None,
        clear_by=clear_by,
    )
    with writing(run) as session:
        number = keep_reason(session, run, reason, amend)
    cleared = clear_by if reason.clearing_id is None else None
    return Kept(number, case.rep, case.called, cleared, bool(reason.real_problem))
