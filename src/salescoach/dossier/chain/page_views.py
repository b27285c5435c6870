"""How the page on a person is shown."""

from typing import Any

from salescoach.core.amounts import grouped
from salescoach.core.dates import short_date
from salescoach.core.money import to_minor
from salescoach.dossier.chain.page import LABEL, NEXT, Page
from salescoach.dossier.chain.part import Part, Todo
from salescoach.output.text import Line, Span, cells, line, wrapped


def page_lines(page: Page, width: int) -> list[Line]:
    """The page at a width."""
    rep = page.rep
    lines = [line(Span(rep["name"], "strong"), f"  {rep['status']}")]
    lines += [line(Span(part, "dim")) for part in wrapped(_facts(rep), width)]
    lines.append([])
    for part in page.parts:
        lines += _part(part, width)
    if rep.get("archived_on"):
        lines += [[], line("Archived: the records stay, and nothing more is asked.")]
        return [*lines, line(f"Next: salescoach rep show {page.typed} --timeline")]
    if not page.todo:
        return [*lines, [], line(f"Next: salescoach prep {page.typed}")]
    lines.append([])
    for number, one in enumerate(page.todo[:NEXT], 1):
        lines += _todo(number, one, width)
    return [*lines, line(f"Next: {page.todo[0].command}")]


def _facts(rep: dict[str, Any]) -> str:
    """Role, first day, days, quota, names and days off in a sentence or two."""
    days = rep["working_days"] + ("" if rep["part_time"] == 100 else f", {rep['part_time']} %")
    facts = [rep["role"] or "", f"since {short_date(rep['started_on'])}" if rep["started_on"] else "", days]
    facts += [f"quota {one['period']} {_money(one)}" for one in rep["quotas"]]
    facts += [f"away {span['from']} to {span['to']}" for span in rep["away"]]
    return " · ".join(filter(None, [*facts, *rep["aliases"]]))


def _money(quota: dict[str, Any]) -> str:
    currency = str(quota["currency"])
    return f"{grouped(to_minor(quota['amount'], currency), currency)} {currency}"


def _part(part: Part, width: int) -> list[Line]:
    lines = []
    label = part.title
    for one in part.says:
        lead = " " * (len(one.text) - len(one.text.lstrip()))
        for text in wrapped(one.text.strip(), width - LABEL - len(lead), indent="  "):
            lines.append(line(Span(f"{label:<{LABEL}}", "strong"), lead, Span(text, one.style)))
            label = ""
    return lines


def _todo(number: int, one: Todo, width: int) -> list[Line]:
    lead = f"{number}. "
    words = wrapped(one.says[:1].upper() + one.says[1:], width - LABEL - len(lead))
    label = "NEXT" if number == 1 else ""
    lines = [line(Span(f"{label:<{LABEL}}", "strong"), lead, words[0])]
    lines += [line(" " * (LABEL + len(lead)), text) for text in words[1:]]
    command = Span(one.command, "dim")
    last = sum(cells(span.text) for span in lines[-1])
    if last + cells(one.command) + 2 <= width:
        lines[-1] = [*lines[-1], Span(" " * (width - last - cells(one.command))), command]
        return lines
    return [*lines, line(" " * (LABEL + len(lead)), command)]
