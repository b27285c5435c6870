"""Which stage of a pipeline comes after which, as far as anything says so; nothing is guessed. Pure.

Three things can say it, the first that knows a pair of stages wins:

- the sales process: the order of the stages at which it places the CRM's;
- the store's own won deals: of those that were in both stages, at least `ENOUGH`, nine in ten entered one
  before the other. Won deals, because they went the whole way;
- the CRM's probability: stages whose open deals, at least `SAME`, nearly all carry the same percentage stand
  in the order of these percentages.

What follows from two known pairs is known too. A pair about which nothing is said, or both directions, stays
unordered, and a move between them is neither an advance nor a regression.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from salescoach.core.rows import NamedTuple

ENOUGH = 5  # won deals that were in both stages
AGREE = 0.9  # of them enter the one first; of a stage's open deals carry its percentage
SAME = 3  # open deals of a stage that tell its percentage
USUAL = 0.5  # of the won deals that went from one stage to another were in the one between

Pairs = frozenset[tuple[str, str]]
PROCESS, WON_DEALS, PROBABILITY = "sales process", "won deals", "probability"


class StageMove(NamedTuple):
    """A change of stage that can be judged: kind `advanced`, `regressed` or `skipped`, and what says so.

    `over` are the stages left out of an advance; one with any is `skipped`.
    """

    kind: str
    over: tuple[str, ...]
    basis: str


class StageOrder(NamedTuple):
    """What is known of a pipeline's order.

    Attributes:
        ranks: the places the sales process gives the CRM's stages; several stages may share one.
        learned: (earlier, later) as won deals show them.
        stated: (earlier, later) as the CRM's percentages put them.
        paths: how many won deals went through which open stages, in this order: many share few ways.
    """

    ranks: Mapping[str, int]
    learned: Pairs
    stated: Pairs
    paths: Mapping[tuple[str, ...], int]

    @property
    def won_deals(self) -> int:
        """How many won deals it is learned from."""
        return sum(self.paths.values())

    def move(self, old: str, new: str) -> StageMove | None:
        """What a change from one stage to another is; None where nothing says so."""
        first, last = self.ranks.get(old), self.ranks.get(new)
        if first is not None and last is not None and first != last:
            return _judged(last > first, self._left_out(old, new) if last > first else (), PROCESS)
        for pairs, basis in ((self.learned, WON_DEALS), (self.stated, PROBABILITY)):
            if (old, new) in pairs or (new, old) in pairs:
                return _judged((old, new) in pairs, self._between(old, new, basis), basis)
        return None

    def line(self) -> tuple[tuple[str, ...], str]:
        """The stages in order, and what says so; () where not every pair is known."""
        if self.ranks and len(set(self.ranks.values())) == len(self.ranks):
            return tuple(sorted(self.ranks, key=self.ranks.__getitem__)), PROCESS
        for pairs, basis in ((self.learned, WON_DEALS), (self.stated, PROBABILITY)):
            stages = {stage for pair in pairs for stage in pair}
            ranked = sorted(stages, key=lambda stage: (_before(stage, pairs), stage))
            if stages and all(pair in pairs for pair in pairwise(ranked)):
                return tuple(ranked), basis
        return (), ""

    def _left_out(self, old: str, new: str) -> tuple[str, ...]:
        """The stages the process has between two, but for those that won deals usually pass over."""
        went = self._went(old, new)
        deals = sum(went.values())
        passed = Counter[str]()
        for path, several in went.items():
            for stage in path:
                passed[stage] += several
        between = [stage for stage, rank in self.ranks.items() if self.ranks[old] < rank < self.ranks[new]]
        usual = [stage for stage in between if deals < ENOUGH or passed[stage] >= USUAL * deals]
        return tuple(sorted(usual, key=self.ranks.__getitem__))

    def _between(self, old: str, new: str, basis: str) -> tuple[str, ...]:
        if basis == PROBABILITY:
            found = {stage for first, stage in self.stated if first == old and (stage, new) in self.stated}
            return tuple(sorted(found, key=lambda stage: _before(stage, self.stated)))
        went = self._went(old, new)
        deals = sum(went.values())
        passed = Counter[str]()
        for path, several in went.items():
            for stage in path[path.index(old) + 1 : path.index(new)]:
                passed[stage] += several
        between = [
            stage
            for stage, through in passed.items()
            if deals >= ENOUGH and through >= USUAL * deals
            if (old, stage) in self.learned and (stage, new) in self.learned
        ]
        return tuple(sorted(between, key=lambda stage: _before(stage, self.learned)))

    def _went(self, old: str, new: str) -> dict[tuple[str, ...], int]:
        """The ways that led from one stage to another, and how many won deals went each."""
        return {
            path: deals
            for path, deals in self.paths.items()
            if old in path and new in path[path.index(old) :]
        }


def _before(stage: str, pairs: Pairs) -> int:
    """How many stages come before it."""
    return sum(last == stage for _, last in pairs)


def _judged(ahead: bool, between: Sequence[str], basis: str) -> StageMove:
    if not ahead:
        return StageMove("regressed", (), basis)
    return StageMove("skipped" if between else "advanced", tuple(between), basis)


def stage_order(
    paths: Iterable[Sequence[str]],
    percentages: Mapping[str, Sequence[int]],
    ranks: Mapping[str, int] | None = None,
) -> StageOrder:
    """The order of one pipeline's stages.

    Args:
        paths: the stages each won deal went through, in order; a stage may come again.
        percentages: the probability of each open deal, by its stage.
        ranks: the places the sales process gives the CRM's stages, where it is known.
    """
    firsts = Counter(tuple(dict.fromkeys(path)) for path in paths)
    return StageOrder(ranks or {}, _learned(firsts), _stated(percentages), firsts)


def _learned(paths: Mapping[tuple[str, ...], int]) -> Pairs:
    votes: Counter[tuple[str, str]] = Counter()
    for path, deals in paths.items():
        for pair in combinations(path, 2):
            votes[pair] += deals
    return _closed(
        (first, last)
        for (first, last), deals in votes.items()
        if (both := deals + votes[last, first]) >= ENOUGH and deals >= AGREE * both
    )


def _stated(percentages: Mapping[str, Sequence[int]]) -> Pairs:
    usual: dict[str, int] = {}
    for stage, found in percentages.items():
        percent, deals = Counter(found).most_common(1)[0] if found else (0, 0)
        if deals >= SAME and deals >= AGREE * len(found):
            usual[stage] = percent
    return frozenset((a, b) for a in usual for b in usual if usual[a] < usual[b])


def _closed(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """The pairs and what follows from them, without those that follow in both directions."""
    after: dict[str, set[str]] = {}
    for first, last in pairs:
        after.setdefault(first, set()).add(last)
    reached = {stage: _reached(stage, after) for stage in after}
    return frozenset(
        (first, last)
        for first, lasts in reached.items()
        for last in lasts
        if first not in reached.get(last, ())
    )


def _reached(stage: str, after: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [stage]
    while waiting:
        new = after.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def path_of(moves: Sequence[tuple[str | None, str | None]]) -> tuple[str, ...]:
    """The stages of one deal, from its changes of stage (old, new), oldest first."""
    steps = [moves[0][0], *(new for _, new in moves)] if moves else []
    named = [stage for stage in steps if stage]
    return tuple(named[:1] + [new for old, new in pairwise(named) if new != old])
