"""The weekly audits on record: every export but the newest was audited on its evening, by the real rules."""

import json
from collections.abc import Iterator
from datetime import date

from salescoach.audit.auditing import Audited, audit_deals, worst_first
from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal, Move, StageMove
from salescoach.audit.loading import YEARS_LEARNED_FROM
from salescoach.audit.paths import paths_of
from salescoach.audit.rule import Check, Known, Source
from salescoach.audit.rules import RULES
from salescoach.core.dates import add_months
from salescoach.core.rows import NamedTuple
from salescoach.deals.stays import WonDeal, stays_of
from salescoach.upkeep.demo.days import Span, instant
from salescoach.upkeep.demo.exports import FIELDS, PIPELINE, SOURCE, columns, competitor_of, type_of
from salescoach.upkeep.demo.lives import Life, Seen
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.team import CURRENCY, persona

CHECKS = [Check(rule, rule.options) for rule in RULES]
SOURCES = [Source(SOURCE, frozenset(FIELDS))]


class Won(NamedTuple):
    """A won deal, and the number of the export that showed it won."""

    export: int
    closed_on: date
    deal: WonDeal


class _Past(NamedTuple):
    """What an export's reader knows of a deal from the exports before: its stage's first day, its moves."""

    since: date
    close: tuple[Move, ...] = ()
    stage: tuple[StageMove, ...] = ()


def add_audits(rows: Rows, span: Span, lives: list[Life]) -> None:
    """Adds the audits and their findings; `lives` are the deals in the order of their ids."""
    by_export = [Deals() for _ in span.weeks]
    wins: list[Won] = []
    for number, life in enumerate(lives, start=1):
        for export, deal in _at_each_export(number, life, span):
            by_export[export].append(deal)
        wins += _won(life, span)
    for export, as_of in enumerate(span.weeks[:-1]):
        deals = by_export[export]
        won = _known(wins, export, as_of)
        known = Known(1, stays_of(won), *paths_of(won), deals)
        _record(rows, export, as_of, deals, audit_deals(deals, CHECKS, SOURCES, known, as_of.toordinal()))


def _shown(life: Life, count: int) -> Iterator[tuple[int, Seen | None]]:
    """What each of `count` exports shows of a deal, from the first that has it."""
    for number in range(life.first, count):
        yield number, life.seen[min(number - life.first, len(life.seen) - 1)]


def _at_each_export(number: int, life: Life, span: Span) -> Iterator[tuple[int, AuditDeal]]:
    """A deal as the rules saw it at each export that shows it open."""
    before: Seen | None = None
    past = _Past(life.since)
    for export, now in _shown(life, len(span.weeks)):
        if now is None:
            continue
        if before is not None:
            past = _moved_on(past, before, now, span.weeks[export])
        if now.status != "open":
            return
        before = now
        yield export, _deal(number, life, now, past)


def _moved_on(past: _Past, before: Seen, now: Seen, as_of: date) -> _Past:
    """The past of a deal after one more export: what differs in it was observed then."""
    if now.stage != before.stage:
        past = past._replace(since=as_of, stage=(*past.stage, (before.stage, now.stage, False)))
    if before.close_on and now.close_on and before.close_on != now.close_on:
        move = (before.close_on.toordinal(), now.close_on.toordinal())
        past = past._replace(close=(*past.close, move))
    return past


def _deal(number: int, life: Life, now: Seen, past: _Past) -> AuditDeal:
    row = columns(now)
    return AuditDeal(
        id=number, source=SOURCE, name=f"{life.account} {life.project}", account=life.account, rep_id=now.rep,
        rep=persona(now.rep).name if now.rep else "", owner=row["owner"], pipeline=PIPELINE, stage=now.stage,
        amount_minor=now.amount_minor, currency=CURRENCY, next_step=now.next_step, contacts=now.contacts,
        probability=row["probability"], forecast_category="", deal_type=type_of(life),
        competitor=competitor_of(life),
        created_day=life.created_on.toordinal(), close_day=_day(now.close_on),
        next_step_day=_day(now.next_step_on), activity_day=_day(now.last_activity_on),
        stage_day=past.since.toordinal(), close_moves=past.close,
        stage_moves=past.stage,
    )  # fmt: skip


def _day(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _won(life: Life, span: Span) -> Iterator[Won]:
    last = life.seen[-1]
    if last is None or last.status != "won" or last.closed_on is None:
        return
    way: list[StageMove] = []
    days: list[int] = []
    before: Seen | None = None
    for export, now in enumerate(life.seen, start=life.first):
        if before is not None and now is not None and now.stage != before.stage:
            way.append((before.stage, now.stage, False))
            days.append(span.weeks[export].toordinal())
        before = now or before
    if way:
        first_seen = span.weeks[life.first].toordinal()
        closed = last.closed_on
        deal = WonDeal(PIPELINE, _day(life.created_on), closed.toordinal(), first_seen, tuple(way), days)
        yield Won(life.first + len(life.seen) - 1, closed, deal)


def _known(wins: list[Won], export: int, as_of: date) -> list[WonDeal]:
    """The deals that an audit at that export learned from."""
    since = add_months(as_of, -12 * YEARS_LEARNED_FROM)
    return [won.deal for won in wins if won.export <= export and won.closed_on >= since]


def _record(rows: Rows, export: int, as_of: date, deals: list[AuditDeal], audited: Audited) -> None:
    gaps = [{"rule": gap.rule.code, "reason": gap.reason} for gap in audited.not_judged]
    audit = rows.add(
        "audit",
        {
            "book_id": 1, "as_of": as_of, "import_id": export + 1, "deals": len(deals),
            "flagged": len({found.deal.id for found in audited.found}), "not_evaluable": json.dumps(gaps),
            "recorded_at": instant(as_of, "17:55"), "recorded_on": as_of,
        },
    )  # fmt: skip
    for place, found in enumerate(worst_first(audited.found), start=1):
        rows.add(
            "audit_finding",
            {
                "audit_id": audit, "deal_id": found.deal.id, "rep_id": found.deal.rep_id, "place": place,
                "rule": found.rule.code, "severity": found.severity, "message": found.message,
                "fix": found.fix, "amount_minor": found.deal.amount_minor, "currency": found.deal.currency,
            },
        )  # fmt: skip
