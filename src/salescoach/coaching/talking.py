"""A session at the terminal: the offer to resume, the opening screen, the questions, the clock."""

import gc
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from salescoach.coaching.conversation import Setting, converse
from salescoach.coaching.meeting import command_of
from salescoach.coaching.occasion import Naming, Occasion, find_occasion, window
from salescoach.coaching.opening import Opening, Wanted, read_opening
from salescoach.coaching.opening_views import draft_words, opening_lines
from salescoach.coaching.picking import worth_asking
from salescoach.coaching.queries import DraftRow, meetings_reaching
from salescoach.coaching.session import Answers, given_answers
from salescoach.coaching.sitting import KEPT_EACH, Sitting
from salescoach.core.errors import SalescoachError, WrongUse
from salescoach.core.invocation import Invocation, resume_garbage_collection
from salescoach.deals.settings import load_process
from salescoach.dialog.asking import Ask, Kept, at_terminal
from salescoach.dialog.choices import Choice
from salescoach.dialog.clock import minutes_text
from salescoach.output.messages import say_warnings
from salescoach.output.show import terminal_width, wants_colour, write
from salescoach.output.text import rendered
from salescoach.people.naming import RepRow, find_rep
from salescoach.people.queries import PRESENT_REPS
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader, reading

ASKS = 3  # questions worth asking, on the opening screen
RESUME = (Choice("y", "yes"), Choice("n", "new"), Choice("d", "drop it"))
RESUME_EXPLAIN = (
    "y goes on where it stopped; n begins a new one and leaves the draft; d throws the draft away."
)


def talk(sitting: Sitting, given: Answers, draft: DraftRow | None, kept: Answers, *, only_step: bool) -> None:
    """Asks at the terminal whatever is still open; all of it is in the store when this returns.

    Args:
        sitting: the session.
        given: answers that came with the command.
        draft: an unfinished session that may be resumed.
        kept: that draft's answers.
        only_step: ask for nothing but the next step.

    Raises:
        Interrupted: where the person stops.
    """
    if draft is not None:
        _offer(sitting, draft, kept)
    say_warnings(sitting.run)
    opening = _read(sitting)
    situation = opening.situation._replace(answered=frozenset({**sitting.answers, **given}))
    sitting.choose(situation)
    sitting.judged = opening.before.id if opening.before else None
    if not only_step:
        _show(sitting, opening)
    if given:
        sitting.save(given, typed=False)
    dialog = at_terminal(sitting.clock, lambda: _kept(sitting), _make_ready, lambda: _keep_time(sitting))
    converse(dialog, sitting.asked, sitting.answers, _setting(sitting, opening, only_step), sitting.save)


def pick_rep(run: Invocation, reader: Reader, kind: str) -> RepRow:
    """Asks which rep is meant; those whose meeting waits for it come first."""
    reps = reader.all(PRESENT_REPS, book=1)
    if not reps:
        raise WrongUse("There are no reps yet.", 'Add one: salescoach rep add "Ann Novak"')
    first, last = window(kind, None, run.today)
    meetings = meetings_reaching(reader, first, last)
    waiting = {
        rep.id: find_occasion(kind, Naming(), [row for row in meetings if row.rep_id == rep.id], run.clock)
        for rep in reps
    }
    ordered = sorted(reps, key=lambda rep: _urgency(kind, waiting[rep.id], run.today))
    labels = [_label(rep, waiting[rep.id], run.today) for rep in ordered]
    dialog = at_terminal()
    while True:
        typed = dialog.text(Ask("Which rep?", "The number, or a part of the name."), proposals=labels)
        if typed in labels:
            return ordered[labels.index(typed)]
        try:
            return find_rep(typed, reps)
        except WrongUse as error:
            dialog.tell(f"      {error.what}")


def ask_deal(title: str, offered: Mapping[int, str]) -> int | None:
    """Asks which of some deals a meeting is about: its id, 0 for none of them, None where it is left open."""
    labels, dialog = list(offered.values()), at_terminal()
    dialog.tell(f"{title} may be about:")
    ask = Ask(
        "Which deal? Enter leaves it open", "Its digit; 0 for none of these. See: salescoach pipeline list"
    )
    picked = dialog.pick(ask, labels, (Choice("0", "none of these"),))
    if not picked:
        return None
    return list(offered)[labels.index(picked)] if picked in labels else 0


