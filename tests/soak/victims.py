"""The command lines that are killed, and what each has promised once it has said so."""

import csv
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Protocol

import pexpect

from tests.processes import COMMAND, environment
from tests.soak.killing import kill_while_writing
from tests.soak.witness import Witness

FIRST_DAY = date(2025, 1, 6)
DEALS = 120


class Victim(Protocol):
    """A kind of command line: runs and kills one, and later checks everything it ever acknowledged."""

    def strike(self, number: int, rng: Random) -> bool:
        """Runs the command line of that number to kill it at a random moment; whether it was killed."""
        ...

    def assert_kept(self) -> None:
        """Everything acknowledged so far is in the store, and nothing is there by halves."""
        ...


class Marks:
    """`tasks done` of three tasks at a time."""

    def __init__(self, folder: Path, witness: Witness) -> None:
        self._witness = witness
        self._marked: dict[str, bool] = {}

    def strike(self, number: int, rng: Random) -> bool:
        """Marks three tasks on a day of its own."""
        day = (FIRST_DAY + timedelta(days=number)).isoformat()
        words = ["tasks", "done", "20", "10", "19", "--on", day]
        self._marked[day] = kill_while_writing(words, self._witness.path, rng)
        return not self._marked[day]

    def assert_kept(self) -> None:
        """Three marks for each day that was acknowledged; three or none for any other."""
        for day, acknowledged in self._marked.items():
            there = self._witness.count("SELECT count(*) FROM task_mark WHERE on_date = ?", day)
            assert there == 3 if acknowledged else there in (0, 3), (day, there, acknowledged)


class Reps:
    """`rep add` with alias and quota, which belong together."""

    def __init__(self, folder: Path, witness: Witness) -> None:
        self._witness = witness
        self._added: dict[str, bool] = {}

    def strike(self, number: int, rng: Random) -> bool:
        """Adds a rep."""
        name = f"Rep Number{number}"
        words = ["rep", "add", name, "--alias", f"rep{number}@example.com", "--quota", "100k"]
        self._added[name] = kill_while_writing(words, self._witness.path, rng)
        return not self._added[name]

    def assert_kept(self) -> None:
        """Each acknowledged rep has its alias and quota; any other has both or is not there."""
        sql = """SELECT (SELECT count(*) FROM rep_alias a WHERE a.rep_id = r.id),
            (SELECT count(*) FROM quota q WHERE q.rep_id = r.id) FROM rep r WHERE r.name = ?"""
        for name, acknowledged in self._added.items():
            there = self._witness.rows(sql, name)
            assert there == [(1, 1)] if acknowledged else there in ([], [(1, 1)]), (name, there, acknowledged)


class Imports:
    """`pipeline import` of an export in which most deals have changed since the one before."""

    def __init__(self, folder: Path, witness: Witness) -> None:
        self._folder = folder
        self._witness = witness
        self._imported: dict[str, bool] = {}

    def strike(self, number: int, rng: Random) -> bool:
        """Imports the export of a day of its own; 500 kills stay within a year."""
        as_of = (FIRST_DAY + timedelta(days=number)).isoformat()
        path = self._folder / f"export-{number}.csv"
        _write_export(path, number)
        words = ["pipeline", "import", str(path), "--as-of", as_of, "--add-reps"]
        self._imported[path.name] = kill_while_writing(words, self._witness.path, rng)
        return not self._imported[path.name]

    def assert_kept(self) -> None:
        """Each acknowledged import is there with all its rows; any other is there whole or not at all."""
        for name, acknowledged in self._imported.items():
            there = self._witness.rows("SELECT rows FROM import_run WHERE file_name LIKE ?", f"%{name}")
            assert there == [(DEALS,)] if acknowledged else there in ([], [(DEALS,)]), (name, there)


