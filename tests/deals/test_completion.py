"""Completing a deal's name."""

from types import SimpleNamespace

import pytest

from salescoach.core.invocation import Invocation
from salescoach.deals.completion import complete_deal
from tests.coaching.team import add_deal, add_reps


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bri", ["Brightline rollout"]),
        ("ROLL", ["Brightline rollout"]),
        ("", ["Brightline rollout"]),
        ("x", []),
    ],
)
def test_any_word_of_the_name_completes(run: Invocation, typed: str, found: list[str]) -> None:
    add_deal(run, add_reps(run, "Ann Novak")[0])
    context = SimpleNamespace(find_root=lambda: SimpleNamespace(obj=run))

    assert list(complete_deal(context, typed)) == found


def test_a_store_that_cannot_be_read_completes_nothing(run: Invocation, tmp_path: object) -> None:
    run.store = str(tmp_path)  # a folder

    assert list(complete_deal(SimpleNamespace(find_root=lambda: SimpleNamespace(obj=run)), "b")) == []
