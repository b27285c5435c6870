"""Asking a rep at the terminal: two questions a sitting, or the statements by a key each."""

from collections.abc import Sequence

from salescoach.core.invocation import Invocation
from salescoach.dialog.asking import Ask, Dialog, Kept, at_terminal
from salescoach.dialog.choices import Choice
from salescoach.people.profile import (
    BOTH,
    EXTRINSIC,
    INTRINSIC,
    Given,
    Question,
    Statement,
    choice_meant,
    pair_words,
)

PASS = "pass"
_RULES = "Enter leaves it for another day; pass: not to be asked again; ? explains."
_PICKS = (Choice("1", "first"), Choice("2", "second"), Choice("b", BOTH))
_PAIR = (
    "The one that is truer, not the one that sounds better. b: both alike. Enter leaves it for another day."
)


def ask_all(
    run: Invocation,
    rep_id: int,
    first_name: str,
    questions: Sequence[Question],
    pairs: Sequence[Statement],
    go_on: str = "",
) -> int:
    """Asks; each answer is kept before the next question. Returns how many were kept.

    Args:
        run: the clock and the store.
        rep_id: who answers.
        first_name: what to call them.
        questions: to ask first.
        pairs: of statements, to ask after them.
        go_on: what to say about going on, where the person stops.

    Raises:
        Interrupted: where the person stops.
    """
    kept: list[str] = []

    def said() -> Kept:
        return Kept(f"Stopped; {len(kept)} kept." if kept else "Stopped; nothing was kept.", go_on)

    dialog = at_terminal(kept=said, meanwhile=_make_ready)
    dialog.tell(f"What {first_name} tells is {first_name}'s: all of it can be seen, and struck, at any time.")
    if questions:
        dialog.tell(_RULES)
    for number, question in enumerate(questions, start=1):
        _ask_question(dialog, run, rep_id, first_name, question, f"{number}/{len(questions)}", kept)
    for number, pair in enumerate(pairs):
        _ask_pair(dialog, run, rep_id, pair, f"{number + 1}/{len(pairs)}", kept, turned=number % 2 == 1)
    return len(kept)


def _ask_question(
    dialog: Dialog,
    run: Invocation,
    rep_id: int,
    first_name: str,
    question: Question,
    lead: str,
    kept: list[str],
) -> None:
    from salescoach.people.profile_store import decline, keep_answers

    names = [name for name, _ in question.choices]
    worded = question.ask.replace("{rep}", first_name)
    explain = question.explain.replace("{rep}", first_name)
    typed = dialog.text(Ask(worded, explain, lead), proposals=names)
    if typed.casefold() == PASS:
        decline(run, rep_id, [(question.key, question.ask)])
        dialog.tell("      Not to be asked again.")
    elif typed:
        answer = choice_meant(question, typed)
        keep_answers(run, rep_id, [Given(question.key, question.ask, answer, run.today)])
        kept.append(question.key)


def _ask_pair(
    dialog: Dialog,
    run: Invocation,
    rep_id: int,
    pair: Statement,
    lead: str,
    kept: list[str],
    *,
    turned: bool,
) -> None:
    """Which of two is truer; the sides take turns in coming first."""
    from salescoach.people.profile_store import keep_answers

    sides = [(INTRINSIC, pair.intrinsic), (EXTRINSIC, pair.extrinsic)]
    if turned:
        sides.reverse()
    dialog.tell("")
    dialog.tell(f"      1 {sides[0][1]}")
    dialog.tell(f"      2 {sides[1][1]}")
    picked = dialog.choice(Ask("Which is truer of you?", _PAIR, lead), _PICKS)
    side = {"first": sides[0][0], "second": sides[1][0], BOTH: BOTH}.get(picked)
    if side is not None:
        keep_answers(run, rep_id, [Given(pair.key, pair_words(pair), side, run.today)])
        kept.append(pair.key)


def _make_ready() -> None:
    """Imports the writing side while the first question waits for its answer."""
    from salescoach.coaching.store import make_ready
    from salescoach.people.profile_store import keep_answers

    assert keep_answers is not None
    make_ready()