def _urgency(kind: str, waiting: Occasion | None, today: date) -> tuple[int, int, str]:
    """Sorts by the meeting that waits: the soonest prep, the latest debrief first; reps without one last."""
    if waiting is None:
        return 1, 0, ""
    return 0, abs((waiting.on_date - today).days), waiting.at_time if kind == "prep" else ""


def _label(rep: RepRow, waiting: Occasion | None, today: date) -> str:
    return f"{rep.name}   {waiting.label(today)}" if waiting else rep.name


def _make_ready() -> None:
    """Imports the writing side while the first question waits for its answer."""
    from salescoach.coaching.store import make_ready

    make_ready()
    gc.freeze()
    resume_garbage_collection()


def _offer(sitting: Sitting, draft: DraftRow, kept: Answers) -> None:
    answer = "yes"
    if not sitting.request.resume:
        ask = Ask(f"Resume {draft_words(draft, sitting.run.today)}?", RESUME_EXPLAIN)
        answer = at_terminal().choice(ask, RESUME, "yes")
    if answer == "yes":
        sitting.resume(draft, kept)
    elif answer == "drop it":
        from salescoach.coaching.store import delete_draft

        delete_draft(sitting.run, draft.id)


def _read(sitting: Sitting) -> Opening:
    about, run = sitting.about, sitting.run
    wanted = Wanted(
        sitting.request.kind, about.rep.name, about.rep.id, sitting.occasion, sitting.deal_id, run.today
    )
    with reading(run) as reader:
        return read_opening(reader, wanted, sitting.questions.skills, load_process(run))


def _show(sitting: Sitting, opening: Opening) -> None:
    asks = worth_asking(sitting.questions.bank, sitting.asked, opening.situation, ASKS)
    words = [one.worded(sitting.first_name) for one in asks[: ASKS - bool(opening.skill_questions)]]
    own = opening.skill_questions
    words += [own[sitting.run.today.toordinal() % len(own)]] if own else []
    width = terminal_width()
    lines = opening_lines(opening, words, sitting.run.today, width)
    write(rendered(lines, colour=wants_colour(), width=width))


def _setting(sitting: Sitting, opening: Opening, only_step: bool) -> Setting:
    return Setting(
        kind=sitting.request.kind,
        rep=sitting.first_name,
        today=sitting.run.today,
        step_by=_proposed_day(sitting),
        skills=sitting.questions.skills,
        stage=" ".join(opening.situation.stages),
        findings=opening.situation.findings,
        skill=opening.skill,
        has_deal=opening.deal is not None,
        before=opening.before,
        only_step=only_step,
    )


def _proposed_day(sitting: Sitting) -> date:
    """The meeting's day for what a prep plans; the next working day for what follows a meeting."""
    today, about = sitting.run.today, sitting.occasion
    if sitting.request.kind == "prep" and about is not None and about.on_date >= today:
        return about.on_date
    return load_policies(sitting.run).calendar().next_workday_after(today)


def _keep_time(sitting: Sitting, each: int = KEPT_EACH) -> None:
    """Keeps the talk's time meanwhile; where that fails the next answer says why."""
    with suppress(SalescoachError):
        sitting.keep_time(each)


def _kept(sitting: Sitting) -> Kept:
    _keep_time(sitting, each=1)
    if sitting.draft_id is None:
        return Kept("Stopped before the first answer; nothing was kept.")
    count = given_answers(sitting.answers, [question.key for question in sitting.asked])
    answers = "1 answer is" if count == 1 else f"{count} answers are"
    if not count:
        answers = f"the talk's {minutes_text(sitting.seconds)} are"
    command = f"{command_of(sitting.request.kind, sitting.about.called)} --resume"
    command += " --full" if sitting.full else ""
    return Kept(f"Stopped; {answers} kept.", f"Go on: {command}")