def _write_export(path: Path, number: int) -> None:
    stages = ("Discovery", "Qualified", "Proposal", "Negotiation")
    with path.open("w", newline="", encoding="utf-8") as file:
        sheet = csv.writer(file)
        sheet.writerow(["Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Deal owner"])
        for deal in range(1, DEALS + 1):
            stage = stages[(deal + number // 2) % len(stages)]
            amount, close = 1000 * deal + 10 * number, FIRST_DAY + timedelta(days=400 + number + deal % 30)
            sheet.writerow([deal, f"Deal {deal}", stage, amount, close.isoformat(), f"Owner {deal % 5}"])


class Debriefs:
    """`debrief` at a terminal: an answer is acknowledged when the next question is asked."""

    # What is waited for, what is typed, and how it is kept: "" where it is a part of the next step.
    SCRIPT = (
        ("How did it end?", "a", "outcome"),
        ("did not before?", "{text} learned", "learned"),
        ("Where did it turn", "o", ""),
        ("Which one?", "{text} theme", "theme"),
        ("What is the next step?", "{text} next", ""),
        ("By when?", "fri", ""),
        ("Enter ends", "d", ""),
        ("What did you recommend?", "{text} advice", "recommendation"),
        ("Enter ends", "", ""),
    )

    def __init__(self, folder: Path, witness: Witness) -> None:
        self._witness = witness
        self._answered: dict[str, list[tuple[str, str]]] = {}
        self._finished: list[str] = []

    def strike(self, number: int, rng: Random) -> bool:
        """Answers up to a question, and kills while that answer may be on its way into the store."""
        text = f"kill {number:04}"
        last = rng.randrange(len(self.SCRIPT) + 1)
        child = self._start(text)
        answered = self._answered.setdefault(text, [])
        try:
            before: tuple[str, str] | None = None
            for question, typed, key in self.SCRIPT[: last + 1]:
                child.expect_exact(question)
                if before is not None and before[0]:
                    answered.append(before)
                words = typed.format(text=text)
                before = (key, words)
                child.send(f"{words}\r")
            if last == len(self.SCRIPT):
                child.expect_exact("Promised:")
                child.expect(pexpect.EOF)
                self._finished.append(text)
            time.sleep(rng.uniform(0, 0.03))
        finally:
            child.kill(signal.SIGKILL)
            child.close(force=True)
        return last < len(self.SCRIPT)

    def _start(self, text: str) -> Any:
        words = ["debrief", "ann", "--new", "--meeting", text, "--at", "08:00"]
        child = pexpect.spawn(
            COMMAND[0], [*COMMAND[1:], *words], env=environment(TERM="dumb"), encoding="utf-8", timeout=30,
            dimensions=(24, 80), echo=False,
        )  # fmt: skip
        child.delaybeforesend = None
        child.ptyproc.delayafterclose = child.ptyproc.delayafterterminate = 0.01
        return child

    def assert_kept(self) -> None:
        """Every acknowledged answer is there; a finished debrief has its promise."""
        for text, answered in self._answered.items():
            sql = """SELECT a.question, a.answer FROM session_answer a
                JOIN coaching_session s ON s.id = a.session_id
                JOIN meeting m ON m.id = s.meeting_id WHERE m.title = ?"""
            there = dict(self._witness.rows(sql, text))
            for key, words in answered:
                assert there.get(key) == ("advanced" if key == "outcome" else words), (text, key, there)
        for text in self._finished:
            promised = "SELECT count(*) FROM commitment WHERE what = ? AND state = 'open'"
            assert self._witness.count(promised, f"{text} next") == 1, text


class Erasures:
    """`rep erase` of a rep with an alias, a promise and a deal: whole or not at all, and resumed then."""

    def __init__(self, folder: Path, witness: Witness) -> None:
        self._folder = folder
        self._witness = witness
        self._home = witness.path.parent
        self._erased: dict[str, bool] = {}

    def strike(self, number: int, rng: Random) -> bool:
        """Makes a rep with records and a backup, and erases the rep."""
        word = f"Quill{number}feather"
        export = self._folder / f"of-{number}.csv"
        export.write_text(
            "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Next step\n"
            f"9{number},Deal {number},Proposal,100,2027-01-01,Zora {word},{word} calls\n",
            encoding="utf-8",
        )
        self._do("rep", "add", f"Zora {word}", "--alias", f"{word.lower()}@example.com")
        self._do("commitments", "add", f"{word} sends it", "--rep", word, "--by", "tomorrow")
        as_of = (FIRST_DAY + timedelta(days=number)).isoformat()
        self._do("pipeline", "import", str(export), "--as-of", as_of, "--partial")
        self._do("store", "backup")
        words = ["rep", "erase", word, "--confirm", f"Zora {word}"]
        self._erased[word] = kill_while_writing(words, self._witness.path, rng)
        if not self._erased[word] and self._rows_with(word) == 0:
            self._do("rep", "erase", "--resume")
            self._erased[word] = True
        return True

    def _do(self, *words: str) -> None:
        subprocess.run([*COMMAND, *words], env=environment(), capture_output=True, check=True)

    def _rows_with(self, word: str) -> int:
        like = f"%{word}%"
        return sum(
            self._witness.count(f"SELECT count(*) FROM {table} WHERE {column} LIKE ?", like)
            for table, column in (("rep", "name"), ("rep_alias", "alias"), ("commitment", "what"),
                                  ("deal", "owner"), ("deal", "next_step"))
        )  # fmt: skip

    def assert_kept(self) -> None:
        """Who was erased is in no file; who was not is there with everything."""
        for word, erased in self._erased.items():
            there = self._rows_with(word)
            assert there == 0 if erased else there == 5, (word, there, erased)
            if erased:
                files = [path for path in self._home.rglob("*") if path.is_file()]
                assert [path for path in files if word.lower().encode() in path.read_bytes().lower()] == []


VICTIMS: dict[str, Callable[[Path, Witness], Victim]] = {
    "marks": Marks,
    "reps": Reps,
    "imports": Imports,
    "debriefs": Debriefs,
    "erasures": Erasures,
}
