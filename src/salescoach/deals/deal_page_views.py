"""How one deal is shown whole."""

from datetime import date
from typing import Any

from salescoach.core.amounts import grouped
from salescoach.core.dates import brief_date
from salescoach.core.money import compact
from salescoach.core.texts import counted
from salescoach.deals.changes import AMOUNT, CLOSE_DATE, PRESENCE, PRESENT
from salescoach.deals.deal_page import ChangeRow, DealPage, Remarked
from salescoach.deals.status import OPEN
from salescoach.deals.supporting import EvidenceRow
from salescoach.deals.views import deal_data
from salescoach.output.text import Line, Span, cells, fitted, left_right, line, wrapped

WIDEST = 100  # longer lines of prose are hard to read
CHANGES_SHOWN = 8
LABEL = 17


def deal_page_data(page: DealPage, found: Remarked) -> dict[str, Any]:
    """The page as JSON: the deal as `pipeline list` has it, and more."""
    return {
        **deal_data(page.deal),
        **{key: value if value != "" else None for key, value in page.details._asdict().items()},
        "supports": {
            "stage": page.supported.stage.name,
            "claims": page.pipeline.stages[page.claimed].name if page.claimed is not None else None,
            "answered": page.supported.answered,
        },
        "evidence": [
            {
                "id": row.id, "on": row.on_date, "subject": row.subject, "answer": row.answer,
                "says": row.evidence or None, "holds": row.id in page.held, "written_by": row.written_by,
            }
            for row in page.given
        ],
        "open_questions": [
            {
                "key": one.criterion.key, "ask": one.criterion.ask, "stage": one.stage,
                "answer": one.answer or None,
            }
            for one in page.open
        ],
        "audited_as_of": found.as_of,
        "findings": [
            {"rule": one.code, "severity": one.severity, "message": one.message, "fix": one.fix}
            for one in found.remarks
        ],
        "changes": [
            {
                "on": row.on_date, "field": row.field, "from": row.old_value, "to": row.new_value,
                "basis": row.basis,
            }
            for row in page.changes
        ],
    }  # fmt: skip


def deal_page_lines(page: DealPage, found: Remarked, width: int, today: date) -> list[Line]:
    """The page on a screen."""
    width = min(width, WIDEST)
    deal = page.deal
    money = (
        "no amount"
        if deal.amount_minor is None
        else f"{grouped(deal.amount_minor, deal.currency)} {deal.currency}"
    )
    name = " · ".join(dict.fromkeys(filter(None, (deal.name.strip() or f"deal {deal.id}", deal.account))))
    lines = [line(Span(left_right(name, money, width), "strong")), []]
    for label, text in _facts(page, today):
        first, *rest = wrapped(text, width - LABEL)
        lines.append(line(Span(fitted(f"  {label}", LABEL), "dim"), first))
        lines += [line(" " * LABEL + part) for part in rest]
    lines += _remark_lines(found, width, today)
    lines += _evidence_lines(page, width, today)
    lines += _open_lines(page, width)
    lines += _change_lines(page, width, today)
    return [*lines, [], line(f"Next: {_next(page)}")]


def _facts(page: DealPage, today: date) -> list[tuple[str, str]]:
    deal, more = page.deal, page.details
    found = [
        ("deal", f"{deal.id}, {deal.status}{_gone(page, today)}"),
        ("owner", deal.rep or "nobody"),
        ("stage", _stage_words(page, today)),
        ("dates", _dates(page, today)),
        ("next step", _day_words(deal.next_step, deal.next_step_on, today)),
        ("last activity", _ago(deal.last_activity_on, today)),
        ("people", _people(page)),
        ("competitor", more.competitor),
        ("sells", " · ".join(filter(None, (more.product, deal.deal_type, more.segment)))),
        ("price", " · ".join(_price(page))),
        ("lost because", more.lost_reason),
    ]
    return [(label, text) for label, text in found if text]


def _gone(page: DealPage, today: date) -> str:
    gone = page.deal.vanished_on
    return f", no longer in the exports since {brief_date(gone, today)}" if gone else ""


def _stage_words(page: DealPage, today: date) -> str:
    deal = page.deal
    since = deal.stage_since
    told = [deal.stage or "no stage"]
    if since is not None and deal.status == OPEN:
        told.append(f"for {counted((today - since).days, 'day')}, since {brief_date(since, today)}")
    if deal.probability is not None:
        told.append(f"{deal.probability} % by the CRM")
    if page.claimed is None and deal.status == OPEN:
        told.append("no place in the sales process")
    return " · ".join(told)


def _dates(page: DealPage, today: date) -> str:
    deal = page.deal
    pairs = [("created", deal.created_on)]
    pairs.append(
        ("to close", deal.close_on) if deal.status == OPEN else ("closed", deal.closed_on or deal.close_on)
    )
    return " · ".join(f"{word} {brief_date(day, today)}" for word, day in pairs if day is not None)


def _day_words(text: str, day: date | None, today: date) -> str:
    return ", ".join(filter(None, (text.strip(), brief_date(day, today) if day else "")))


