"""How the row counts of an import are shown."""

from salescoach.output.text import Line, Span, line


def count_lines(
    created: int, updated: int, unchanged: int, rejected: int, ignored: int, rows: int
) -> list[Line]:
    """Two lines of three counts; the five and their sum."""
    return [
        _counts(("created", created), ("updated", updated), ("unchanged", unchanged)),
        _counts(("rejected", rejected), ("ignored", ignored), ("rows in all", rows)),
    ]


def _counts(*pairs: tuple[str, int]) -> Line:
    spans: list[str | Span] = []
    for label, count in pairs:
        style = "alert" if label == "rejected" and count else "strong" if count else "dim"
        spans += [Span(f"{count:>9,}", style), Span(f" {label:<13}", "" if count else "dim")]
    return line(*spans)
