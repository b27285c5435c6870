"""Leading through a session's questions: what is asked next, and how each kind is asked."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from salescoach.coaching.facts import facts_words, learned_facts
from salescoach.coaching.notes import LAST, MARKS, WORDS, Before, Note, aimed, notes_of
from salescoach.coaching.questions import NEXT_STEP, SKILL, Question
from salescoach.coaching.session import NONE, STEP_BY, STEP_WHO, THEME, Answers, is_none
from salescoach.coaching.skills import Skill, near_skills, proposals, skill_name, skill_named
from salescoach.core.errors import WrongUse
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import storable
from salescoach.dialog.asking import Ask, Dialog
from salescoach.dialog.choices import Choice

INDENT = " "  # the day of the next step belongs to its question
OTHER, OWN_WORDS = Choice("o", "other"), Choice("k", "keep my words")
Save = Callable[[Answers], None]


class Setting(NamedTuple):
    """What the questions need to know.

    Attributes:
        kind: of the session.
        rep: the rep's first name.
        today: the day dates are counted from.
        step_by: the day proposed for the next step.
        skills: those in force.
        stage: the deal's stage, "" without one.
        findings: codes of the rules with a finding on the deal.
        skill: code of the skill the rep works on, "" for none.
        has_deal: whether what is learned is kept as evidence.
        before: the earlier session that waits for a verdict.
        only_step: ask for nothing but the next step.
    """

    kind: str
    rep: str
    today: date
    step_by: date
    skills: Sequence[Skill] = ()
    stage: str = ""
    findings: frozenset[str] = frozenset()
    skill: str = ""
    has_deal: bool = False
    before: Before | None = None
    only_step: bool = False


def prompts_of(questions: Sequence[Question]) -> int:
    """How many prompts lead through these questions: the day of the next step and the notes are two more."""
    return len(questions) + 2


def converse(
    dialog: Dialog, questions: Sequence[Question], answers: Answers, setting: Setting, save: Save
) -> None:
    """Asks what has not been asked yet; each answer, and each that was skipped, goes to `save` at once.

    `answers` holds what is known, and must hold what was saved as soon as `save` returns.
    """
    if setting.only_step:
        for question in questions:
            if question.kind == NEXT_STEP:
                _ask_step(dialog, question, ("", INDENT), answers, setting, save)
        return
    talk = _Talk(dialog, answers, setting, save)
    count, number = prompts_of(questions), 0
    for question in questions:
        number += 1
        if question.kind == NEXT_STEP:
            leads = (f"{number}/{count}", f"{number + 1}/{count}")
            _ask_step(dialog, question, leads, answers, setting, save)
            number += 1
        elif question.key not in answers:
            ask = Ask(question.worded(setting.rep), question.explained(setting.rep), f"{number}/{count}")
            talk.ask(question, ask)
    talk.note(f"{count}/{count}", [question.key for question in questions])


class _Talk:
    """The questions of one session, one after another."""

    def __init__(self, dialog: Dialog, answers: Answers, setting: Setting, save: Save) -> None:
        self._dialog = dialog
        self._answers = answers
        self._setting = setting
        self._save = save
        self._aim = ""  # the mark that digits set: at first the talk's quality, then the last one stepped

    def ask(self, question: Question, ask: Ask) -> None:
        """Asks one question and saves the answer."""
        if question.kind == SKILL:
            self._ask_skill(ask)
        elif question.kind == "fact":
            self._ask_fact(question, ask)
        elif question.options():
            self._save({question.key: self._dialog.choice(ask, question.options())})
        else:
            self._save({question.key: _text(self._dialog, ask)})

    def _ask_fact(self, question: Question, ask: Ask) -> None:
        text = _text(self._dialog, ask._replace(words=f"{ask.words} [y/n/u]"))
        self._save({question.key: text})
        if text and self._setting.has_deal:
            said = facts_words(learned_facts({question.key: text}, {question.key: question}))
            self._dialog.tell(f"      Evidence – {said}")

    def _ask_skill(self, ask: Ask) -> None:
        setting = self._setting
        said = " ".join(answer for answer in self._answers.values() if answer)
        codes = proposals(setting.skills, said, setting.stage, setting.findings, setting.skill)
        names = [skill_name(setting.skills, code) for code in codes]
        picked = self._dialog.pick(ask, names, (OTHER,))
        if picked == OTHER.word:
            self._save(self._other_skill())
        elif picked:
            self._save({SKILL: codes[names.index(picked)], THEME: picked})
        else:
            self._save({SKILL: ""})

    def _other_skill(self) -> Answers:
        words = _text(
            self._dialog,
            Ask("Which one?", "A part of a skill's name, or your own words.", INDENT),
        )
        if not words:
            return {SKILL: ""}
        try:
            skill = skill_named(self._setting.skills, words)
        except WrongUse:
            return self._near_skill(words)
        return {SKILL: skill.code, THEME: skill.name}

    def _near_skill(self, words: str) -> Answers:
        """What is meant by words that name no skill: one like them, by its digit, or they themselves."""
        near = {skill.name: skill.code for skill in near_skills(self._setting.skills, words)}
        if near:
            ask = Ask(f'No skill is called "{words}"; is it one of these?', NEAR, INDENT)
            picked = self._dialog.pick(ask, list(near), (OWN_WORDS,))
            if picked in near:
                return {SKILL: near[picked], THEME: picked}
        self._dialog.tell(f'      Kept as a theme in your own words, as no skill: "{words}".')
        return {SKILL: "", THEME: words}

    def note(self, lead: str, asked: Sequence[str]) -> None:
        """The screen on which everything else is noted by a key each."""
        has_step = self._answers.get(NEXT_STEP, NONE) != NONE
        notes = notes_of(self._setting.kind, asked, has_step=has_step)
        before = self._setting.before
        earlier = before.open_verdicts() if before else []
        while True:
            self._aim = aimed(notes, self._aim)
            lines, choices = _panel(notes, earlier, before, self._answers, self._aim)
            pressed = self._dialog.panel(Ask("A key notes it; Enter ends", PANEL, lead), lines, choices)
            if not pressed:
                return
            self._press(pressed, notes, earlier)

    def _press(self, key: str, notes: Sequence[Note], earlier: Sequence[Note]) -> None:
        if key.startswith(MARKED):
            self._save({self._aim: key.removeprefix(MARKED)})
            return
        for note, prefix in [*((note, "") for note in notes), *((note, LAST) for note in earlier)]:
            if f"{prefix}{note.key}" != key:
                continue
            if note.key in WORDS:
                self._save({key: _text(self._dialog, Ask(note.ask, lead=INDENT))})
            else:
                value = self._answers.get(key, "")
                if note.key == STEP_WHO and not value:
                    value = "rep"
                self._aim = note.key if note.values == MARKS else self._aim
                self._save({key: note.after(value)})


def _panel(
    notes: Sequence[Note],
    earlier: Sequence[Note],
    before: Before | None,
    answers: Mapping[str, str],
    aim: str,
) -> tuple[list[str], list[Choice]]:
    """The lines of the screen, two notes a line where they fit, and the keys; digits set the mark `aim`."""
    shown = [note.shown(_value(note, answers), by_digit=note.key == aim) for note in notes]
    lines = _paired(shown)
    if before is not None and earlier:
        lines.append(f"Of {before.about}:")
        lines += _paired([note.shown(answers.get(LAST + note.key, "")) for note in earlier])
    choices = [Choice(note.press, note.key) for note in notes]
    choices += [Choice(mark, f"{MARKED}{mark}") for mark in MARKS if aim]
    return lines, choices + [Choice(note.press, LAST + note.key) for note in earlier]


def _value(note: Note, answers: Mapping[str, str]) -> str:
    value = answers.get(note.key, "")
    return value or "rep" if note.key == STEP_WHO else value


def _paired(shown: Sequence[str]) -> list[str]:
    lines: list[str] = []
    waiting = ""
    for text in shown:
        if waiting and len(text) <= HALF and len(waiting) <= HALF:
            lines.append(f"{waiting:<{HALF}}{text}")
            waiting = ""
        else:
            lines += [waiting] if waiting else []
            waiting = text
    return [*lines, waiting] if waiting else lines


def _text(dialog: Dialog, ask: Ask) -> str:
    while True:
        typed = dialog.text(ask)
        try:
            return storable(typed, "the answer")
        except WrongUse as error:
            dialog.tell(f"      {error.what} {error.remedy}")


def _ask_step(
    dialog: Dialog,
    question: Question,
    leads: tuple[str, str],
    answers: Mapping[str, str],
    setting: Setting,
    save: Save,
) -> None:
    what = answers.get(NEXT_STEP, "")
    if not what:
        what = _what(dialog, Ask(question.worded(setting.rep), question.explained(setting.rep), leads[0]))
        save({NEXT_STEP: what})
    if what != NONE and not answers.get(STEP_BY):
        save({STEP_BY: _by(dialog, setting, leads[1]).isoformat()})


def _what(dialog: Dialog, ask: Ask) -> str:
    while True:
        what = _text(dialog, ask)
        if what:
            return NONE if is_none(what) else what
        dialog.tell('      A session ends with a next step: what is done? Write "none" if there is none.')


def _by(dialog: Dialog, setting: Setting, lead: str) -> date:
    while True:
        day = dialog.date(Ask("By when?", lead=lead), setting.today, setting.step_by) or setting.step_by
        if day >= setting.today:
            return day
        dialog.tell("      That day is over. When will it be done?")


HALF = 34
MARKED = "mark."  # before a digit that was pressed
NEAR = "Its digit takes a skill; k or Enter keeps your words as a theme of its own, which feeds no skill."
PANEL = (
    "Each key goes to its next value; d and x ask for words. 1 to 5 set the mark beside which 1–5 stands: "
    "the talk's quality, after e the energy. Nothing of it is needed. What the customer does becomes a "
    "promise of the rep to follow it up. Whether advice worked is asked before the next talk, and by wrap."
)
