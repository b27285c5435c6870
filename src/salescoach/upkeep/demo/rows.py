"""The rows of a store in the making, by table, with the ids they will have."""

from collections.abc import Mapping
from typing import Any

Row = dict[str, Any]

# Parents first: the order in which the tables are filled.
TABLES = (
    "store_fact", "rep", "rep_alias", "quota", "absence", "import_run", "deal", "deal_change",
    "deal_presence", "meeting", "commitment", "commitment_event", "coaching_session", "session_answer",
    "session_commitment", "session_participant", "skill_assessment", "skill_focus", "profile_answer",
    "energy_note", "recognition", "commission_plan", "personal_goal", "goal_change", "goal_milestone",
    "goal_review", "audit", "audit_finding", "task_mark", "task_away", "time_entry", "expectation",
    "expectation_event", "activity",
    "entered_figure", "reason_given", "gap_talk", "talk_commitment", "action_plan", "plan_step", "strike",
    "strike_note",
)  # fmt: skip


class Rows:
    """Rows by table. Every row of a table must be added with the same columns."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}

    def add(self, table: str, values: Mapping[str, Any]) -> int:
        """Adds a row and returns its id."""
        rows = self.tables[table]
        number = len(rows) + 1
        rows.append({"id": number, **values})
        return number

    def link(self, table: str, values: Mapping[str, Any]) -> None:
        """Adds a row to a table without an id of its own."""
        self.tables[table].append(dict(values))

    def all(self, table: str) -> list[Row]:
        """The rows added to a table so far."""
        return self.tables[table]
