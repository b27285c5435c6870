"""Goals, reps and deals that were won, for tests."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session

from salescoach.core.invocation import Invocation
from salescoach.deals.tables import Deal, DealChange
from salescoach.intake.tables import ImportRun
from salescoach.store.writing import identity, writing

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BEGAN, ENDED = date(2026, 5, 25), date(2026, 11, 20)  # the first export, and the last


def add_history(
    run: Invocation, rep_id: int, won: int, lost: int, *, amount: int = 20_000, currency: str = "EUR",
    first: date = date(2026, 6, 1),
) -> None:  # fmt: skip
    """Deals a week apart that came to a proposal, the won ones first; each took sixty days."""
    with writing(run) as session:
        first_seen, last_seen = (_import(session, day) for day in (BEGAN, ENDED))
        for place in range(won + lost):
            day, is_won = first + timedelta(days=7 * place), place < won
            deal = Deal(
                source="csv", source_id=f"{rep_id}-{place}-{currency}", name=f"Deal {place}", rep_id=rep_id,
                pipeline="", stage="Closed Won" if is_won else "Closed Lost",
                status="won" if is_won else "lost", amount_minor=(amount + 100 * place) * 100,
                currency=currency, created_on=day - timedelta(days=60), close_on=day, closed_on=day,
                fingerprint="", first_import_id=first_seen, last_import_id=last_seen,
                last_seen_on=ENDED,
            )  # fmt: skip
            session.add(deal)
            session.flush()
            end = "Closed Won" if is_won else "Closed Lost"
            moves = (("Qualified", "Proposal", day - timedelta(days=20)), ("Proposal", end, day))
            for old, new, on in moves:
                session.add(
                    DealChange(
                        deal_id=identity(deal), field="stage", old_value=old, new_value=new, on_date=on,
                        as_of=on, import_id=last_seen, basis="stated",
                    )
                )  # fmt: skip


def _import(session: Session, as_of: date) -> int:
    """An export of deals; returns its id."""
    row = ImportRun(
        kind="deals", file_name="deals.csv", sha256="", profile="csv", as_of=as_of, imported_at=NOON,
        imported_on=MONDAY,
    )  # fmt: skip
    session.add(row)
    session.flush()
    return identity(row)
