"""The page a person is given: one HTML file without anything from elsewhere."""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from salescoach.core.dates import long_date
from salescoach.core.texts import counted
from salescoach.dossier.subject import Section
from salescoach.output.safe import safe

TABLE_COLUMNS = 6  # more are shown as a list for each record
STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; color: #222; }
body { margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #bbb; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; }
th { border-bottom: 1px solid #bbb; font-weight: 600; }
tr:nth-child(even) td, dl { background: #f6f6f6; }
dl { display: grid; grid-template-columns: 14rem 1fr; gap: .1rem 1rem; margin: 0 0 1.2rem; padding: .6rem; }
dt, .note { color: #555; }
dd { margin: 0; }
dd, td { white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { body { margin: 0; max-width: none; } dl { break-inside: avoid; } }
"""


def page_text(
    name: str, made_on: date, sections: Sequence[Section], named_elsewhere: int, held_since: date | None
) -> str:
    """The page.

    Args:
        name: the person's.
        made_on: the day it shows.
        sections: what is held.
        named_elsewhere: records about other people that name the person; they are not shown.
        held_since: since when a hold keeps everything, None where there is none.
    """
    records = sum(len(section.records) for section in sections)
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(name)}: what is held about you</title>",
        f"<style>{STYLE}</style></head><body>",
        f"<h1>{_text(name)}</h1>",
        f"<p>What your sales manager's own records hold about you, as of {_text(long_date(made_on))}: ",
        f"{_text(counted(records, 'record'))} of {_text(counted(len(sections), 'kind'))}.</p>",
        *_explained(named_elsewhere, held_since),
        "<nav><ul>",
        *(
            f'<li><a href="#s{number}">{_text(section.title)}</a> ({len(section.records):,})</li>'
            for number, section in enumerate(sections, 1)
        ),
        "</ul></nav>",
    ]
    for number, section in enumerate(sections, 1):
        parts += [f'<h2 id="s{number}">{_text(section.title)}</h2>', *_records(section)]
    return "\n".join([*parts, "</body></html>", ""])


def _explained(named_elsewhere: int, held_since: date | None) -> list[str]:
    says = [
        "The names of colleagues and of customers' people are masked; look through the page before it is "
        "passed on, as a name nobody recorded cannot be known.",
        "Something is wrong or should go? Say so: a wrong record is corrected or withdrawn, and all of it "
        "can be erased. Company policy and the law go first.",
    ]
    if named_elsewhere:
        says.append(
            f"Your name also stands in {counted(named_elsewhere, 'record')} about other people, "
            "which are theirs and not shown here."
        )
    if held_since:
        says.append(
            f"Since {long_date(held_since)} nothing of this is erased or runs out, because of a dispute."
        )
    return [f'<p class="note">{_text(one)}</p>' for one in says]


def _records(section: Section) -> list[str]:
    filled = [
        label
        for label in dict.fromkeys(label for record in section.records for label in record)
        if any(record.get(label) not in (None, "") for record in section.records)
    ]
    if len(filled) <= TABLE_COLUMNS:
        head = "".join(f"<th>{_text(label)}</th>" for label in filled)
        body = [
            "<tr>" + "".join(f"<td>{_value(record.get(label))}</td>" for label in filled) + "</tr>"
            for record in section.records
        ]
        return [f"<table><thead><tr>{head}</tr></thead><tbody>", *body, "</tbody></table>"]
    return [_list(record, filled) for record in section.records]


def _list(record: Mapping[str, Any], labels: Sequence[str]) -> str:
    shown = [label for label in labels if record.get(label) not in (None, "")]
    return (
        "<dl>"
        + "".join(f"<dt>{_text(label)}</dt><dd>{_value(record[label])}</dd>" for label in shown)
        + "</dl>"
    )


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _text(str(value))


def _text(text: str) -> str:
    """Harmless in a page: no markup, no invisible or directional characters; line breaks stay."""
    return "\n".join(escape(safe(part)) for part in text.split("\n"))
