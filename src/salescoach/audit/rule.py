"""What a rule of the audit is: code, documentation, options, and a pure function over one deal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from salescoach.audit.columns import Deals
from salescoach.audit.deal import AuditDeal
from salescoach.audit.motion import Motions
from salescoach.core.rows import NamedTuple
from salescoach.deals.process import Process
from salescoach.deals.strategy import Market

Paths = Mapping[str, Mapping[tuple[str, ...], int]]

SEVERITIES = ("info", "warn", "severe")  # mildest first

# A code begins with its group's two letters, as a linter's do.
GROUPS: dict[str, str] = {
    "BE": "belongs",
    "ST": "stage",
    "DT": "dates",
    "MV": "movement",
    "CP": "completeness",
    "QU": "qualification",
    "TM": "team",
}

# What a screen asks for, worst habit first, with a line of advice; each rule names one of them.
ACTIONS: dict[str, str] = {
    "remove or defend": "Ask what changed on the buyer's side. Nothing? Then it goes.",
    "re-stage": "A stage is what the buyer has done. Put the deal where that can be shown.",
    "move or let go": "Name the step that moves it on, with a day, or take it out.",
    "date truly": "A close date is the buyer's date. Agree one, or close the deal.",
    "agree a next step": "Who does what by when, agreed with the buyer, at most two weeks out.",
    "meet more people": "One contact is one side. Ask who else decides, who pays, who will use it.",
    "defend the price": "What did the buyer give for it? Trade a discount, never give it away.",
    "build the pipeline": "What the quarter needs is built weeks before: agree whom to call, and when.",
    "fill in": "Ask the owner today; a blank cannot be forecast or coached.",
}


class Finding(NamedTuple):
    """What a rule found on a deal.

    Attributes:
        severity: one of `SEVERITIES`.
        message: the finding in words; what stands before a semicolon can stand alone on a narrow screen.
        fix: what to do about it.
    """

    severity: str
    message: str
    fix: str


class Known(NamedTuple):
    """What is known before single deals are looked at, for the deals of one source.

    Attributes:
        first_month: the fiscal year's first month, 1 to 12.
        stays: how many days each stay of a won deal in a stage took, ascending, by (pipeline, stage).
        paths: how many won deals went through which stages, in this order, by pipeline.
        stated_paths: the same of the won deals whose whole history the CRM itself states.
        deals: the open deals that are audited.
        one_rep: whether these are one rep's only.
        motions: what makes a deal small, mid, enterprise or a renewal.
        fields: the fields the source's exports had a column for; None where all may be assumed.
        process: the sales process; None goes by what the store itself teaches.
        market: the market the strategy in force names, None where there is no strategy.
        running: the options in force of each rule that runs beside, by its code.
    """

    first_month: int = 1
    stays: Mapping[tuple[str, str], Sequence[int]] = {}
    paths: Paths = {}
    stated_paths: Paths = {}
    deals: Deals = Deals()
    one_rep: bool = False
    motions: Motions = Motions()
    fields: frozenset[str] | None = None
    process: Process | None = None
    market: Market | None = None
    running: Mapping[str, Any] = {}


class Source(NamedTuple):
    """What the imports of one source let an audit judge.

    Attributes:
        name: the profile the deals came through.
        fields: the fields its exports had a column for, named as the deal table names them.
        observed_again: whether there was more than one observation, so that movement shows by itself.
        close_moves: whether changes of close dates are known, observed or from a history.
        stage_dates: whether any deal's stage has a date, from a column, a history or an observed change.
        stage_moves: whether any deal's change of stage is known, observed or from a history.
        stage_history: whether any of these changes is stated by the CRM, so that no stage between was missed.
        stages: the folded names of the stages its deals are in.
        several: whether deals of other sources are audited with it, so that messages must name it.
    """

    name: str
    fields: frozenset[str]
    observed_again: bool = True
    close_moves: bool = True
    stage_dates: bool = True
    stage_moves: bool = True
    stage_history: bool = True
    stages: frozenset[str] = frozenset()
    several: bool = False

    @property
    def export(self) -> str:
        """`the export`, or `the hubspot export` where there are several sources."""
        return f"the {self.name} export" if self.several else "the export"


def options_only(options: Any, known: Known) -> Any:  # noqa: ARG001  (rules that need more say so)
    """The policy of a rule that needs nothing but its options."""
    return options


def sees_all(source: Source, options: Any) -> list[str]:  # noqa: ARG001
    """No reason beside missing columns why the rule could not judge."""
    return []


def sees_enough(source: Source, deals: Any, policy: Any) -> list[str]:  # noqa: ARG001
    """No reason why what a source delivers leaves the rule unable to judge some of its deals."""
    return []


def knows_enough(deals: Any, policy: Any) -> list[str]:  # noqa: ARG001
    """No reason why the store's own history leaves the rule unable to judge."""
    return []


