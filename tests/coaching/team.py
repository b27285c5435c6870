"""A rep with a day of meetings, a deal with a history, and a recorded audit."""

from datetime import UTC, date, datetime

from sqlmodel import Session

from salescoach.audit.tables import Audit, AuditFinding
from salescoach.core.invocation import Invocation
from salescoach.deals.changes import CLOSE_DATE
from salescoach.deals.tables import Deal, DealChange
from salescoach.intake.tables import ImportRun
from salescoach.meetings.naming import Found, name_meeting
from salescoach.people.store import add_rep
from salescoach.store.writing import identity, session_writer, writing

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def add_reps(run: Invocation, *names: str) -> list[int]:
    """Adds reps and returns their ids."""
    with writing(run) as session:
        return [identity(add_rep(session, run, name)) for name in names]


def add_meeting(
    run: Invocation, rep_id: int, title: str, on: date = MONDAY, at: str = "10:00", deal_id: int | None = None
) -> int:
    """Adds a meeting with a customer and returns its id."""
    with writing(run) as session:
        writer = session_writer(session)
        return name_meeting(writer, rep_id=rep_id, title=title, on=on, at=at, deal=Found(deal_id))


def add_deal(
    run: Invocation, rep_id: int, name: str = "Brightline rollout", account: str = "Brightline AG"
) -> int:
    """Adds an open deal, pushed twice and pulled in once, with two findings of the last audit."""
    with writing(run) as session:
        imported = ImportRun(
            kind="deals", file_name="deals.csv", sha256="", profile="csv", as_of=MONDAY, imported_at=NOON,
            imported_on=MONDAY,
        )  # fmt: skip
        session.add(imported)
        session.flush()
        number = identity(imported)
        deal = Deal(
            source="csv", source_id=name, name=name, account=account, rep_id=rep_id,
            stage="Proposal", stage_since=date(2026, 11, 1),
            amount_minor=6_200_000, currency="EUR", close_on=date(2026, 11, 30),
            fingerprint="", first_import_id=number, last_import_id=number, last_seen_on=MONDAY,
        )  # fmt: skip
        session.add(deal)
        session.flush()
        moves = [("2026-09-30", "2026-10-31"), ("2026-10-31", "2026-12-15"), ("2026-12-15", "2026-11-30")]
        for old, new in moves:
            session.add(
                DealChange(
                    deal_id=identity(deal), field=CLOSE_DATE, old_value=old, new_value=new, on_date=MONDAY,
                    as_of=MONDAY, import_id=number,
                )
            )  # fmt: skip
        _audit(session, identity(deal), [("warn", "found in the spring")])
        _audit(session, identity(deal), [("warn", "pushed twice"), ("severe", "no next step")])
        return identity(deal)


def _audit(session: Session, deal_id: int, findings: list[tuple[str, str]]) -> None:
    audit = Audit(as_of=MONDAY, deals=1, recorded_at=NOON, recorded_on=MONDAY)
    session.add(audit)
    session.flush()
    for place, (severity, message) in enumerate(findings, start=1):
        session.add(
            AuditFinding(
                audit_id=identity(audit), deal_id=deal_id, place=place, rule="XX101", severity=severity,
                message=message, fix="", currency="EUR",
            )
        )  # fmt: skip
