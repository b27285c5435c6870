"""The verdict on the pipeline: what the last recorded audit found, and what changed since the one before."""

from collections.abc import Sequence
from datetime import date

from salescoach.core.dates import brief_date
from salescoach.core.money import compact, to_major
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.dossier.chain.part import LOOK, About, Part, Says, Todo, nothing
from salescoach.dossier.chain.queries import FindingRow, OpenDeals

SHOWN = 3
OLD_DAYS = 7  # an older audit is due again


class Audited(NamedTuple):
    """What two audits in a row found on a rep: the last one's day and findings, and the one before."""

    on: date
    findings: Sequence[FindingRow]
    before_on: date | None
    before: Sequence[FindingRow]

    @property
    def standing(self) -> list[FindingRow]:
        """Findings on the rep and on deals that are still open."""
        return [one for one in self.findings if one.is_open]


def verdict_part(about: About, deals: Sequence[OpenDeals], audited: Audited | None) -> Part:
    """Open deals, findings, value at risk, and what changed."""
    data = {
        "open": [
            {"currency": one.currency, "deals": one.deals, "value": to_major(one.value, one.currency)}
            for one in deals
        ],
        "audited_on": audited.on if audited else None,
        **_found_data(audited),
    }
    if not deals and audited is None:
        return Part("pipeline", "PIPELINE", nothing("No open deals: salescoach pipeline import FILE"), data)
    gist = " · ".join(f"{counted(one.deals, 'open deal')}, {_sum(one)}" for one in deals) or "no open deals"
    if audited is None:
        says = [Says(gist), Says("Not audited yet: salescoach pipeline audit", "dim")]
        return Part(
            "pipeline",
            "PIPELINE",
            says,
            data,
            [Todo(LOOK, "audit the pipeline", "salescoach pipeline audit")],
        )
    return Part("pipeline", "PIPELINE", _says(about, gist, audited), data, _todo(about, audited))


def _says(about: About, gist: str, audited: Audited) -> list[Says]:
    found = audited.standing
    severe = sum(one.severity == "severe" for one in found)
    says = f"{gist} · {counted(len(found), 'finding')}" + (f", {severe} severe" if severe else "")
    risk = at_risk(found)
    if risk:
        says += " · at risk " + ", ".join(f"{compact(sum_, code)} {code}" for code, sum_ in risk.items())
    lines = [Says(says, "alert" if severe else "")]
    new, gone = change(audited)
    when = f"audit of {brief_date(audited.on, about.today)}"
    if audited.before_on is not None:
        when += f"; since {brief_date(audited.before_on, about.today)} +{new}, −{gone}"
    lines.append(Says(f"  {when}", "dim"))
    for one in found[:SHOWN]:
        lines.append(Says(f"  {one.deal or about.name}: {one.message} ({one.rule})"))
    if len(found) > SHOWN:
        lines.append(Says(f"  … {len(found) - SHOWN} more", "dim"))
    return lines


def _todo(about: About, audited: Audited) -> list[Todo]:
    found = audited.standing
    if (about.today - audited.on).days > OLD_DAYS:
        says = f"audit again: the last is of {brief_date(audited.on, about.today)}"
        return [Todo(LOOK, says, "salescoach pipeline audit")]
    if any(one.severity == "severe" for one in found):
        says = f"walk through the deals with findings: {counted(len(found), 'finding')}"
        return [Todo(LOOK, says, f"salescoach pipeline review {about.typed}")]
    return []


def at_risk(found: Sequence[FindingRow]) -> dict[str, int]:
    """Amounts of deals with a severe finding or a warning, each once, by currency in minor units."""
    deals = {
        one.deal_id: (one.currency, one.amount_minor)
        for one in found
        if one.deal_id is not None and one.severity != "info" and one.amount_minor
    }
    sums: dict[str, int] = {}
    for currency, amount in deals.values():
        sums[currency] = sums.get(currency, 0) + (amount or 0)
    return sums


def change(audited: Audited) -> tuple[int, int]:
    """How many findings are new since the audit before, and how many of its findings are gone."""
    now = {(one.rule, one.deal_id) for one in audited.findings}
    before = {(one.rule, one.deal_id) for one in audited.before}
    return len(now - before), len(before - now)


def _found_data(audited: Audited | None) -> dict[str, object]:
    found = audited.standing if audited else []
    new, gone = change(audited) if audited and audited.before_on else (None, None)
    return {
        "findings": [
            {
                "rule": one.rule,
                "severity": one.severity,
                "deal": one.deal or None,
                "message": one.message,
            }
            for one in found
        ],
        "new_findings": new,
        "gone_findings": gone,
        "at_risk": [
            {"currency": code, "value": to_major(value, code)} for code, value in at_risk(found).items()
        ],
    }


def _sum(one: OpenDeals) -> str:
    return f"{compact(one.value, one.currency)} {one.currency}"
