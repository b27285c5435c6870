"""What the answers say in plain words, and what they cannot say."""

from collections.abc import Mapping

from salescoach.coaching.impact import advancing, landmark
from salescoach.coaching.impact.advancing import ADVANCE_DAYS
from salescoach.coaching.impact.answers import Impact
from salescoach.coaching.impact.comparing import (
    BETTER,
    COACHED,
    FAILURES,
    LEAST_CASES,
    NO_EVIDENCE,
    NOT_ENOUGH,
    SUCCESSES,
    UNCOACHED,
    WORSE,
    Comparison,
)
from salescoach.coaching.impact.early import ADDED_VALUE, ASKED, HELPFUL, PROMISES, WORKED
from salescoach.coaching.impact.landmark import LANDMARK_DAYS
from salescoach.core.rows import NamedTuple

FAR = 0.03  # from the difference of the two shares, from which on it is explained
MEASURES = {
    PROMISES: "promises kept", HELPFUL: "it helped", ADDED_VALUE: "it added value",
    WORKED: "advice worked", ASKED: "asked, not told",
}  # fmt: skip
VERDICTS = {
    BETTER: "better", WORSE: "worse", NO_EVIDENCE: "no evidence yet", NOT_ENOUGH: "not enough data",
}  # fmt: skip

_INTERVALS = (
    "Difference of Mantel and Haenszel within {strata}, its variance by leaving out one {cluster} at a time "
    "(cluster jackknife CV3; MacKinnon, Nielsen and Webb 2023) with Student's t; shares with Wilson's score "
    "interval (1927){effect}. Intervals 95 %; verdict from the 98 % interval."
)
MEAN_METHOD = (
    "The later half beside the earlier, within each rep; intervals by leaving out a rep's weeks one by one "
    "(cluster jackknife CV3; MacKinnon, Nielsen and Webb 2023) with Student's t, 95 %; verdict from 98 %."
)
SHARE_METHOD = MEAN_METHOD + (
    " The share: Wilson's score interval (1927) with a rep's weeks' design effect (Dean and Pagano 2015)."
)
STANDING_METHOD = (
    "On deals without a severe finding in the newest audit before; the share beside that of such deals among "
    "all audited. Wilson's score interval (1927) with the design effect of a deal's cases; verdict from the "
    "98 % interval of the difference, by the variance between deals and Student's t."
)
RANK_METHOD = (
    "Pearson's chi-square over the reps with 10 cases and more; for a deal's meetings Rao and Scott's "
    "correction (1981), judged by the F distribution (Thomas and Rao 1987). Ranked where p is below 0.01."
)
_EFFECT = " and the design effect of a deal's cases (Dean and Pagano 2015)"


class Wording(NamedTuple):
    """How one comparison is told.

    Attributes:
        title: in capitals what it is of, and in small letters how.
        within: what it is compared within.
        coached: the first kind, as a short label.
        uncoached: the second.
        things: one and several of each: coached, uncoached, success, failure.
        more: the sentence where the first kind does better; `{}` takes "more" or "less".
        cannot: what it cannot say.
        method: how its intervals are made.
        record: the labels where each rep's own earlier record stands in: since, before.
        dose: the labels where more is compared with less.
    """

    title: tuple[str, str]
    within: str
    coached: str
    uncoached: str
    things: Mapping[str, tuple[str, str]]
    more: str
    cannot: str
    method: str
    record: tuple[str, str]
    dose: tuple[str, str]


