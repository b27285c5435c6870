"""Holding a session, from what was typed to what is kept."""

from typing import Any

from salescoach.coaching.answers import quick_answers, read_answers
from salescoach.coaching.meeting import command_of
from salescoach.coaching.occasion import Occasion
from salescoach.coaching.queries import DRAFTS_OF_REP, RESUMED_WITHIN, DraftRow
from salescoach.coaching.questions import CRITERION, LED_KINDS, NEXT_STEP, Questions, load_questions
from salescoach.coaching.session import NONE, STEP_BY, Answers, is_complete, next_step
from salescoach.coaching.session_queries import ANSWERS
from salescoach.coaching.sitting import Request, Sitting
from salescoach.coaching.subject import read_about
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import can_ask
from salescoach.store.reading import Reader, reading


def hold(run: Invocation, request: Request) -> int:
    """Holds a session, asking what is not given where somebody can be asked; returns the session's id.

    Raises:
        WrongUse: for answers that do not fit; where nobody can be asked, for the first that is missing.
        Refused: for `--resume` without a draft.
        Interrupted: where the person stops; what was answered is kept.
    """
    _check(run, request)
    questions = load_questions(run, request.kind)
    given = _given(run, request, questions)
    with reading(run) as reader:
        about = read_about(run, reader, request)
        given = _dated(run, request, given, about.occasion)
        sitting = Sitting(run, request, about, questions)
        draft = _draft(run, reader, sitting)
        kept = _kept_answers(reader, draft)
    quick = _is_quick(run, request)
    if can_ask() and not (quick and draft is None and is_complete(given)):
        from salescoach.coaching.talking import talk

        talk(sitting, given, draft, kept, only_step=quick)
        return sitting.finish({})
    if draft is not None:
        sitting.resume(draft, kept)
    elif request.seconds is None:
        sitting.clock.end_talk()
    next_step({**sitting.answers, **given})
    return sitting.finish(given)


def _check(run: Invocation, request: Request) -> None:
    if run.format in ("csv", "xlsx"):
        raise WrongUse(f"A session has no {run.format}.", "Use --format json.")
    on = request.naming.on
    if request.kind != "prep" and on is not None and on > run.today:
        raise WrongUse(f"{on.isoformat()} is still to come.", "Prepare it: salescoach prep REP")
    if request.peers and request.kind in LED_KINDS:
        raise WrongUse("Peers belong to a group session.", "Log it: salescoach coach log co-development REP")
    if request.kind == "co-development" and not request.peers and request.resume is not True:
        raise WrongUse("Nobody consults in this co-development.", "Name the peers: --with ben --with cleo")


def _dated(run: Invocation, request: Request, given: Answers, occasion: Occasion | None) -> Answers:
    """What a prep plans is due on the meeting's day where nothing else was said."""
    step = given.get(NEXT_STEP, NONE)
    later = request.kind != "prep" or occasion is None or occasion.on_date < run.today
    if step == NONE or STEP_BY in given or later or occasion is None:
        return given
    return {**given, STEP_BY: occasion.on_date.isoformat()}


def _is_quick(run: Invocation, request: Request) -> bool:
    """Whether all was said at once: then nothing is asked but what the session cannot end without."""
    return bool(request.words or request.source or run.format == "json")


def _given(run: Invocation, request: Request, questions: Questions) -> Answers:
    from salescoach.dialog.answers import answers_from

    raw: dict[str, Any] = dict(answers_from(request.source)) if request.source else {}
    if request.words:
        quick = quick_answers(request.kind, request.words, questions)
        if quick.get(NEXT_STEP) and request.raw.get(NEXT_STEP):
            raise WrongUse(
                "The next step is named twice: behind the semicolon and as an option.",
                "Leave one of them out; --no-next-step stands alone.",
            )
        raw.update(quick)
    raw.update(request.raw)
    given = read_answers(raw, questions, run.today)
    check_criteria(run, given)
    if given.get(STEP_BY, "9999") < (request.naming.on or run.today).isoformat():
        raise WrongUse(f"{given[STEP_BY]} is over.", "Name a coming day: --by fri")
    return given


def check_criteria(run: Invocation, given: Answers) -> None:
    """Sees that the exit criteria answered are some of the sales process in force.

    Raises:
        WrongUse: for one that is not, listing them.
    """
    wanted = [key for key in given if key.startswith(CRITERION)]
    if not wanted:
        return
    from salescoach.coaching.criteria import criteria_by_key
    from salescoach.deals.settings import load_process

    known = criteria_by_key(load_process(run).pipelines)
    for key in wanted:
        if key not in known:
            raise WrongUse(f"The sales process has no {key!r}.", f"Use one of: {', '.join(known)}.")


def _draft(run: Invocation, reader: Reader, sitting: Sitting) -> DraftRow | None:
    """The unfinished session that may be meant: of this rep and kind, and of the meeting if one is named."""
    request, about = sitting.request, sitting.about
    if request.resume is False:
        return None
    drafts = [row for row in reader.all(DRAFTS_OF_REP, rep=about.rep.id, book=1) if row.kind == request.kind]
    if request.naming.names_one or request.deal:
        meeting = about.occasion.meeting_id if about.occasion else None
        drafts = [row for row in drafts if meeting is not None and row.meeting_id == meeting]
    if request.resume:
        if not drafts:
            raise Refused(
                f"{about.rep.name} has no unfinished {request.kind}.",
                f"Begin one: {command_of(request.kind, about.called)}",
            )
        return drafts[0]
    if can_ask():
        return next((row for row in drafts if (run.today - row.on_date).days <= RESUMED_WITHIN), None)
    return next((row for row in drafts if row.on_date == sitting.on_date), None)


def _kept_answers(reader: Reader, draft: DraftRow | None) -> Answers:
    if draft is None:
        return {}
    return {row.question: row.answer for row in reader.all(ANSWERS, session=draft.id)}
