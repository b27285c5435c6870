"""Reads about action plans."""

from salescoach.accountability.plans.plan import PlanRow, StepRow
from salescoach.store.reading import Query

_PLAN = """SELECT p.id, p.rep_id, r.name, p.expectation_id, p.gap, p.success, p.review_on, p.entered_on,
        p.result, p.closed_why, p.closed_on
    FROM action_plan p JOIN rep r ON r.id = p.rep_id WHERE r.book_id = :book"""

# Open ones have an index of their own.
OPEN = Query(PlanRow, f"{_PLAN} AND p.closed_on IS NULL ORDER BY p.review_on, p.id")
OF_REP = Query(PlanRow, f"{_PLAN} AND p.rep_id = :rep ORDER BY p.entered_on DESC, p.id DESC")
BY_ID = Query(PlanRow, f"{_PLAN} AND p.id = :id")
STEPS = Query(
    StepRow,
    """SELECT s.plan_id, c.id, c.owner, c.what, c.due_on, c.state, c.closed_on
    FROM plan_step s JOIN commitment c ON c.id = s.commitment_id WHERE s.plan_id = :plan ORDER BY s.place""",
)