ADVANCE = Wording(
    ("MEETINGS THAT ADVANCED THE DEAL", f"within {ADVANCE_DAYS} days"),
    "within rep, stage and age",
    "prepared",
    "not",
    {
        COACHED: ("prepared meeting", "prepared meetings"),
        UNCOACHED: ("unprepared meeting", "unprepared meetings"),
        SUCCESSES: ("meeting that advanced its deal", "meetings that advanced their deals"),
        FAILURES: ("meeting that did not", "meetings that did not"),
    },
    "Prepared meetings advanced the deal {} often, by more than chance.",
    "This compares meetings you chose to prepare with meetings you did not: it cannot prove why.",
    _INTERVALS.format(strata="rep, stage and age of the deal", cluster="deal", effect=_EFFECT),
    ("since coached", "before"),
    ("further talks", "the prep alone"),
)  # fmt: skip
_DEALS = Wording(
    ("DEALS WON", f"coached in their first {LANDMARK_DAYS} days, or not"),
    "within rep and size",
    "coached early",
    "not",
    {
        COACHED: ("closed deal coached early", "closed deals coached early"),
        UNCOACHED: ("closed deal not coached early", "closed deals not coached early"),
        SUCCESSES: ("won deal", "won deals"),
        FAILURES: ("lost deal", "lost deals"),
    },
    "Deals coached early were won {} often, by more than chance.",
    "Deals are not drawn by lot: you may coach early where you see a chance, or a danger.",
    _INTERVALS.format(strata="rep and size", cluster="deal", effect="")
    + f" Coached by the landmark, {LANDMARK_DAYS} days after a deal was made "
    "(Anderson, Cain and Gelber 1983).",
    ("since coached", "before"),
    ("2 talks or more", "one talk"),
)
WIN_RATE = _DEALS
COMPETITIVE = _DEALS._replace(
    title=("WON AGAINST A COMPETITOR", f"coached in their first {LANDMARK_DAYS} days, or not"),
    things={
        kind: (f"{one} with a known competitor", f"{many} with a known competitor")
        for kind, (one, many) in _DEALS.things.items()
    },
    more="Against competitors, deals coached early were won {} often, by more than chance.",
    cannot="A competitor is often noted only when a deal is lost to it; of unnoted ones nothing is known.",
)
LEFT_OUT = {
    advancing.RECENT: f"in the last {ADVANCE_DAYS} days",
    advancing.NO_DEAL: "without a deal",
    advancing.UNKNOWN_THEN: "whose deal was not open, or its stage not known, then",
    advancing.UNORDERED: "moved between stages nothing orders",
    landmark.EARLY: f"closed within {LANDMARK_DAYS} days",
    landmark.STILL_OPEN: "still open",
    landmark.YOUNG: "too young, as many of their age are open",
    landmark.UNDATED: "without dates",
    landmark.OTHERS: "of nobody on your team",
}


def needs(found: Comparison, words: Wording) -> str:
    """`not enough data: 7 more prepared meetings`."""
    one, many = words.things[found.lacking]
    return f"not enough data: {found.needed} more {one if found.needed == 1 else many}"


def none_yet(words: Wording) -> str:
    """Where there is no case of either kind."""
    return f"None yet: from {LEAST_CASES} {words.things[COACHED][1]} and as many others on it can be told."


def apart(found: Comparison, words: Wording) -> str:
    """Why the difference is not the one between the two shares, where it is far from it; else ""."""
    if found.difference is None or found.coached.rate is None or found.uncoached.rate is None:
        return ""
    plain = found.coached.rate - found.uncoached.rate
    if abs(plain - found.difference.value) < FAR:
        return ""
    sign = "+" if plain > 0 else "−"
    regard = words.within.removeprefix("within ")
    return f"Without regard to {regard} it would be {sign}{abs(100 * plain):.0f} points."


def says(found: Comparison, words: Wording, *, everything: bool = False) -> str:
    """The verdict as one sentence."""
    if everything:
        whole = found.coached.n + found.uncoached.n
        return (
            f"{found.coached.n} of {whole} were {words.coached}: there is nothing left to compare with. "
            "Each rep's own earlier record and the dose stand in, and prove less."
        )
    if found.verdict == NOT_ENOUGH:
        text = needs(found, words)
        return f"{text[:1].upper()}{text[1:]}."
    if found.verdict == NO_EVIDENCE:
        return "No evidence yet that it makes a difference, nor that it makes none."
    return words.more.format("more" if found.verdict == BETTER else "less")


def not_counted(left_out: Mapping[str, int]) -> str:
    """`Not counted: 4 closed within 14 days, 23 still open.`; "" where all count."""
    parts = [f"{left_out[why]:,} {words}" for why, words in LEFT_OUT.items() if left_out.get(why)]
    return f"Not counted: {', '.join(parts)}." if parts else ""


def alike_words(p: float) -> str:
    """How often chance alone makes reps differ as much."""
    teams = round(100 * p)
    few = "fewer than 1" if p < 0.01 else f"{teams}"
    return f"Of 100 teams with equal reps {few} would differ as much."


def summary(found: Impact) -> str:
    """What is better and what is worse, in one sentence each."""
    verdicts = {
        "prepared meetings": found.advance.comparison.verdict,
        "deals coached early": found.wins.comparison.verdict,
        "wins against competitors": found.competitive.comparison.verdict,
        **{MEASURES[measure]: trend.halves.verdict for measure, trend in found.early.items()},
        "quality of the talks": found.quality.halves.verdict,
        "coaching on deals that stand up": found.focus.coaching.verdict,
        "meetings on deals that stand up": found.focus.activity.verdict,
    }
    parts = []
    for word in (BETTER, WORSE):
        if names := [name for name, verdict in verdicts.items() if verdict == word]:
            parts.append(f"{word.capitalize()}: {'; '.join(names)}.")
    return " ".join([*parts, "No verdict yet on the rest."]) if parts else "No verdict yet, neither way."
