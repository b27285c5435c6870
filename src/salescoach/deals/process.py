"""The sales process: pipelines, their stages in order, and what ends each. Pure.

A stage of the process stands for what CRMs call by several names: `place` finds it by any of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from salescoach.core.rows import NamedTuple

WON, LOST = "won", "lost"
USUAL_DAYS = 30  # of a stage of which the process says nothing
# The fields that can prove a criterion, by the name sales_process.yaml uses.
PROVING = (
    "account", "amount", "close_date", "competitor", "contact", "contacts", "decision_maker", "next_step",
    "product", "segment",
)  # fmt: skip


class Criterion(NamedTuple):
    """What a buyer has done when a deal leaves a stage.

    Attributes:
        key: what evidence is kept under; it stays when the question is reworded.
        ask: the question, answered yes, no or unknown.
        proved_by: the field whose being filled in answers yes, "" for none.
        at_least: how many contacts do, where that is the field.
    """

    key: str
    ask: str
    proved_by: str = ""
    at_least: int = 1


class Stage(NamedTuple):
    """A stage: its probability in percent, usual days, required fields, exit criteria, and CRMs' names."""

    name: str
    probability: int
    usual_days: int
    required: tuple[str, ...] = ()
    exit: tuple[Criterion, ...] = ()
    names: tuple[str, ...] = ()


class Learning(NamedTuple):
    """From how many cases on the store's own history may speak, and how far back it goes."""

    least_stays: int = 20
    least_deals: int = 20
    years: int = 2


class Placed(NamedTuple):
    """A CRM's stage placed by the user: in a stage, `won` or `lost`, of one pipeline or ("") of all."""

    stage: str
    into: str
    pipeline: str = ""


def folded_stage(name: str) -> str:
    """A stage's name without case and surplus blanks."""
    return " ".join(name.split()).casefold()


class SalesPipeline:
    """One pipeline of the process.

    Attributes:
        name: its key in sales_process.yaml.
        crm_pipelines: the CRM's pipelines it is for; the first pipeline also takes all others.
        stages: the open ones, in order.
        won: what CRMs call the stage of won deals.
        lost: the same of lost ones.
        mine: placings by the user, which come first; of several for a stage the first counts.
    """

    def __init__(
        self,
        name: str,
        stages: Sequence[Stage],
        crm_pipelines: Sequence[str] = (),
        won: Sequence[str] = (),
        lost: Sequence[str] = (),
        mine: Iterable[Placed] = (),
    ) -> None:
        self.name = name
        self.stages = tuple(stages)
        self.crm_pipelines = tuple(crm_pipelines)
        self.won, self.lost = tuple(won), tuple(lost)
        self.mine = tuple(one for one in mine if one.pipeline in ("", name))

    @cached_property
    def _places(self) -> dict[str, int | str]:
        found: dict[str, int | str] = {}
        for word, names in ((WON, self.won), (LOST, self.lost)):
            found.update({folded_stage(name): word for name in names})
        for index, stage in enumerate(self.stages):
            found.update({folded_stage(name): index for name in (stage.name, *stage.names)})
        ranks = {folded_stage(stage.name): index for index, stage in enumerate(self.stages)}
        for one in reversed(self.mine):
            into = folded_stage(one.into)
            if into in ranks or into in (WON, LOST):
                found[folded_stage(one.stage)] = ranks.get(into, into)
        return found

    def rank(self, crm_stage: str) -> int | None:
        """The place of a CRM's stage among the open stages, from 0; None where it has none."""
        found = self._places.get(folded_stage(crm_stage))
        return found if isinstance(found, int) else None

    def place(self, crm_stage: str) -> Stage | None:
        """The stage a CRM's stage belongs to; None for a closed or an unknown one."""
        rank = self.rank(crm_stage)
        return None if rank is None else self.stages[rank]

    def status(self, crm_stage: str) -> str:
        """`won` or `lost` where a CRM's stage is a closed one, `open` where it is an open one, else ""."""
        found = self._places.get(folded_stage(crm_stage))
        return found if isinstance(found, str) else "" if found is None else "open"

    def ranks(self, seen: Iterable[str]) -> dict[str, int]:
        """The places of those of the CRM's stages seen that belong to an open stage."""
        return {name: rank for name in seen if (rank := self.rank(name)) is not None}

    def names_of(self, stage: Stage, seen: Iterable[str]) -> list[str]:
        """Those of the CRM's stages seen that belong to a stage."""
        return [name for name in seen if self.place(name) == stage]


class Process(NamedTuple):
    """The whole process.

    Attributes:
        pipelines: at least one; the first is the default.
        learning: from how many cases on the store's own history may speak.
        strategy: which markets are right, as compiled; see `strategy.py`.
    """

    pipelines: tuple[SalesPipeline, ...]
    learning: Learning = Learning()
    strategy: tuple[Mapping[str, Any], ...] = ()

    def pipeline_of(self, crm_pipeline: str) -> SalesPipeline:
        """The pipeline a CRM's pipeline goes by."""
        wanted = folded_stage(crm_pipeline)
        for pipeline in self.pipelines:
            if wanted and wanted in map(folded_stage, pipeline.crm_pipelines):
                return pipeline
        return self.pipelines[0]

    def stage_named(self, name: str) -> tuple[SalesPipeline, Stage] | None:
        """The first stage of that name, or of that CRM's name, in any pipeline."""
        for pipeline in self.pipelines:
            stage = pipeline.place(name)
            if stage is not None:
                return pipeline, stage
        return None


def process_from(compiled: Mapping[str, Any]) -> Process:
    """The process of what the settings compile to."""
    mine = [Placed(one["stage"], one["into"], one["pipeline"]) for one in compiled["stages_of_mine"]]
    pipelines = tuple(
        SalesPipeline(
            name, [_stage(one) for one in kept["stages"]], kept["crm_pipelines"], kept["won"], kept["lost"],
            mine,
        )
        for name, kept in compiled["pipelines"].items()
    )  # fmt: skip
    return Process(pipelines, Learning(**compiled["learning"]), tuple(compiled["strategy"]))


def _stage(kept: Mapping[str, Any]) -> Stage:
    criteria = tuple(Criterion(**one) for one in kept["exit"])
    return Stage(
        kept["name"], kept["probability"], kept["usual_days"], tuple(kept["required"]), criteria,
        tuple(kept["names"]),
    )  # fmt: skip
