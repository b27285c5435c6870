"""What expectations and the figures behind them hold about a rep. All of it goes with the rep."""

from salescoach.store.held import NOBODY, Held

HELD = (
    Held("own_metric", erase=NOBODY, words=("name",), codes=("unit", "written_by"), keys=("name_key",)),
    Held(
        "expectation",
        "What was expected of you, and what was to follow otherwise",
        about=("rep_id",),
        words=("otherwise",),
        codes=("metric", "unit", "currency", "per", "written_by"),
        day="from_on",
        kept_for="expectations",
        ages_if="until_on < :before AND id NOT IN (SELECT expectation_id FROM strike)",
    ),
    Held(
        "expectation_event",
        "What happened to these expectations",
        about=("expectation_id>expectation",),
        words=("note",),
        codes=("kind", "written_by"),
        day="on_date",
    ),
    Held(
        "entered_figure",
        "Figures entered for you",
        about=("rep_id",),
        words=("withdrawn_why",),
        codes=("metric", "currency", "written_by"),
        day="last_on",
        kept_for="activities",
    ),
    Held(
        "activity",
        "Activities from exports",
        about=("rep_id",),
        codes=("kind",),
        keys=("natural_key",),
        day="on_date",
        kept_for="activities",
    ),
)
