"""`pipeline waive`: finds the rule and whom it judges, waives or withdraws, and lists."""

from datetime import date, timedelta

from salescoach.audit.rule import Rule
from salescoach.audit.rules import RULES
from salescoach.audit.selecting import rule_named
from salescoach.audit.waiver_queries import WAIVERS, deal_meant
from salescoach.audit.waiver_views import waiver_data, waivers_listing
from salescoach.audit.waiving import Key, checked_waiving
from salescoach.core.dates import short_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.output.messages import say_done
from salescoach.output.show import show_listing, write_json
from salescoach.people.naming import shell_name
from salescoach.people.queries import PRESENT_REPS, rep_named
from salescoach.store.reading import Reader, reading

LIST_DAYS = 90  # ended waivers are listed this long


class Asked(NamedTuple):
    """What was asked for on the command line; `until` is None, and words are "", where not given."""

    code: str
    deal: str
    until: date | None
    why: str
    withdraw: bool
    rep: str = ""
    team: bool = False


def list_waivers(run: Invocation, book: int) -> None:
    """Shows the waivers that hold, and those that ended lately."""
    since = run.today - timedelta(days=LIST_DAYS)
    with reading(run) as reader:
        rows = reader.all(WAIVERS, book=book, since=since, today=run.today)
    show_listing(run, waivers_listing(rows, run.today))


def waive_rule(run: Invocation, asked: Asked, book: int) -> None:
    """Waives a rule on a deal, a rep or the team, or withdraws that.

    Raises:
        WrongUse: for an unknown rule, deal or rep, for one the rule does not judge, without a day or reason.
        Refused: where there is nothing to withdraw.
    """
    rule = rule_named(asked.code, RULES)
    _check_whom(rule, asked)
    if asked.withdraw and (asked.until or asked.why):
        raise WrongUse("--withdraw takes no --until and no --why.", "Leave them out.")
    waiving = None if asked.withdraw else checked_waiving(asked.until, asked.why, run.today)
    with reading(run) as reader:
        key, name, whom = _meant(reader, rule, asked, book)
    from salescoach.audit.store import add_waiver, withdraw_waiver
    from salescoach.store.writing import writing

    with writing(run) as session:
        if waiving is None:
            withdraw_waiver(session, run, key, book)
        else:
            add_waiver(session, run, key, waiving, book)
    named = f"{rule.code} {rule.name} on {name}"
    if waiving is None:
        say_done(run, f"No longer waived: {named}.", "salescoach pipeline audit")
    else:
        again = f"salescoach pipeline waive {rule.code} {whom} --withdraw"
        until = short_date(waiving.until_on)
        say_done(run, f"Waived until {until}: {named}.")
        say_done(run, f"Take it back: {again}", "salescoach pipeline audit")
    if run.format == "json":
        _show(run, key, book)


def _check_whom(rule: Rule, asked: Asked) -> None:
    """Refuses a deal for a rule that judges reps, a rep for one that judges deals, and more than one."""
    named = sum((bool(asked.deal), bool(asked.rep), asked.team))
    if named > 1:
        raise WrongUse(
            "A waiver is of one deal, one rep or the team.", "Name one of them; waive twice for two."
        )
    if rule.team and not (asked.rep or asked.team):
        raise WrongUse(
            f"{rule.code} judges a rep, not a deal.",
            f'Name the rep: salescoach pipeline waive {rule.code} --rep ann --until +4w --why "in training"',
        )
    if not rule.team and not asked.deal:
        raise WrongUse(
            f"{rule.code} judges a deal; name one.",
            f'For example: salescoach pipeline waive {rule.code} 17 --until +4w --why "the board meets then"',
        )
    if asked.team and not rule.whole:
        raise WrongUse(f"{rule.code} judges reps only, not the team.", "Name the rep: --rep ann")


def _meant(reader: Reader, rule: Rule, asked: Asked, book: int) -> tuple[Key, str, str]:
    """What is to be waived, how it is called, and how it is named on the command line."""
    if asked.team:
        return (rule.code, None, None), "the team", "--team"
    if asked.rep:
        rep = rep_named(reader, asked.rep, book)
        everyone = [one.name for one in reader.all(PRESENT_REPS, book=book)]
        return (rule.code, None, rep.id), rep.name, f"--rep {shell_name(rep.name, everyone)}"
    deal = deal_meant(reader, asked.deal, book)
    return (rule.code, deal.id, None), deal.name, str(deal.id)


def _show(run: Invocation, key: Key, book: int) -> None:
    """The waiver as it stands now, or as it ended."""
    with reading(run) as reader:
        rows = reader.all(WAIVERS, book=book, since=run.today, today=run.today)
    newest = max((row for row in rows if row.key == key), key=lambda row: row.id)
    write_json(waiver_data(newest, run.today))
