"""Goals, reps and deals that were won, for tests."""

from datetime import UTC, date, datetime, timedelta

from salescoach.core.invocation import Invocation
from salescoach.deals.tables import Deal, DealChange
from salescoach.intake.tables import ImportRun
from salescoach.store.writing import identity, writing

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BEGAN = date(2026, 5, 25)  # the first export


def add_history(
    run: Invocation, rep_id: int, won: int, lost: int, *, amount: int = 20_000, currency: str = "EUR",
    first: date = date(2026, 6, 1),
) -> None:  # fmt: skip
    """Deals a week apart that came to a proposal, the won ones first; each took sixty days."""
    with writing(run) as session:
        imported = ImportRun(
            kind="deals", file_name="deals.csv", sha256="", profile="csv", as_of=BEGAN, imported_at=NOON,
            imported_on=MONDAY,
        )  # fmt: skip
        session.add(imported)
        session.flush()
        number = identity(imported)
        for place in range(won + lost):
            day, is_won = first + timedelta(days=7 * place), place < won
            deal = Deal(
                source="csv", source_id=f"{rep_id}-{place}-{currency}", name=f"Deal {place}", rep_id=rep_id,
                pipeline="", stage="Closed Won" if is_won else "Closed Lost",
                status="won" if is_won else "lost", amount_minor=(amount + 100 * place) * 100,
                currency=currency, created_on=day - timedelta(days=60), close_on=day, closed_on=day,
                fingerprint="", first_import_id=number, last_import_id=number, last_seen_on=MONDAY,
            )  # fmt: skip
            session.add(deal)
            session.flush()
            end = "Closed Won" if is_won else "Closed Lost"
            moves = (("Qualified", "Proposal", day - timedelta(days=20)), ("Proposal", end, day))
            for old, new, on in moves:
                session.add(
                    DealChange(
                        deal_id=identity(deal), field="stage", old_value=old, new_value=new, on_date=on,
                        as_of=on, import_id=number, basis="stated",
                    )
                )  # fmt: skip
