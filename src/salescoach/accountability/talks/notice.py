"""The notice of what was agreed: what both may read, and sign if wished; as text, Markdown or HTML. Pure.

Only what was agreed, said and counted between the two goes into it: no judgement of the manager's, no
preparation, nothing about anybody else.
"""

import re
from collections.abc import Sequence
from datetime import date
from html import escape

from salescoach.core.dates import short_date
from salescoach.core.rows import NamedTuple
from salescoach.output.safe import safe
from salescoach.output.text import wrapped

WIDTH = 76
TEXT, MARKDOWN, HTML = ".txt", ".md", ".html"
FOOT = "Company policy and employment law go before anything in this note."
_BEGINS_A_LIST = re.compile(r"^(\d*)([-+=.)])")
_ESCAPED = "\\`*_[]<>#|~&!"


class Agreement(NamedTuple):
    """What a notice says of a promise: who made it, what, and by when."""

    who: str
    what: str
    by: date


class Notice(NamedTuple):
    """A notice.

    Attributes:
        rep: the rep's name.
        held_on: the day of the talk.
        about: what is expected, or what it was about.
        otherwise: the consequence, as agreed; "" where none was.
        facts: what was put, each with its day.
        reason: the reason given, "" for none.
        taken: what the rep takes on, "" for nothing.
        response: the rep's.
        agreed: what was agreed.
        promises: made in the talk.
    """

    rep: str
    held_on: date
    about: str
    otherwise: str
    facts: Sequence[tuple[date, str]]
    reason: str
    taken: str
    response: str
    agreed: str
    promises: Sequence[Agreement]


class Part(NamedTuple):
    """A heading and its lines; `listed` ones are items of a list."""

    heading: str
    lines: Sequence[str]
    listed: bool = False


def parts_of(notice: Notice) -> list[Part]:
    """The notice's parts in order; one without lines is left out."""
    promised = [f"{one.who}: {one.what}, by {short_date(one.by)}" for one in notice.promises]
    found = [
        Part("About", [notice.about]),
        Part("The facts", [f"{short_date(on)}: {what}" for on, what in notice.facts], True),
        Part("The reason given", [f"“{notice.reason}”"] if notice.reason else []),
        Part(f"What {notice.rep} takes on", [notice.taken] if notice.taken else []),
        Part(f"What {notice.rep} says", [notice.response] if notice.response else []),
        Part("What we agreed", [notice.agreed] if notice.agreed else []),
        Part("Promises", promised, True),
        Part("Otherwise, as agreed", [notice.otherwise] if notice.otherwise else []),
    ]
    return [
        Part(safe(part.heading), [safe(text) for text in part.lines], part.listed)
        for part in found
        if part.lines
    ]


def title_of(notice: Notice) -> str:
    """`Talk of 25 Nov 2026 with Dan Weber`."""
    return f"Talk of {short_date(notice.held_on)} with {safe(notice.rep)}"


def written(notice: Notice, kind: str) -> str:
    """The notice as `TEXT`, `MARKDOWN` or `HTML`."""
    return {TEXT: _text, MARKDOWN: _markdown, HTML: _html}[kind](notice)


def _text(notice: Notice) -> str:
    lines = [title_of(notice), "=" * len(title_of(notice)), ""]
    for part in parts_of(notice):
        lines.append(part.heading)
        for text in part.lines:
            lead = "  - " if part.listed else "  "
            rows = wrapped(text, WIDTH - len(lead))
            lines += [f"{lead if not n else ' ' * len(lead)}{row}" for n, row in enumerate(rows)]
        lines.append("")
    for who in _signing(notice):
        lines += ["", f"{'_' * 34}    {'_' * 34}", f"{'Date':<38}{who}"]
    return "\n".join([*lines, "", *wrapped(FOOT, WIDTH)]) + "\n"


def _markdown(notice: Notice) -> str:
    lines = [f"# {_plain(title_of(notice))}", ""]
    for part in parts_of(notice):
        lead = "- " if part.listed else ""
        lines += [f"## {_plain(part.heading)}", "", *(f"{lead}{_plain(text)}" for text in part.lines), ""]
    for who in _signing(notice):
        lines += [
            f"Date, {_plain(who)}: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_",
            "",
        ]
    return "\n".join([*lines, f"*{FOOT}*"]) + "\n"


def _html(notice: Notice) -> str:
    body = [f"<h1>{escape(title_of(notice))}</h1>"]
    for part in parts_of(notice):
        tag, item = ("ul", "li") if part.listed else ("div", "p")
        lines = "".join(f"<{item}>{escape(text)}</{item}>" for text in part.lines)
        body.append(f"<h2>{escape(part.heading)}</h2>\n<{tag}>{lines}</{tag}>")
    body += [f'<p class="sign">Date, {escape(who)}</p>' for who in _signing(notice)]
    body.append(f"<footer>{FOOT}</footer>")
    style = (
        "body{font:16px/1.5 serif;max-width:42em;margin:3em auto;padding:0 1em}"
        "h2{font-size:1em;margin:1.5em 0 .3em}p{margin:.3em 0}"
        ".sign{margin-top:4em;border-top:1px solid;width:20em}footer{margin-top:3em;font-size:.85em}"
    )
    title = escape(title_of(notice))
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{style}</style></head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def _signing(notice: Notice) -> tuple[str, str]:
    return safe(notice.rep), "manager"


def _plain(text: str) -> str:
    """Safe text in which nothing is markup."""
    escaped = "".join(f"\\{one}" if one in _ESCAPED else one for one in text)
    return _BEGINS_A_LIST.sub(r"\1\\\2", escaped)
