"""Several programs writing at once: nothing that was acknowledged is lost."""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from salescoach.core.invocation import Invocation
from salescoach.store.opening import connect, open_store

PROCESSES, MARKS = 8, 200

WRITE = """
import sys
from datetime import datetime
from salescoach.checklist.tables import TaskMark
from salescoach.core.invocation import Invocation
from salescoach.store.tables import StoreFact
from salescoach.store.writing import writing

run = Invocation(store=sys.argv[1])
for _ in range(int(sys.argv[2])):
    with writing(run) as session:
        fact = session.get(StoreFact, "counted") or StoreFact(name="counted", value="0")
        fact.value = str(int(fact.value) + 1)
        session.add(fact)
        session.add(
            TaskMark(
                task=9, kind="done", on_date=run.today, entered_at=run.now(), entered_on=run.today
            )
        )
"""


@pytest.mark.slow
def test_eight_programs_write_200_marks_each_and_all_1600_are_there(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    open_store(Invocation(store=str(path))).close()

    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITE, str(path), str(MARKS)], stderr=subprocess.PIPE, text=True
        )
        for _ in range(PROCESSES)
    ]
    said = [writer.communicate(timeout=120)[1] for writer in writers]

    assert [writer.returncode for writer in writers] == [0] * PROCESSES, said
    with closing(connect(str(path))) as link:
        marks = link.execute("SELECT count(*), count(DISTINCT id) FROM task_mark").fetchone()
        counted = link.execute("SELECT value FROM store_fact WHERE name = 'counted'").fetchone()
    assert marks == (PROCESSES * MARKS, PROCESSES * MARKS)
    assert counted == (str(PROCESSES * MARKS),), "a change read before another's was lost"


@pytest.mark.slow
def test_backups_while_others_write_show_one_moment_each(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from salescoach.store.backup import make_backup
    from salescoach.store.manifest import problems

    path = tmp_path / "shared.db"
    open_store(Invocation(store=str(path))).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(path), "60"], stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]

    counts = []
    while any(writer.poll() is None for writer in writers):
        made = make_backup(str(path), datetime.now(UTC), "test")
        assert problems(made.path, made.manifest) == []
        with closing(connect(made.path)) as link:
            [(value,)] = link.execute(
                "SELECT coalesce(max(value), '0') FROM store_fact WHERE name = 'counted'"
            ).fetchall()
        assert int(value) == made.manifest.rows["task_mark"]
        counts.append(int(value))
    for writer in writers:
        assert writer.communicate()[1] == ""

    assert counts == sorted(counts)
