"""One session being held: what has been answered, and what of it is in the store.

Nothing but answers is written in a talk's first minute; from then on its time is kept each minute, and each
answer as it is given. The writing side that ends a session (SQLModel) is imported beside the first question,
so that nobody waits for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from salescoach.coaching.drafts import Said, Start, judge, keep
from salescoach.coaching.notes import BY_KEY, LAST
from salescoach.coaching.occasion import Naming, Occasion
from salescoach.coaching.picking import Situation, pick
from salescoach.coaching.queries import DraftRow
from salescoach.coaching.questions import ANY, CRITERION, NEXT_STEP, Question, Questions
from salescoach.coaching.session import STEP_BY, STEP_FOUND, STEP_WHO, THEME, Answers
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.dialog.clock import Clock
from salescoach.people.naming import RepRow, first_name

# What stands in the records beside answers that no question of questions.yaml asks for.
ASKED = {
    STEP_WHO: "Who does it?", STEP_BY: "By when?", STEP_FOUND: "Who found it?", THEME: "Which theme is it?",
} | {note.key: note.asked for note in BY_KEY.values() if note.key not in (STEP_WHO, STEP_FOUND)}  # fmt: skip
MEASURED_FROM = 60  # seconds: an answer given sooner is one given while talking, and the clock runs on
KEPT_EACH = 60  # seconds of a talk that a kill may lose; who only looks at the screen leaves no draft


class Request(NamedTuple):
    """What was asked for on the command line.

    Attributes:
        kind: one of `questions.SESSION_KINDS`.
        rep: the rep, as typed.
        words: the quick form, "" where it was not used.
        naming: how the meeting was named, but for its deal.
        deal: a part of the deal's name, "" where none was named.
        raw: answers from options, by key.
        source: the file of further answers, `-` for stdin, "" for none.
        seconds: how long the talk took, None to measure it.
        resume: True to go on with a draft, False to begin anew, None to offer it.
        full: whether the full talk is led through.
        peers: the reps who consult, as typed.
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
    full: bool = False
    peers: Sequence[str] = ()


class About(NamedTuple):
    """Whom and what a session is about: the rep, what to type for the rep, meeting, deal and peers."""

    rep: RepRow
    called: str
    occasion: Occasion | None
    deal_id: int | None = None
    peers: Sequence[int] = ()


