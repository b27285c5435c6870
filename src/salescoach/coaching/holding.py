"""Holding a session, from what was typed to what is kept.

Nothing is written before the first answer; from then on each answer is kept as it is given. The writing side
(SQLModel) is imported beside the first question, so that nobody waits for it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from salescoach.coaching.choosing import called_in_shell
from salescoach.coaching.occasion import MeetingRow, Naming, Occasion, find_occasion, window
from salescoach.coaching.queries import DRAFTS_OF_REP, MEETINGS_OF_REP, RESUMED_WITHIN, DraftRow
from salescoach.coaching.questions import NEXT_STEP, Questions, load_questions
from salescoach.coaching.session import (
    NONE,
    STEP_ASKED,
    STEP_BY,
    Answers,
    is_complete,
    next_step,
    quick_answers,
    read_answers,
)
from salescoach.coaching.session_queries import ANSWERS
from salescoach.core.errors import Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import can_ask
from salescoach.dialog.clock import Clock
from salescoach.people.naming import RepRow, first_name
from salescoach.store.reading import Reader, reading


class Request(NamedTuple):
    """What was asked for on the command line.

    Attributes:
        kind: `prep` or `debrief`.
        rep: the rep, as typed.
        words: the quick form, "" where it was not used.
        naming: how the meeting was named, but for its deal.
        deal: a part of the deal's name, "" where none was named.
        raw: answers from options, by key.
        source: the file of further answers, `-` for stdin, "" for none.
        seconds: how long the talk took, None to measure it.
        resume: True to go on with a draft, False to begin anew, None to offer it.
    """

    kind: str
    rep: str
    words: str
    naming: Naming
    deal: str
    raw: Mapping[str, Any]
    source: str
    seconds: int | None
    resume: bool | None


class Sitting:
    """One session being held: what has been answered, and what of it is in the store.

    Args:
        run: the clock and the store.
        request: what was asked for.
        rep: the rep.
        called: what to type for the rep in a command.
        questions: what is asked.
        occasion: the meeting it is about, None for none.
    """

    def __init__(
        self,
        run: Invocation,
        request: Request,
        rep: RepRow,
        called: str,
        questions: Questions,
        occasion: Occasion | None,
    ) -> None:
        self.run = run
        self.request = request
        self.rep = rep
        self.called = called
        self.questions = questions
        self.occasion = occasion
        self.draft_id: int | None = None
        self.answers: Answers = {}
        self.clock = Clock()
        self._began = run.now()
        self._pending: Answers = {}

    @property
    def first_name(self) -> str:
        """What the rep is called in questions."""
        return first_name(self.rep.name)

    @property
    def on_date(self) -> date:
        """The local day of the talk: today, or the past day that was named."""
        named = self.request.naming.on
        return min(named, self.run.today) if named else self.run.today

    @property
    def seconds(self) -> int:
        """How long the talk has taken."""
        return self.clock.seconds if self.request.seconds is None else self.request.seconds

    def resume(self, draft: DraftRow, answers: Answers) -> None:
        """Goes on with a draft: its meeting, its answers, its clock."""
        self.draft_id, self.answers = draft.id, dict(answers)
        self.clock = Clock(draft.seconds)
        self.occasion = None
        if draft.meeting_id is not None:
            self.occasion = Occasion(
                draft.meeting_id,
                draft.title,
                draft.meeting_on or draft.on_date,
                draft.at_time,
                draft.deal_id,
                draft.deal,
            )

    def save(self, answers: Answers) -> None:
        """Keeps answers at once; skipping alone makes no draft."""
        from salescoach.coaching.store import keep

        self.answers.update(answers)
        self._pending.update(answers)
        if self.draft_id is None and not any(self._pending.values()):
            return
        self.draft_id = keep(self.run, self._start(), self.draft_id, self._said())
        self._pending.clear()

    def finish(self, answers: Answers) -> int:
        """Keeps what is left and ends the session; returns its id."""
        from salescoach.coaching.store import finish

        self.answers.update(answers)
        self._pending.update(answers)
        return finish(self.run, self._start(), self.draft_id, self._said())

    def _start(self) -> Any:
        from salescoach.coaching.store import Start

        return Start(self.request.kind, self.rep.id, self.occasion, self.on_date, self._began)

    def _said(self) -> Any:
        from salescoach.coaching.store import Said

        asked = {question.key: question.worded(self.first_name) for question in self.questions.asked}
        order = [*asked, *STEP_ASKED]
        said = {key: self._pending[key] for key in order if key in self._pending}
        return Said(said, STEP_ASKED | asked, self.seconds)


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
        rep = _rep(run, reader, request)
        occasion = _occasion(run, reader, request, rep)
        given = _dated(request.kind, given, occasion, run.today)
        sitting = Sitting(run, request, rep, called_in_shell(reader, rep.name), questions, occasion)
        draft = _draft(run, reader, sitting)
        kept = _kept_answers(reader, draft)
    if can_ask() and not (_is_quick(run, request) and draft is None and is_complete(given)):
        from salescoach.coaching.talking import talk

        talk(sitting, given, draft, kept, only_step=_is_quick(run, request))
        return sitting.finish({})
    if draft is not None:
        sitting.resume(draft, kept)
    next_step({**sitting.answers, **given})
    return sitting.finish(given)


def _check(run: Invocation, request: Request) -> None:
    if run.format in ("csv", "xlsx"):
        raise WrongUse(f"A session has no {run.format}.", "Use --format json.")
    on = request.naming.on
    if request.kind == "debrief" and on is not None and on > run.today:
        raise WrongUse(f"{on.isoformat()} is still to come.", "Prepare it: salescoach prep REP")


def _dated(kind: str, given: Answers, occasion: Occasion | None, today: date) -> Answers:
    """What a prep plans is due on the meeting's day where nothing else was said."""
    step = given.get(NEXT_STEP, NONE)
    if kind != "prep" or step == NONE or STEP_BY in given or occasion is None or occasion.on_date < today:
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
    if given.get("next_step_by", "9999") < (request.naming.on or run.today).isoformat():
        raise WrongUse(f"{given['next_step_by']} is over.", "Name a coming day: --by fri")
    return given


