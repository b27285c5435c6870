"""What became of an export's rows, counted and in sentences. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from salescoach.accountability.activity.rows import Activity, Ignored, Refused
from salescoach.core.texts import counted

SHOWN = 5  # names and examples in a sentence


class Told:
    """Counts what became of the rows."""

    def __init__(self) -> None:
        self.created = self.updated = self.unchanged = self.rejected = 0
        self.kinds: Counter[str] = Counter()
        self.left_out: Counter[Ignored] = Counter()
        self.examples: list[str] = []
        self.newest: date | None = None

    @property
    def taken(self) -> int:
        """Rows that are on record now."""
        return self.created + self.updated + self.unchanged

    def take(self, rows: Sequence[Activity], kept: tuple[int, int, int]) -> None:
        """Takes rows that were kept: how many are new, changed, and neither."""
        self.created += kept[0]
        self.updated += kept[1]
        self.unchanged += kept[2]
        self.kinds.update(row.kind for row in rows)
        self.newest = max([*(row.on_date for row in rows), *([self.newest] if self.newest else [])])

    def leave_out(self, found: Ignored) -> None:
        """Takes a row that counts nowhere."""
        word = found.word if found.why in ("kind", "owner") else ""
        self.left_out[Ignored(found.why, word)] += 1

    def refuse(self, line: int, found: Refused) -> None:
        """Takes a row that could not be read."""
        self.rejected += 1
        if len(self.examples) < SHOWN:
            self.examples.append(f"line {line}: {found.cell} {found.reason}. {found.remedy}")

    def sentences(self, unclear: Mapping[str, int]) -> list[str]:
        """What is worth a warning."""
        said = []
        for why, words, remedy in (
            ("kind", "of kinds no metric counts", "a metric of your own named like one counts it"),
            ("owner", "of people who are none of your reps", "add them with --add-reps, or as an alias"),
            ("erased", "of people who were erased", ""),
            ("ahead", "lie ahead", "import again once they are done"),
            ("not done", "are not done, or did not take place", ""),
        ):
            found = {one.word: count for one, count in self.left_out.items() if one.why == why}
            if found:
                names = f" ({_names(found)})" if any(found) else ""
                said.append(
                    f"{counted(sum(found.values()), 'row')} left out: they {_are(words)}{words}{names}"
                    f"{f'; {remedy}' if remedy else ''}."
                )
        if unclear:
            said.append(
                f"Outcomes not understood, and counted as nobody reached: {_names(unclear)}. Say what they "
                "mean: --map FILE with outcomes: {WORD: reached}"
            )
        return said + [f"Rejected, {example}" for example in self.examples]


def _are(words: str) -> str:
    return "are " if words.startswith("of ") else ""


def _names(found: Mapping[str, int]) -> str:
    most = sorted(found, key=lambda word: (-found[word], word))
    more = f" and {len(most) - SHOWN} more" if len(most) > SHOWN else ""
    return ", ".join(most[:SHOWN]) + more
