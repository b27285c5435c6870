"""What `coach skills` was asked to do, done one thing at a time."""

from datetime import date

from salescoach.coaching.choosing import LARGEST_ID, called_in_shell
from salescoach.coaching.skills import load_skills, skill_named
from salescoach.coaching.skills_queries import ASSESSMENT, AssessmentRow
from salescoach.coaching.whom.assessing import Wanted, ask, complete, keep, wanted_from, wanted_in
from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.people.naming import RepRow, first_name
from salescoach.people.queries import REPS, rep_named
from salescoach.store.reading import Reader, reading

# Each does something of its own; only an amendment goes together with what is assessed.
ERRANDS = ("import", "withdraw", "focus", "assess", "history")
FOCUS_NONE = ("none", "-", "nothing")


class Said(NamedTuple):
    """What was done, in words, and whose skills it was about."""

    text: str
    rep: RepRow
    called: str


def who(run: Invocation, rep: str | None) -> tuple[RepRow, str]:
    """The rep who was named, and what to type for them.

    Raises:
        WrongUse: where nobody was.
    """
    if not rep:
        raise WrongUse("Whose skills?", "Name the rep: salescoach coach skills ann")
    with reading(run) as reader:
        found = rep_named(reader, rep)
        return found, called_in_shell(reader, found.name)


def assess(
    run: Invocation, rep: str | None, typed: list[str], source: str, why: str, on: str, amend: int | None
) -> Said:
    """Keeps what was assessed, by options, a file, or asked for at the terminal.

    Raises:
        WrongUse: where something is wrong or missing and nobody can be asked.
        Refused: where the assessment to amend was withdrawn already.
    """
    from salescoach.dialog.asking import can_ask

    skills = load_skills(run)
    before = _to_amend(run, amend) if amend is not None else None
    found, called = who(run, rep) if rep or before is None else _whose(run, before)
    if source:
        from salescoach.dialog.answers import answers_from

        wanted = wanted_in(answers_from(source), run.today, skills)
    else:
        day = _day(run, on) or (before.on_date if before else run.today)
        wanted = wanted_from(typed, why or (before.why if before else ""), day, skills)
    if before is not None:
        _check_amends(before, found, wanted)
    is_whole = all(one.mark is not None and one.why.strip() for one in wanted)
    if is_whole or source or run.format == "json" or not can_ask() or before is not None:
        kept = keep(run, found.id, complete(wanted), amend)
    else:
        kept = ask(run, found.id, first_name(found.name), wanted)
    codes = ", ".join(f"{one.skill.code} {one.mark}" for one in wanted if one.mark)
    what = "Amended" if before else "Assessed"
    told = f": {codes}" if codes and len(kept) == len(wanted) else ""
    return Said(f"{what} {found.name}, {counted(len(kept), 'skill')}{told}.", found, called)


def focus(run: Invocation, rep: str | None, typed: str, why: str, on: str) -> Said:
    """Records what a rep works on, or that it is nothing any more."""
    from salescoach.coaching.skills_store import set_focus

    ends = typed.strip().casefold() in FOCUS_NONE
    skill = None if ends else skill_named(load_skills(run), typed)
    found, called = who(run, rep)
    set_focus(run, found.id, skill.code if skill else "", why, _day(run, on) or run.today)
    works = f"works on {skill.name}" if skill else "works on nothing in particular"
    return Said(f"{found.name} {works} from now on; prep and the plan go by it.", found, called)


def withdraw(run: Invocation, number: int, why: str) -> Said:
    """Withdraws an assessment, with the reason."""
    from salescoach.coaching.skills_store import withdraw_assessment

    row = _to_amend(run, number)
    withdraw_assessment(run, number, why)
    found, called = _whose(run, row)
    return Said(f"Withdrew the mark {row.tenths / 10:g} of {found.name} for {row.skill}.", found, called)


def _day(run: Invocation, on: str) -> date | None:
    """The day that was named; one to come is refused before anything is asked."""
    day = parse_date(on, run.today, past=True) if on else None
    if day is not None and day > run.today:
        raise WrongUse(f"{day.isoformat()} has not come yet.", "Name the day it was observed: --on DATE")
    return day


def _to_amend(run: Invocation, number: int) -> AssessmentRow:
    with reading(run) as reader:
        row = reader.one(ASSESSMENT, id=number, book=1) if 0 < number <= LARGEST_ID else None
    if row is None:
        raise WrongUse(f"There is no assessment {number}.", "See them: salescoach coach skills REP --history")
    return row


def _whose(run: Invocation, row: AssessmentRow) -> tuple[RepRow, str]:
    with reading(run) as reader:
        rep = _rep_of(reader, row.rep_id)
        return rep, called_in_shell(reader, rep.name)


def _rep_of(reader: Reader, rep_id: int) -> RepRow:
    return next(rep for rep in reader.all(REPS, book=1) if rep.id == rep_id)


def _check_amends(before: AssessmentRow, rep: RepRow, wanted: list[Wanted]) -> None:
    if rep.id != before.rep_id:
        raise WrongUse(
            f"Assessment {before.id} is not {rep.name}'s.", "See: salescoach coach skills REP --history"
        )
    if len(wanted) != 1 or wanted[0].skill.code != before.skill:
        raise WrongUse(
            f"Assessment {before.id} is about {before.skill}.", f"Amend that one: --assess {before.skill}=3"
        )
