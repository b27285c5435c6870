"""Builds deals and small stores for the audit's tests, without an import."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from salescoach.audit.deal import AuditDeal
from salescoach.core.invocation import Invocation
from salescoach.deals.tables import Deal, DealChange, DealEvidence
from salescoach.intake.tables import ImportRun
from salescoach.people.tables import Quota, Rep
from salescoach.store.writing import identity, writing

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
ALL_FIELDS = (
    "name", "account", "owner", "stage", "amount_minor", "close_on", "created_on", "stage_since", "next_step",
    "next_step_on", "last_activity_on", "contacts", "probability", "deal_type", "forecast_category",
    "contact", "decision_maker", "competitor", "product", "segment", "discount", "margin",
)  # fmt: skip


def a_deal(**given: Any) -> AuditDeal:
    """An open deal in memory; what is not given is blank, days may be dates."""
    blank: dict[str, Any] = {
        "id": 1, "source": "csv", "name": "Rollout", "account": "", "rep_id": None, "rep": "", "owner": "",
        "pipeline": "", "stage": "", "amount_minor": None, "currency": "EUR", "next_step": "",
        "contacts": None,
        "probability": None, "forecast_category": "", "deal_type": "",
    }  # fmt: skip
    for key, value in given.items():
        blank[key] = value.toordinal() if isinstance(value, date) else value
    return AuditDeal(**blank)


class Pipeline:
    """A store with imports, reps and deals in it."""

    def __init__(self, run: Invocation) -> None:
        self.run = run
        self.imports = 0
        self.newest = 0
        self.as_of = TODAY

    def imported(self, as_of: date = TODAY, fields: Sequence[str] = ALL_FIELDS) -> int:
        """An import of deals; those added after it belong to it."""
        self.imports += 1
        row = ImportRun(
            kind="deals", file_name="deals.csv", sha256="", profile="csv", as_of=as_of,
            fields=json.dumps(list(fields)), imported_at=NOW, imported_on=TODAY,
        )  # fmt: skip
        with writing(self.run) as session:
            session.add(row)
            session.flush()
            self.newest, self.as_of = identity(row), as_of
        return self.newest

    def rep(self, name: str, quota: int = 0) -> int:
        """A rep, with a quota in EUR for the quarter where one is given."""
        row = Rep(name=name, name_key=name.casefold(), entered_at=NOW, entered_on=TODAY)
        with writing(self.run) as session:
            session.add(row)
            session.flush()
            found = identity(row)
            if quota:
                session.add(
                    Quota(
                        rep_id=found,
                        period="2026-Q4",
                        starts_on=date(2026, 10, 1),
                        ends_on=date(2026, 12, 31),
                        amount_minor=quota * 100,
                        currency="EUR",
                        entered_at=NOW,
                        entered_on=TODAY,
                    )  # fmt: skip
                )
        return found

    def deal(self, name: str, **given: Any) -> int:
        """A deal without a flaw but for what is given; `amount` in major units."""
        amount = given.pop("amount", 1000)
        values: dict[str, Any] = {
            "source": "csv", "source_id": name, "name": name, "account": f"{name} AG", "owner": "Somebody",
            "stage": "Proposal", "amount_minor": None if amount is None else amount * 100, "currency": "EUR",
            "created_on": date(2026, 8, 3), "close_on": date(2026, 12, 18),
            "stage_since": date(2026, 11, 16),
            "next_step": "Send the quote", "next_step_on": date(2026, 11, 30), "fingerprint": "",
            "last_activity_on": date(2026, 11, 18), "contacts": 3, "probability": 50,
            "contact": "Eva Lang", "decision_maker": "Eva Lang", "competitor": "none", "discount": 0,
            "margin": 40,
            "first_import_id": self.newest, "last_import_id": self.newest, "last_seen_on": self.as_of,
        }  # fmt: skip
        with writing(self.run) as session:
            row = Deal(**(values | given))
            session.add(row)
            session.flush()
            return identity(row)

    def change(
        self, deal: int, field: str, old: str | None, new: str | None, on: date, basis: str = "stated"
    ) -> None:
        """A change, stated by the CRM where nothing else is said."""
        with writing(self.run) as session:
            session.add(
                DealChange(
                    deal_id=deal,
                    field=field,
                    old_value=old,
                    new_value=new,
                    on_date=on,
                    as_of=on,
                    import_id=self.newest,
                    basis=basis,
                )  # fmt: skip
            )

    def answer(self, deal: int, subject: str, answer: str, evidence: str) -> None:
        """An answer on record about a deal."""
        with writing(self.run) as session:
            session.add(
                DealEvidence(
                    deal_id=deal,
                    subject=subject,
                    answer=answer,
                    evidence=evidence,
                    on_date=TODAY,
                    entered_at=NOW,
                    entered_on=TODAY,
                )  # fmt: skip
            )

    def set(self, deal: int, **values: Any) -> None:
        """Changes columns of a deal."""
        with writing(self.run) as session:
            row = session.get(Deal, deal)
            assert row is not None
            for key, value in values.items():
                setattr(row, key, value)
            session.add(row)
