"""What a talk teaches of its deal: answers become evidence, which the audit's rules use. Pure."""

import re
from collections.abc import Iterable, Mapping

from salescoach.coaching.questions import CRITERION, Question
from salescoach.core.rows import NamedTuple
from salescoach.deals.supporting import ANSWERS, NO, UNKNOWN, YES

LEADS = {"y": YES, "yes": YES, "n": NO, "no": NO, "u": UNKNOWN, "unknown": UNKNOWN, "?": UNKNOWN}
# Words of a sentence that may say the opposite: without a lead nobody can tell a yes from it.
DOUBTFUL = re.compile(
    r"\b(no|not|none|never|nobody|nothing|unknown|unclear|unsure|open|maybe|perhaps|probably|don't|doesn't|didn't"
    r"|hasn't|haven't|without)\b|\?",
    re.IGNORECASE,
)
# `money: 40k set aside` in what was learned, and the subject it is evidence of.
LABELS = {
    "money": "money_confirmed", "budget": "money_confirmed",
    "decides": "decision_maker", "decision maker": "decision_maker", "signs": "signature_planned",
    "competitor": "competitor", "against": "competitor",
    "process": "decision_process_known", "decision date": "decision_date_agreed",
}  # fmt: skip
_LABELLED = re.compile(
    rf"(?:^|[;.,]\s*)({'|'.join(sorted(LABELS, key=len, reverse=True))})\s*:\s*", re.IGNORECASE
)
LEARNED, COMPETITOR = "learned", "competitor"
FIGURES = ("money_confirmed", "problem_cost")  # words without a figure prove nothing of these
NOTHING = ("", "-", "n/a", "na")
# Against nobody, unless it is nobody who knows or said.
_NOBODY = re.compile(r"(nobody|none|no one|nothing)\b(?!.*\b(know|sa[iy]|told))", re.IGNORECASE | re.DOTALL)


class Fact(NamedTuple):
    """One thing learned: what it is evidence of, yes, no or unknown, and the words it rests on."""

    subject: str
    answer: str
    words: str


def read_fact(text: str, subject: str = "") -> tuple[str, str]:
    """Yes, no or unknown, and the words.

    `y 40k, plant budget`, `no: none before May`, `u` say it themselves. Words alone are a yes; where a word
    in them may mean the opposite ("nobody knows", "not yet") they are unknown, because nothing is certain
    then. So is money without a figure. Against whom one competes is known, too, where it is nobody.
    """
    text = text.strip()
    if text.casefold() in NOTHING:
        return UNKNOWN, ""
    lead, mark, rest = _parted(text)
    answer = LEADS.get(lead.casefold(), "")
    if subject == COMPETITOR and answer == NO:
        return YES, rest or "nobody"
    if subject == COMPETITOR and _NOBODY.match(text):
        return YES, text
    if answer and (mark or not rest):
        # `No budget before May` begins with its answer and goes on: all of it are the words.
        goes_on = lead.casefold() in ("no", "unknown") and rest and not mark.strip()
        return answer, text if goes_on else rest
    vague = subject in FIGURES and not any(letter.isdigit() for letter in text)
    return (UNKNOWN if vague or DOUBTFUL.search(text) else YES), text


def _parted(text: str) -> tuple[str, str, str]:
    """The first word, what parts it from the rest, the rest."""
    found = re.match(r"(\w+|\?)?([\s:,.;–-]*)(.*)", text, re.DOTALL)
    assert found is not None, "each part may be empty"
    return found[1] or "", found[2], found[3].strip()


def labelled(text: str) -> list[Fact]:
    """What `money: …`, `decides: …`, `competitor: …` in a text say, up to the next of them or a semicolon."""
    marks = list(_LABELLED.finditer(text))
    found = []
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        end = following.start() if following else len(text)
        words = text[mark.end() : end].split(";")[0].strip().rstrip(".")
        if words:
            subject = LABELS[mark[1].casefold()]
            found.append(Fact(subject, *read_fact(words, subject)))
    return found


def learned_facts(answers: Mapping[str, str], known: Mapping[str, Question]) -> list[Fact]:
    """The evidence in a session's answers; of several about one subject the last holds.

    Args:
        answers: by question, the last revision of each; "" was skipped.
        known: the questions by key.
    """
    found: dict[str, Fact] = {}
    if answers.get(LEARNED):
        found.update({fact.subject: fact for fact in labelled(answers[LEARNED])})
    for key, text in answers.items():
        question = known.get(key)
        if not text:
            continue
        if key.startswith(CRITERION) and text in ANSWERS:
            subject = key.removeprefix(CRITERION)
            found[subject] = Fact(subject, text, "")
        elif question is not None and question.kind == "fact":
            found[question.proves] = Fact(question.proves, *read_fact(text, question.proves))
    return list(found.values())


def facts_words(facts: Iterable[Fact]) -> str:
    """`money confirmed: yes (40k, plant budget)`, for saying what was kept."""
    return " · ".join(
        f"{fact.subject.replace('_', ' ')}: {fact.answer}" + (f" ({fact.words})" if fact.words else "")
        for fact in facts
    )