class Sitting:
    """One session being held.

    Args:
        run: the clock and the store.
        request: what was asked for.
        about: whom and what it is about.
        questions: those of its kind.
    """

    def __init__(self, run: Invocation, request: Request, about: About, questions: Questions) -> None:
        self.run = run
        self.request = request
        self.about = about
        self.questions = questions
        self.asked: Sequence[Question] = ()
        self.judged: int | None = None  # the earlier session that the notes ask about
        self.full = request.full  # or the draft that is resumed was
        self.draft_id: int | None = None
        self.answers: Answers = {}
        self.clock = Clock()
        self._began = run.now()
        self._pending: Answers = {}
        self._typed = False
        self._timed = 0  # seconds of the talk that are in the store
        self.choose(Situation(today=run.today))

    @property
    def first_name(self) -> str:
        """What the rep is called in questions."""
        return first_name(self.about.rep.name)

    @property
    def occasion(self) -> Occasion | None:
        """The meeting it is about."""
        return self.about.occasion

    @property
    def deal_id(self) -> int | None:
        """The deal it is about: the meeting's, or the one that was named."""
        return self.occasion.deal_id if self.occasion else self.about.deal_id

    @property
    def on_date(self) -> date:
        """The local day of the talk: today, or the past day that was named."""
        named = self.request.naming.on
        return min(named, self.run.today) if named else self.run.today

    @property
    def seconds(self) -> int:
        """How long the talk has taken."""
        return self.clock.seconds if self.request.seconds is None else self.request.seconds

    def choose(self, situation: Situation) -> None:
        """Chooses the questions for what the talk is about."""
        slots = self.questions.full if self.full else self.questions.usual
        self.asked = pick(self.questions.bank, slots, situation)

    def resume(self, draft: DraftRow, answers: Answers) -> None:
        """Goes on with a draft: its meeting, its answers, its clock."""
        self.draft_id, self.answers = draft.id, dict(answers)
        known, usual = self.questions.by_key(), self.questions.usual
        begun = [known[key].about not in usual for key in answers if key in known]
        self.full = self.full or any(begun) or any(key.startswith(CRITERION) for key in answers)
        self.clock = Clock(draft.seconds)
        occasion = None
        if draft.meeting_id is not None:
            occasion = Occasion(
                draft.meeting_id,
                draft.title,
                draft.meeting_on or draft.on_date,
                draft.at_time,
                draft.deal_id,
                draft.deal,
            )
        self.about = self.about._replace(occasion=occasion, deal_id=draft.deal_id)
        self._timed = draft.seconds
        if draft.seconds >= MEASURED_FROM and answers:
            self.clock.end_talk()

    def keep_time(self, each: int = KEPT_EACH) -> None:
        """Keeps how long the talk has taken, where it took a minute and so many seconds more than is kept."""
        seconds = self.clock.seconds
        if self.request.seconds is not None or seconds < MEASURED_FROM or seconds - self._timed < each:
            return
        self._timed = seconds  # before it is tried: what fails is tried again only after a while
        self._keep()

    def save(self, answers: Answers, *, typed: bool = True) -> None:
        """Keeps answers at once; skipping alone makes no draft.

        The first one typed ends the talk, unless it comes so soon that it is written while talking.
        """
        if typed and not self._typed:
            self._typed = True
            if self.clock.seconds >= MEASURED_FROM:
                self.clock.end_talk()
        self.answers.update(answers)
        later = {key.removeprefix(LAST): answers[key] for key in answers if key.startswith(LAST)}
        if later:
            self._judge(later)
        self._pending.update({key: answers[key] for key in answers if not key.startswith(LAST)})
        if self._pending and (self.draft_id is not None or any(self._pending.values())):
            self._keep()

    def _keep(self) -> None:
        self.draft_id = keep(self.run, self._start(), self.draft_id, self._said())
        self._pending.clear()

    def _judge(self, answers: Answers) -> None:
        assert self.judged is not None, "only an earlier session that is there is asked about"
        judge(self.run, self.judged, Said(answers, ASKED, 0))

    def finish(self, answers: Answers) -> int:
        """Keeps what is left and ends the session; returns its id."""
        from salescoach.coaching.store import finish

        self.answers.update(answers)
        self._pending.update(answers)
        known = self.questions.by_key() | {question.key: question for question in self.asked}
        return finish(self.run, self._start(), self.draft_id, self._said(), known)

    def _start(self) -> Start:
        about = self.about
        return Start(
            self.request.kind, about.rep.id, about.occasion, self.on_date, self._began, about.deal_id,
            about.peers,
        )  # fmt: skip

    def _said(self) -> Said:
        places = {slot: place for place, slot in enumerate(self.questions.full)}
        unasked = self._pending.keys() - {question.key for question in self.asked}
        known = [*self.questions.bank, *self.asked, *criteria_answered(self.run, unasked)]
        bank = sorted(known, key=lambda one: places.get(one.about, places.get(ANY, 0)))
        asked = asked_words(bank, self.first_name, self._pending)
        said = {key: self._pending[key] for key in asked if key in self._pending}
        return Said(said, asked, self.seconds)


def criteria_answered(run: Invocation, keys: Iterable[str]) -> list[Question]:
    """The exit criteria among the keys: whoever answers one unasked has its words kept, too."""
    wanted = [key for key in keys if key.startswith(CRITERION)]
    if not wanted:
        return []
    from salescoach.coaching.criteria import criteria_by_key
    from salescoach.deals.settings import load_process

    known = criteria_by_key(load_process(run).pipelines)
    return [known[key] for key in wanted if key in known]


def asked_words(bank: Sequence[Question], first_name: str, answers: Mapping[str, str]) -> dict[str, str]:
    """The words of each question as they are kept beside its answer, the next step's before its parts."""
    words = {question.key: question.worded(first_name) for question in bank}
    last = words.pop(NEXT_STEP, "What is the next step?")
    fallback = {key: key.replace("_", " ") for key in answers if key not in words}
    return {**words, **fallback, NEXT_STEP: last, **{key: ASKED[key] for key in ASKED if key not in words}}
