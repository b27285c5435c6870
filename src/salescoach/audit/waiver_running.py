"""`pipeline waive`: finds the rule and the deal, waives or withdraws, and lists."""

from datetime import date, timedelta
from typing import NamedTuple

from salescoach.audit.rules import RULES
from salescoach.audit.selecting import rule_named
from salescoach.audit.waiver_queries import WAIVERS, deal_meant
from salescoach.audit.waiver_views import waiver_data, waivers_listing
from salescoach.audit.waiving import checked_waiving
from salescoach.core.dates import short_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.output.messages import say_done
from salescoach.output.show import show_listing, write_json
from salescoach.store.reading import reading

LIST_DAYS = 90  # ended waivers are listed this long


class Asked(NamedTuple):
    """What was asked for on the command line; `until` is None and `why` "" where not given."""

    code: str
    deal: str
    until: date | None
    why: str
    withdraw: bool


def list_waivers(run: Invocation, book: int) -> None:
    """Shows the waivers that hold, and those that ended lately."""
    since = run.today - timedelta(days=LIST_DAYS)
    with reading(run) as reader:
        rows = reader.all(WAIVERS, book=book, since=since, today=run.today)
    show_listing(run, waivers_listing(rows, run.today))


def waive_rule(run: Invocation, asked: Asked, book: int) -> None:
    """Waives a rule on a deal, or withdraws that.

    Raises:
        WrongUse: for an unknown rule or deal, and without a day or a reason.
        Refused: where there is nothing to withdraw.
    """
    rule = rule_named(asked.code, RULES)
    if rule.team:
        raise WrongUse(
            f"{rule.code} judges a rep, not a deal; only findings on a deal can be waived.",
            f"Switch it off or change its thresholds in audit.yaml: salescoach pipeline rules {rule.code}",
        )
    if asked.withdraw and (asked.until or asked.why):
        raise WrongUse("--withdraw takes no --until and no --why.", "Leave them out.")
    waiving = None if asked.withdraw else checked_waiving(asked.until, asked.why, run.today)
    with reading(run) as reader:
        deal = deal_meant(reader, asked.deal, book)
    from salescoach.audit.store import add_waiver, withdraw_waiver
    from salescoach.store.writing import writing

    with writing(run) as session:
        if waiving is None:
            withdraw_waiver(session, run, rule.code, deal.id)
        else:
            add_waiver(session, run, rule.code, deal.id, waiving)
    named = f"{rule.code} {rule.name} on {deal.name}"
    if waiving is None:
        say_done(run, f"No longer waived: {named}.", "salescoach pipeline audit")
    else:
        again = f"salescoach pipeline waive {rule.code} {deal.id} --withdraw"
        say_done(run, f"Waived until {short_date(waiving.until_on)}: {named}. Take it back: {again}",
                 "salescoach pipeline audit")  # fmt: skip
    if run.format == "json":
        _show(run, rule.code, deal.id, book)


def _show(run: Invocation, code: str, deal_id: int, book: int) -> None:
    """The waiver as it stands now, or as it ended."""
    with reading(run) as reader:
        rows = reader.all(WAIVERS, book=book, since=run.today, today=run.today)
    newest = max((row for row in rows if (row.rule, row.deal_id) == (code, deal_id)), key=lambda row: row.id)
    write_json(waiver_data(newest, run.today))
