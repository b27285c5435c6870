"""Settings as they stand: the user's own laid over the shipped, key by key."""

from hypothesis import given, settings
from hypothesis import strategies as st

from salescoach.upkeep.in_force import in_force
from salescoach.upkeep.sources import LISTED

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
TREES = st.dictionaries(
    st.text("abc", min_size=1, max_size=2),
    st.recursive(
        SCALARS | st.lists(SCALARS, max_size=3),
        lambda deeper: (
            st.dictionaries(st.text("abc", min_size=1, max_size=2), deeper, max_size=3)
            | st.lists(
                st.dictionaries(st.text("abc", min_size=1, max_size=2), deeper, max_size=2), max_size=2
            )
        ),
        max_leaves=8,
    ),
    max_size=4,
)


def test_a_key_of_the_users_replaces_the_shipped_one_and_names_its_line() -> None:
    shipped = {"hours": {"per_week": 45, "recruiting": 3}, "currency": "USD"}

    found = in_force(
        "policies.yaml", shipped, {"hours": {"per_week": 40}}, {("hours", "per_week"): 7}, "/home/p.yaml"
    )

    assert [(one.key, one.value, one.origin, one.place) for one in found] == [
        ("hours.per_week", 40, "yours", "/home/p.yaml:7"),
        ("hours.recruiting", 3, "shipped", ""),
        ("currency", "USD", "shipped", ""),
    ]


def test_a_long_list_of_entries_is_counted_but_the_users_own_are_shown() -> None:
    found = in_force(
        "tasks.yaml",
        {"tasks": [{"n": 1}, {"n": 2}]},
        {"own": [{"n": 101, "name": "Call home"}]},
        {},
        "t.yaml",
    )

    assert [(one.key, one.value) for one in found] == [
        ("tasks", "2 entries"),
        ("own.1.n", 101),
        ("own.1.name", "Call home"),
    ]


@settings(deadline=None)
@given(TREES, TREES)
def test_every_key_is_there_once_and_the_users_own_wins(
    shipped: dict[str, object], own: dict[str, object]
) -> None:
    found = in_force("x.yaml", shipped, own)

    assert len({one.key for one in found}) == len(found)
    for key, value in own.items():
        if not isinstance(value, (dict, list)):
            assert next(one for one in found if one.key == key).value == value


def test_every_listed_source_can_be_loaded_and_says_what_it_is_for() -> None:
    names = [one.source().name for one in LISTED]

    assert len(set(names)) == len(names)
    assert all(one.about for one in LISTED)