def _ago(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return f"{brief_date(day, today)}, {counted((today - day).days, 'day')} ago"


def _people(page: DealPage) -> str:
    contacts = page.deal.contacts
    parts = [
        counted(contacts, "contact") if contacts is not None else "",
        page.details.contact,
        f"{page.details.decision_maker} decides" if page.details.decision_maker else "",
    ]
    return " · ".join(filter(None, parts))


def _price(page: DealPage) -> list[str]:
    more = page.details
    pairs = (("discount", more.discount), ("margin", more.margin))
    return [f"{word} {number} %" for word, number in pairs if number is not None]


def _remark_lines(found: Remarked, width: int, today: date) -> list[Line]:
    """What the last audit found, and what to do about each; nothing where it found nothing."""
    if found.as_of is None or not found.remarks:
        return []
    told = f"as of {brief_date(found.as_of, today)}"
    lines: list[Line] = [[], line(Span(left_right("FINDINGS", told, width), "heading"))]
    for one in found.remarks:
        severe = one.severity == "severe"
        first, *rest = wrapped(one.message, width - 4 - len(one.code))
        style = "alert" if severe else ""
        head = fitted(first, width - 4 - len(one.code))
        lines.append(line(Span(("! " if severe else "  ") + head, style), Span(f"  {one.code}", "dim")))
        lines += [line(Span(f"  {text}", style)) for text in rest]
        lines += [line(Span(f"    {text}", "dim")) for text in wrapped(one.fix, width - 4)]
    return lines


def _evidence_lines(page: DealPage, width: int, today: date) -> list[Line]:
    if page.deal.status != OPEN and not page.given:
        return []
    head = left_right("EVIDENCE", _supports(page), width)
    lines: list[Line] = [[], line(Span(head, "heading"))]
    if not page.given:
        return [*lines, line(Span("  Nothing was answered yet.", "dim"))]
    wide = max(cells(row.subject) for row in page.given)
    return lines + [_evidence_line(row, row.id in page.held, wide, width, today) for row in page.given]


def _evidence_line(row: EvidenceRow, holds: bool, wide: int, width: int, today: date) -> Line:
    style = "" if holds else "dim"
    begin = f"  {row.id:>4}  {fitted(brief_date(row.on_date, today), 6)}  {fitted(row.subject, wide)}  "
    answer = fitted(row.answer, 7)
    words = row.evidence if holds else f"(a newer answer holds) {row.evidence}"
    room = width - cells(begin) - 9
    return line(Span(begin, style or "dim"), Span(answer, style), Span("  " + fitted(words, room), style))


def _supports(page: DealPage) -> str:
    if page.claimed is None or not page.supported.answered:
        return ""
    claimed, found = page.pipeline.stages[page.claimed].name, page.supported
    if found.rank >= page.claimed:
        return f"supports {claimed}"
    return f"supports {found.stage.name}, not {claimed}"


def _open_lines(page: DealPage, width: int) -> list[Line]:
    """The questions still to answer, each with its key; the unknown ones are said to be so."""
    if page.deal.status != OPEN or not page.open:
        return []
    head = left_right("NOT SHOWN YET", counted(len(page.open), "question"), width)
    lines: list[Line] = [[], line(Span(head, "heading"))]
    wide = max(cells(one.criterion.key) for one in page.open)
    for one in page.open:
        said = f" ({one.answer})" if one.answer else ""
        first, *rest = wrapped(one.criterion.ask + said, width - wide - 4)
        lines.append(line(Span(f"  {fitted(one.criterion.key, wide)}  ", "dim"), first))
        lines += [line(" " * (wide + 4) + part) for part in rest]
    return lines


def _change_lines(page: DealPage, width: int, today: date) -> list[Line]:
    if not page.changes:
        return []
    told = counted(len(page.changes), "change")
    lines: list[Line] = [[], line(Span(left_right("WHAT CHANGED", told, width), "heading"))]
    for row in page.changes[:CHANGES_SHOWN]:
        text = f"{row.field.replace('_', ' '):<11}  {_change_words(row, page.deal.currency, today)}"
        lines.append(line(f"  {fitted(brief_date(row.on_date, today), 11)}  ", fitted(text, width - 15)))
    more = len(page.changes) - CHANGES_SHOWN
    return [*lines, line(Span(f"  … {more} more, with --json", "dim"))] if more > 0 else lines


def _change_words(row: ChangeRow, currency: str, today: date) -> str:
    if row.field == PRESENCE:
        return "back in the exports" if row.new_value == PRESENT else "no longer in the exports"
    old, new = (_value(row.field, value, currency, today) for value in (row.old_value, row.new_value))
    return f"{old} → {new}"


def _value(field: str, value: str | None, currency: str, today: date) -> str:
    if value is None or value == "":
        return "blank"
    if field == AMOUNT:
        return compact(int(value), currency)
    return brief_date(date.fromisoformat(value), today) if field == CLOSE_DATE else value


def _next(page: DealPage) -> str:
    deal = page.deal
    if deal.status == OPEN and deal.vanished_on is None and page.open:
        key = page.open[0].criterion.key
        return f"salescoach pipeline show {deal.id} --answer {key}=yes"
    return "salescoach pipeline audit"
