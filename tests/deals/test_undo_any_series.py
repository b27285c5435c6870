"""Any series of imports, taken back one by one: each step gives the store as it was before that import."""

import tempfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.importing import import_deals
from salescoach.deals.undo import Arrived, taken_back, undoable
from salescoach.deals.undoing import undo_imports
from salescoach.store.writing import forget_engines
from tests.deals.exports import HEADER, IDS, export, row, stored
from tests.deals.test_history_import import FIELDS, HISTORY
from tests.deals.test_undo import logical

DAYS = ("2026-10-30", "2026-11-06", "2026-11-13", "2026-11-20")
STAGES = ("Discovery", "Proposal", "Closed Won")
CHANGED_ON = ("10/28/2026", "11/4/2026", "11/6/2026", "11/11/2026")
number = st.integers(0, len(IDS) - 1)

cells = st.fixed_dictionaries(
    {
        "stage": st.sampled_from(STAGES),
        "amount": st.sampled_from(("", "1000.00", "1000.01")),
        "close": st.sampled_from(("11/2/2026", "12/31/2026")),
        "owner": st.sampled_from(("Ann Novak", "Ben Ortiz", "")),
        "next": st.sampled_from(("Call", "")),
    }
)


@st.composite
def lists(draw: st.DrawFn) -> tuple[tuple[str, ...], list[list[str]]]:
    """A list of deals, some of them twice."""
    rows = draw(st.lists(st.tuples(number, cells), min_size=1, max_size=6))
    return HEADER, [row(deal, **one) for deal, one in rows]


@st.composite
def stage_histories(draw: st.DrawFn) -> tuple[tuple[str, ...], list[list[str]]]:
    """Stages a CRM states, joined or not."""
    stages = st.sampled_from(("", *STAGES))
    moves = draw(
        st.lists(
            st.tuples(number, stages, stages.filter(bool), st.sampled_from(CHANGED_ON)),
            min_size=1,
            max_size=6,
        )
    )
    return HISTORY, [
        [IDS[deal], f"Deal {deal}", old, new, on, "1000", "12/31/2026"] for deal, old, new, on in moves
    ]


@st.composite
def field_histories(draw: st.DrawFn) -> tuple[tuple[str, ...], list[list[str]]]:
    """Stages in a field history."""
    found = draw(
        st.lists(
            st.tuples(number, st.sampled_from(STAGES), st.sampled_from(STAGES), st.sampled_from(CHANGED_ON)),
            min_size=1,
            max_size=4,
        )
    )
    return FIELDS, [[IDS[deal], f"Deal {deal}", "Stage", old, new, on] for deal, old, new, on in found]


steps = st.lists(
    st.tuples(
        lists() | lists() | stage_histories() | field_histories(),
        st.sampled_from(DAYS),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


def made(run: Invocation, folder: Path, series: list[Any], dump: Any) -> list[Any]:
    """Imports a series; what `dump` gave before each import that was made."""
    before = []
    for place, ((header, rows), day, partial, add_reps) in enumerate(series):
        path = export(folder, *rows, header=header, name=f"file{place}.csv")
        was = dump()
        try:
            import_deals(run, ImportOptions(path, as_of=day, partial=partial, add_reps=add_reps))
        except WrongUse:  # every row was rejected
            assert dump() == was
            continue
        before.append(was)
    return before


def check(run: Invocation, folder: Path, series: list[Any], dump: Any) -> None:
    """Imports a series, takes it back import by import, and imports it again."""
    before = made(run, folder, series, dump)
    for was in reversed(before):
        undo_imports(run, None, with_later=False, dry_run=False)
        assert dump() == was


@pytest.mark.slow
@settings(
    deadline=None, max_examples=8, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(steps)
def test_any_series_of_imports_is_taken_back_step_by_step(series: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        run = Invocation(home=name, clock=datetime.fromisoformat("2026-11-23T08:40").astimezone())
        first = ((HEADER, [row(0)]), DAYS[1], False, False)  # makes the store
        try:
            import_deals(run, ImportOptions(export(home, *first[0][1]), as_of=first[1]))
            check(run, home, series, lambda: logical(home))
        finally:
            forget_engines()


DEAL_COLUMNS = (
    "name, stage, status, amount_minor, close_on, closed_on, stage_since, owner, fingerprint, last_seen_on,"
    " vanished_on, rep_id, first_import_id, last_import_id"
)
CHANGE_COLUMNS = "field, old_value, new_value, on_date, as_of, basis, import_id"


def without_ids(home: Path) -> list[Any]:
    """Deals, changes and presence; the deals by their ids in the source, the imports by their place."""
    runs = stored(home, "SELECT id FROM import_run WHERE undone_at IS NULL ORDER BY id")
    place = {ident: number for number, (ident,) in enumerate(runs)}
    of_deal = "(SELECT source_id FROM deal WHERE id = deal_id)"
    runs_of = f"SELECT {of_deal}, from_on, to_on, import_id FROM deal_presence ORDER BY id"
    return [
        [(*one[:-2], *(place[run] for run in one[-2:]))
         for one in stored(home, f"SELECT source_id, {DEAL_COLUMNS} FROM deal ORDER BY id")],
        [(*one[:-1], place[one[-1]])
         for one in stored(home, f"SELECT {of_deal}, {CHANGE_COLUMNS} FROM deal_change ORDER BY id")],
        [(*one[:-1], place[one[-1]])
         for one in stored(home, runs_of)],
    ]  # fmt: skip


@pytest.mark.slow
@settings(
    deadline=None, max_examples=4, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)
@given(steps, steps, steps)
def test_after_an_undo_further_imports_give_the_store_as_if_it_had_never_been(
    begun: list[Any], wrong: list[Any], further: list[Any]
) -> None:
    told = []
    for in_between in ([], wrong):
        with tempfile.TemporaryDirectory() as name:
            home = Path(name)
            run = Invocation(home=name, clock=datetime.fromisoformat("2026-11-23T08:40").astimezone())
            everybody = ((HEADER, [row(0), row(1, owner="Ben Ortiz")]), DAYS[0], False, True)
            try:
                made(run, home, [everybody, *begun], lambda: None)
                for _ in made(run, home, in_between, lambda: None):
                    undo_imports(run, None, with_later=False, dry_run=False)
                made(run, home, further, lambda: None)
                told.append(without_ids(home))
            finally:
                forget_engines()
    assert told[0] == told[1]


DAY = date(2026, 11, 23)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=8), st.data())
def test_what_goes_together_is_the_one_wanted_and_all_that_stand_after_it(
    facts: list[tuple[bool, bool]], data: st.DataObject
) -> None:
    runs = [
        Arrived(n, f"{n}.csv", DAY, 0, 0, DAY, DAY if undone else None, kept)
        for n, (undone, kept) in enumerate(facts, start=1)
    ]
    possible = undoable(runs)
    standing = {one.id for one in runs if one.undone_on is None}

    assert possible <= standing
    for wanted in possible:
        going = taken_back(data.draw(st.permutations(runs)), wanted)
        assert [one.id for one in going] == sorted((n for n in standing if n >= wanted), reverse=True)
