"""A rule's docstring taken apart: its summary and its sections."""

from textwrap import dedent

from salescoach.core.rows import NamedTuple

SECTIONS = (
    "What it finds",
    "Why it matters",
    "Example",
    "What to do",
    "Options",
    "Source of the thresholds",
)


class Explained(NamedTuple):
    """A docstring's first line, and each section's title with its lines, unindented."""

    summary: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def explained(doc: str) -> Explained:
    """Takes a rule's docstring apart.

    A section begins with its title and a colon at the margin; its text is indented below.
    """
    summary, _, rest = doc.strip().partition("\n")
    found: list[tuple[str, list[str]]] = []
    for row in dedent(rest).splitlines():
        if row and not row[0].isspace() and row.endswith(":"):
            found.append((row[:-1], []))
        elif found:
            found[-1][1].append(row)
    return Explained(summary.strip(), tuple((title, _unindented(rows)) for title, rows in found))


def _unindented(rows: list[str]) -> tuple[str, ...]:
    return tuple(dedent("\n".join(rows)).strip("\n").splitlines())


def paragraphs(rows: tuple[str, ...], *, listed: bool) -> list[str]:
    """The rows joined into paragraphs, which blank lines part; in a list of options each is one."""
    found: list[str] = [""]
    for row in rows:
        starts = listed and _starts_option(row)
        if not row.strip() or starts:
            found.append("")
        if row.strip():
            found[-1] = f"{found[-1]} {row.strip()}".strip()
    return [text for text in found if text]


def _starts_option(row: str) -> bool:
    name = row.partition(":")[0].partition(" (")[0]
    return ":" in row and bool(name) and name.replace("_", "").isalnum()
