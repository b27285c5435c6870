"""The ways won deals went through the stages: what the store itself says is the order of them."""

from collections import Counter
from collections.abc import Iterable, Mapping

from salescoach.audit.columns import Deals
from salescoach.audit.rule import Known
from salescoach.deals.stays import WonDeal

Path = tuple[str, ...]


Paths = dict[str, Counter[Path]]


def paths_of(deals: Iterable[WonDeal]) -> tuple[Paths, Paths]:
    """How many won deals took each path, by pipeline; each stage once, as first reached.

    Returns:
        the paths of all; and of those alone whose every move the CRM states: of what was only seen from one
        export to the next, a stage between may have been missed.
    """
    found: Paths = {}
    stated: Paths = {}
    for (pipeline, way), count in Counter((deal.pipeline, deal.way) for deal in deals).items():
        stages = [way[0][0], *(new for _, new, _ in way)]
        path = tuple([stage for stage in dict.fromkeys(stages) if stage])
        if len(path) > 1:
            found.setdefault(pipeline, Counter())[path] += count
            if all(by_crm for _, _, by_crm in way):
                stated.setdefault(pipeline, Counter())[path] += count
    return found, stated


class Order:
    """The order of the stages of one pipeline, as its won deals went through them.

    Attributes:
        deals: how many won deals it is learned from.
    """

    def __init__(self, paths: Mapping[Path, int]) -> None:
        self.deals = sum(paths.values())
        self._paths = paths
        self._before: Counter[tuple[str, str]] = Counter()
        self._between: dict[tuple[str, str], tuple[int, Counter[str]]] = {}
        for path, count in paths.items():
            for index, stage in enumerate(path):
                for later in path[index + 1 :]:
                    self._before[stage, later] += count

    def before(self, first: str, second: str) -> tuple[int, int]:
        """How many won deals reached `first` before `second`, of how many that reached both."""
        there = self._before[first, second]
        return there, there + self._before[second, first]

    def between(self, first: str, second: str) -> tuple[int, Counter[str]]:
        """How many won deals went from `first` to `second`, and through which stages between them."""
        key = (first, second)
        if key not in self._between:
            went, through = 0, Counter[str]()
            for path, count in self._paths.items():
                if first in path and second in path and path.index(first) < path.index(second):
                    went += count
                    for stage in path[path.index(first) + 1 : path.index(second)]:
                        through[stage] += count
            self._between[key] = (went, through)
        return self._between[key]


def process_ranks(known: Known) -> dict[str, dict[str, int]]:
    """The places the sales process gives the stages met, by pipeline: those of open and of won deals."""
    if known.process is None:
        return {}
    seen = {pipeline: set(stages) for pipeline, stages in known.deals.met.items()}
    for pipeline, paths in known.paths.items():
        seen.setdefault(pipeline, set()).update(*paths)
    # Sorted: of several names for one place the same one is told every time.
    return {
        pipeline: known.process.pipeline_of(pipeline).ranks(sorted(found)) for pipeline, found in seen.items()
    }


def without_order(
    deals: Deals,
    orders: Mapping[str, Order],
    least: int,
    what: str,
    ranks: Mapping[str, Mapping[str, int]],
) -> list[str]:
    """Says of how many deals the order of stages is not known: their pipeline has too few won deals.

    Args:
        deals: those that were to be judged.
        orders: what is known, by pipeline.
        least: won deals an order needs.
        what: what was to be learned from them, to end the sentence.
        ranks: what the sales process places, of which nothing is to be learned.
    """
    known = {name for name, order in orders.items() if order.deals >= least}
    count = deals.within(
        (pipeline, stage)
        for pipeline, stage in deals.places
        if pipeline not in known and stage not in ranks.get(pipeline, {})
    )
    return [f"{count:,} of {len(deals):,} deals: under {least} won deals {what}"] if count else []
