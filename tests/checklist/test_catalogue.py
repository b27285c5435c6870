"""The catalogue: the 99 as shipped, and what a file of the user's own changes."""

import re
from collections import Counter
from pathlib import Path

import pytest

from salescoach.checklist.catalogue import Task, load_catalogue
from salescoach.checklist.measures import known_measures
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.settings.policies import COMPETENCIES


def own(home: Path, text: str) -> None:
    home.mkdir(exist_ok=True)
    (home / "tasks.yaml").write_text(text, encoding="utf-8")


def by_number(run: Invocation) -> dict[int, Task]:
    return {task.number: task for task in load_catalogue(run)}


def mistakes(run: Invocation) -> list[str]:
    with pytest.raises(WrongUse) as refused:
        load_catalogue(run)
    return list(refused.value.details)


def test_all_99_ship_in_order_with_their_cadences(run: Invocation) -> None:
    tasks = load_catalogue(run)

    assert [task.number for task in tasks] == list(range(1, 100))
    assert Counter(task.cadence for task in tasks) == {
        "daily": 61, "weekly": 16, "monthly": 14, "quarterly": 5, "yearly": 3,
    }  # fmt: skip
    assert {task.competency for task in tasks} == set(COMPETENCIES)


@pytest.mark.realdata
def test_every_name_is_the_methods_own(run: Invocation, real: Path) -> None:
    source = real.parent / "source" / "roles-and-tasks-of-sales-managers.txt"
    if not source.is_file():
        pytest.skip("the method's text is not beside the data")
    text = source.read_text(encoding="utf-8")
    lists = text[text.index("Daily sales management tasks") : text.index("What distinguishes exceptional")]
    names = re.findall(r"^ *\d+\. (.+?)\s*$", lists, re.MULTILINE)

    assert [task.name for task in load_catalogue(run)] == names


def test_every_task_has_guidance_of_two_to_four_sentences(run: Invocation) -> None:
    for task in load_catalogue(run):
        assert 2 <= len(re.findall(r"[.?!](?:”)?(?=\s|$)", task.guidance)) <= 7, task.number
        assert "\n" not in task.guidance


def test_only_task_87_is_off_unless_chosen(run: Invocation) -> None:
    assert [task.number for task in load_catalogue(run) if task.off] == [87]


def test_tasks_60_and_61_keep_their_wording_and_note_it(run: Invocation) -> None:
    tasks = by_number(run)

    assert "100" in tasks[60].name
    assert "99" in tasks[60].note
    assert "100" in tasks[61].name
    assert "never counts itself" in tasks[61].note
    assert tasks[61].measure == "others_current"


def test_every_measure_is_known_and_has_a_threshold(run: Invocation) -> None:
    for task in load_catalogue(run):
        assert not task.measure or (task.measure in known_measures() and task.at_least > 0)


def test_attitudes_expire_and_work_carries_over_unless_written(run: Invocation) -> None:
    tasks = by_number(run)

    assert {task.missed for task in tasks.values() if task.kind == "attitude"} == {"expires"}
    assert (tasks[9].missed, tasks[19].missed, tasks[23].missed) == ("carries_over", "piles_up", "expires")


def test_a_users_file_changes_switches_and_adds(run: Invocation, private_home: Path) -> None:
    own(
        private_home,
        """
cadences:
  weekly: {due_weekday: thursday}
  monthly: {due_workday_from_end: 3}
tasks:
  - {number: 12, off: true}
  - {number: 87, off: false}
  - {number: 8, cadence: weekly, missed: expires, evidence: {at_least: 0.5}}
  - {number: 62, due_weekday: mon, competency: coaching}
  - {number: 101, name: Feed the office cat, cadence: daily, competency: leadership}
""",
    )
    tasks = by_number(run)

    assert (tasks[12].off, tasks[87].off) == (True, False)
    assert (tasks[8].cadence, tasks[8].missed, tasks[8].at_least, tasks[8].due) == (
        "weekly",
        "expires",
        0.5,
        4,
    )
    assert tasks[8].measure == "sessions_helpful"
    assert (tasks[62].due, tasks[62].competency, tasks[63].due) == (1, "coaching", 4)
    assert (tasks[78].due, tasks[92].due) == (3, 5)
    assert (tasks[101].name, tasks[101].kind, tasks[101].missed) == (
        "Feed the office cat",
        "work",
        "carries_over",
    )


def test_a_whole_copy_of_the_shipped_file_is_no_mistake(run: Invocation, private_home: Path) -> None:
    from salescoach.settings.locator import shipped_file

    before = load_catalogue(run)
    own(private_home, Path(shipped_file("tasks.yaml")).read_text(encoding="utf-8"))

    assert load_catalogue(run) == before


def test_all_mistakes_are_reported_at_once_with_file_line_key_and_remedy(
    run: Invocation, private_home: Path
) -> None:
    own(
        private_home,
        """tasks:
  - {number: 8, cadence: fortnightly}
  - {number: 9, name: Debrief well}
  - {number: 100, name: One more, cadence: daily, competency: coaching}
  - {number: 9, off: true}
  - {number: 10, evidence: {measure: debriefs_of_meeting}}
  - {number: 101, name: "", cadence: daily}
  - {number: 62, missed: forgets}
  - {number: 63, due_workday_from_end: 2}
  - {number: 64, of: true}
  - {number: 27, evidence: {at_least: 50}}
  - {number: 65, due_weekday: blursday}
  - {number: seven}
  - just text
""",
    )
    found = mistakes(run)
    path = str(private_home / "tasks.yaml")

    def says(line: int, *parts: str) -> bool:
        return any(one.startswith(f"{path}:{line}:") and all(part in one for part in parts) for one in found)

    assert says(2, "tasks.1.cadence", "fortnightly", "daily, weekly")
    assert says(3, "tasks.2.name", "Conduct meeting debriefings with competence", "leave the name out")
    assert says(4, "100 is not one of the 99", "start at 101")
    assert says(5, "9 is given twice")
    assert says(6, "tasks.5.evidence.measure", "debriefs_of_meetings")
    assert says(7, "tasks.6.name")
    assert says(7, "has no competency")
    assert says(8, "tasks.7.missed", "piles_up")
    assert says(9, "does not fit a weekly task", "use due_weekday")
    assert says(10, "tasks.9.of", "did you mean off?")
    assert says(11, "tasks.10.evidence.at_least", "from 0 to 1")
    assert says(12, "not a weekday")
    assert says(13, "tasks.12.number", "101 to 999")
    assert says(14, "must be a mapping")


def test_a_cadence_that_has_no_due_day_says_so(run: Invocation, private_home: Path) -> None:
    own(private_home, "cadences:\n  daily: {due_weekday: friday}\n  hourly: {}\ntasks: []\n")

    assert [one.split(":", 1)[1] for one in mistakes(run)][:1]
    assert any("hourly" in one for one in mistakes(run))


def test_a_task_moved_to_another_cadence_takes_that_cadences_due_day(
    run: Invocation, private_home: Path
) -> None:
    own(private_home, "tasks:\n  - {number: 62, cadence: monthly}\n  - {number: 92, cadence: daily}\n")
    tasks = by_number(run)

    assert (tasks[62].due, tasks[92].due) == (1, 0)