def _rep(run: Invocation, reader: Reader, request: Request) -> RepRow:
    from salescoach.people.queries import rep_named

    try:
        return rep_named(reader, request.rep)
    except WrongUse:
        if request.rep.strip().lower() != "rep" or not can_ask():
            raise
    from salescoach.coaching.talking import pick_rep

    return pick_rep(run, reader, request.kind)


def _occasion(run: Invocation, reader: Reader, request: Request, rep: RepRow) -> Occasion | None:
    naming = request.naming
    if request.deal:
        from salescoach.deals.finding import deal_named

        deal = deal_named(reader, request.deal, rep.id)
        naming = naming._replace(deal_id=deal.id, deal=deal.name)
    meetings = _meetings(run, reader, request, rep, naming)
    occasion = find_occasion(request.kind, naming, meetings, run.clock)
    if occasion is not None and occasion.done:
        past = "prepared" if request.kind == "prep" else "debriefed"
        run.warnings.append(f"{occasion.label(run.today)} was {past} already; this is one more.")
    return occasion


def _meetings(
    run: Invocation, reader: Reader, request: Request, rep: RepRow, naming: Naming
) -> list[MeetingRow]:
    on = naming.on or (run.today if naming.names_one else None)
    first, last = window(request.kind, on, run.today)
    return reader.all(MEETINGS_OF_REP, rep=rep.id, first=first, last=last)


def _draft(run: Invocation, reader: Reader, sitting: Sitting) -> DraftRow | None:
    """The unfinished session that may be meant: of this rep and kind, and of the meeting if one is named."""
    request = sitting.request
    if request.resume is False:
        return None
    drafts = [
        row for row in reader.all(DRAFTS_OF_REP, rep=sitting.rep.id, book=1) if row.kind == request.kind
    ]
    if request.naming.names_one or request.deal:
        meeting = sitting.occasion.meeting_id if sitting.occasion else None
        drafts = [row for row in drafts if meeting is not None and row.meeting_id == meeting]
    if request.resume:
        if not drafts:
            raise Refused(
                f"{sitting.rep.name} has no unfinished {request.kind}.",
                f"Begin one: salescoach {request.kind} {sitting.called}",
            )
        return drafts[0]
    if can_ask():
        return next((row for row in drafts if (run.today - row.on_date).days <= RESUMED_WITHIN), None)
    return next((row for row in drafts if row.on_date == sitting.on_date), None)


def _kept_answers(reader: Reader, draft: DraftRow | None) -> Answers:
    if draft is None:
        return {}
    return {row.question: row.answer for row in reader.all(ANSWERS, session=draft.id)}