class Rule(NamedTuple):
    """One rule.

    Attributes:
        code: two letters of its group and three digits.
        name: as people call it, in kebab case.
        severity: the gravest it finds by itself.
        action: one of `ACTIONS`.
        doc: the module's docstring, which is its documentation.
        options: a NamedTuple of its options with their defaults.
        find: `(deal, policy, today) -> Finding | None`, days as ordinals.
        worth: which deals are worth a look, a truth value for each, `(deals, policy, today)`: `find` finds
            nothing on any other. What a whole column says at once is said far sooner than deal by deal.
        by: the deal's fields that `find` and `unsure` go by, where many deals share their values: each
            combination is then judged once. () has every deal judged.
        needs: the columns without which it cannot judge; of a tuple of several, one is enough.
        unsure: whether one deal cannot be judged, and what it lacks in words.
        policy: makes what `find` takes, once an audit and source, of the options in force and what is known;
            None where that leaves nothing to look for.
        blind: reasons beside missing columns why it cannot judge, wholly or in part, what a source delivers.
        lacking: reasons why it cannot judge some of a source's deals, from what that source delivers.
        unlearned: reasons why it cannot judge some of the deals (`Deals`) of sources it sees, from what its
            policy has learned of the store.
        closed: whether it judges closed deals; else open ones.
        team: whether it judges a rep's deals together: `find` and `unlearned` then take `Desk`s.
        whole: of these, whether it judges the team's deals together too.
        unless: codes of rules; where one of them finds something on a deal, this one's finding says no more
            and is left out.
    """

    code: str
    name: str
    severity: str
    action: str
    doc: str
    options: Any
    find: Callable[[Any, Any, int], Finding | None]
    worth: Callable[[Deals, Any, int], Iterable[Any]] | None = None
    by: tuple[str, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    unsure: tuple[Callable[[AuditDeal], bool], str] | None = None
    policy: Callable[[Any, Known], Any] = options_only
    blind: Callable[[Source, Any], list[str]] = sees_all
    lacking: Callable[[Source, Any, Any], list[str]] = sees_enough
    unlearned: Callable[[Any, Any], list[str]] = knows_enough
    closed: bool = False
    team: bool = False
    whole: bool = False
    unless: tuple[str, ...] = ()

    @property
    def group(self) -> str:
        """The group's name."""
        return GROUPS[self.code[:2]]


class Check(NamedTuple):
    """A rule as the settings in force have it.

    Attributes:
        rule: the rule.
        options: its options in force.
        enabled: whether an audit runs it.
        severity: the severity every finding gets, "" to leave it to the rule.
    """

    rule: Rule
    options: Any
    enabled: bool = True
    severity: str = ""


# How the columns an export may lack are called.
COLUMN_WORDS: dict[str, str] = {
    "account": "account",
    "amount_minor": "amount",
    "competitor": "competitor",
    "contact": "contact",
    "decision_maker": "decision maker",
    "discount": "discount",
    "margin": "margin",
    "product": "product",
    "segment": "segment",
    "close_on": "close date",
    "contacts": "contact",
    "created_on": "created date",
    "deal_type": "deal type",
    "forecast_category": "forecast category",
    "last_activity_on": "last activity",
    "next_step": "next step",
    "next_step_on": "next step date",
    "owner": "owner",
    "probability": "probability",
    "stage": "stage",
    "stage_since": "stage date",
}


def missing_columns(rule: Rule, source: Source) -> list[str]:
    """Reasons why a source's columns leave the rule unable to judge; none where it can."""
    return [
        f"{source.export} has no {COLUMN_WORDS[choices[0]]} column"
        for choices in rule.needs
        if not source.fields.intersection(choices)
    ]
