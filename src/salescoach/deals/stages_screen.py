"""`pipeline stages`: which of its screens is asked for."""

from collections.abc import Sequence

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.placing_stages import place_stages
from salescoach.deals.share_words import flat
from salescoach.deals.stages_report import row_named, stages_report
from salescoach.output.show import show_listing, show_screen

FLAT = ("csv", "xlsx")
LISTS = ("open", "exit")


class Asked(NamedTuple):
    """What was asked for on the command line."""

    stage: str = ""
    criteria: bool = False
    strategy: bool = False
    rep: str = ""
    by: str = ""
    place: Sequence[str] = ()


def show_stages(run: Invocation, asked: Asked) -> None:
    """Shows the screen asked for; stages are placed first where that is asked too.

    Raises:
        WrongUse: for two screens at once, an unknown rep or stage, and a placing that means nothing.
    """
    if sum((bool(asked.stage or asked.by), asked.criteria, asked.strategy)) > 1:
        raise WrongUse("--stage, --criteria and --strategy are three screens.", "Ask for one of them.")
    if asked.by and asked.place:
        raise WrongUse("--by shows, --place changes.", "Place the stages first.")
    if asked.by:
        from salescoach.deals.breakdown_report import breakdown_report
        from salescoach.deals.breakdown_views import breakdown_listing

        found = breakdown_listing(breakdown_report(run, asked.by, asked.stage, asked.rep))
        show_listing(run, flat(found) if run.format in FLAT else found)
    elif asked.strategy:
        from salescoach.deals.market_report import market_report
        from salescoach.deals.market_views import market_listing

        show_listing(run, market_listing(market_report(run, asked.rep)))
    else:
        _show_process(run, asked)


def _show_process(run: Invocation, asked: Asked) -> None:
    from salescoach.deals.breakdown_report import lingering_in
    from salescoach.deals.stages_views import (
        criteria_listing,
        lingering_data,
        stage_data,
        stage_lines,
        stages_listing,
    )

    report = place_stages(run, asked.place, stages_report(run, asked.rep), asked.rep)
    if not asked.stage:
        if asked.criteria:
            show_listing(run, criteria_listing(report))
            return
        found = stages_listing(report)
        show_listing(run, flat(found, LISTS) if run.format in FLAT else found)
        return
    learning, row = report.process.learning, row_named(report, asked.stage)
    late = lingering_in(run, report.process, row.pipeline.name, row.rank, asked.rep)
    data = stage_data(row, learning) | {"onward_by_days": lingering_data(late, learning)}
    show_screen(run, data, lambda width: stage_lines(row, learning, width, late))
