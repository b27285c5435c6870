"""The answers as JSON shows them; shares from 0 to 1, null where nothing can be told."""

from typing import Any

from salescoach.coaching.impact.answers import Finding, Impact
from salescoach.coaching.impact.comparing import LEAST_CASES, Arm, Comparison, Difference
from salescoach.coaching.impact.early import Trend
from salescoach.coaching.impact.focus import Focus, Focused
from salescoach.coaching.impact.ranking import Ranking
from salescoach.coaching.impact.words import (
    ADVANCE,
    COMPETITIVE,
    MEAN_METHOD,
    RANK_METHOD,
    SHARE_METHOD,
    STANDING_METHOD,
    WIN_RATE,
    Wording,
    says,
)


def impact_data(found: Impact) -> dict[str, Any]:
    """The document."""
    return {
        "since": found.since,
        "until": found.until,
        "rep": found.rep or None,
        "advance": finding_data(found.advance, ADVANCE),
        "win_rate": finding_data(found.wins, WIN_RATE),
        "competitive_wins": finding_data(found.competitive, COMPETITIVE),
        "early": {measure: _trend(trend, SHARE_METHOD) for measure, trend in found.early.items()},
        "quality": _trend(found.quality, MEAN_METHOD),
        "focus": _focus(found.focus),
        "reps": {measure: _ranking(ranking) for measure, ranking in found.reps.items()},
        "least": LEAST_CASES,
    }


def finding_data(finding: Finding, words: Wording) -> dict[str, Any]:
    """One fair comparison."""
    return {
        **_comparison(finding.comparison),
        "says": says(finding.comparison, words, everything=finding.everything),
        "cannot_say": words.cannot,
        "method": words.method,
        "left_out": dict(finding.left_out),
        "nothing_to_compare": finding.everything,
        "own_record": _instead(finding.record, "since", "before"),
        "dose": _instead(finding.dose, "more", "less"),
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    return {
        "coached": _arm(found.coached),
        "uncoached": _arm(found.uncoached),
        "difference": _difference(found.difference),
        "interval_98": _wide(found.difference),
        "verdict": found.verdict,
        "needed": found.needed,
        "lacking": found.lacking or None,
        "compared": {"coached": found.compared[0], "uncoached": found.compared[1]},
    }


def _arm(one: Arm) -> dict[str, Any]:
    return one._asdict()


def _difference(found: Difference | None) -> dict[str, float | None]:
    if found is None:
        return {"value": None, "low": None, "high": None}
    return {"value": found.value, "low": found.low, "high": found.high}


def _wide(found: Difference | None) -> dict[str, float | None]:
    return {"low": found.low_98 if found else None, "high": found.high_98 if found else None}


def _instead(found: Comparison | None, first: str, second: str) -> dict[str, Any] | None:
    if found is None:
        return None
    data = _comparison(found)
    return {
        first: data.pop("coached"),
        second: data.pop("uncoached"),
        **data,
        "compared": {first: found.compared[0], second: found.compared[1]},
        "lacking": {"coached": first, "uncoached": second}.get(found.lacking, found.lacking or None),
    }


def _trend(trend: Trend, method: str) -> dict[str, Any]:
    halves = trend.halves
    return {
        **_arm(trend.all),
        "later": _arm(halves.coached),
        "earlier": _arm(halves.uncoached),
        "later_from": trend.split,
        "difference": _difference(halves.difference),
        "interval_98": _wide(halves.difference),
        "verdict": halves.verdict,
        "needed": halves.needed,
        "method": method,
        "by_month": [
            {"month": month.isoformat()[:7], "n": count, "mean": mean} for month, count, mean in trend.months
        ],
    }


def _focus(found: Focus) -> dict[str, Any]:
    return {
        "coaching": _focused(found.coaching),
        "activity": _focused(found.activity),
        "audited_deals_standing": found.standing,
        "audits": found.audits,
        "method": STANDING_METHOD,
    }


def _focused(one: Focused) -> dict[str, Any]:
    return {
        **_arm(one.share),
        "difference": _difference(one.difference),
        "interval_98": _wide(one.difference),
        "verdict": one.verdict,
        "needed": one.needed,
        "not_judged": one.not_judged,
    }


def _ranking(found: Ranking) -> dict[str, Any]:
    return {
        "ranked": found.ranked,
        "p": found.p,
        "method": RANK_METHOD,
        "reps": [
            {"rank": place if found.ranked and place <= found.tested else None, "rep": rep, **_arm(share)}
            for place, (rep, share) in enumerate(found.rows, start=1)
        ],
    }
