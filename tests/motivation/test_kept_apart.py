"""What a rep told, and how their days were, is never used against them.

Strikes, evaluations and the bench must not see any of it: neither import the modules that read it nor name
its tables or columns in a query.
"""

import ast
import re
from pathlib import Path

import pytest

import salescoach

ROOT = Path(salescoach.__file__).parent
ROOMS = ("accountability", "recruiting")
MODULES = re.compile(
    r"salescoach\.(motivation(?!\.goals)|people\.(profile|leaning|energy|hints|queries\.E(NERGY|nergy)))"
)
TABLES = re.compile(r"\b(profile_answer|energy_note|recognition|energy)\b")
FILES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
# Where strikes and evaluations are shown or put together, whatever their room.
NAMED = re.compile(r"strike|evaluat|bench|scorecard")


def forbidden_in(source: str) -> list[str]:
    """What of a module's source reads what it must not: imports, and names in its texts except docstrings."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    found = []
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        found += [name for name in names if MODULES.match(name)]
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            found += TABLES.findall(node.value)
        if isinstance(node, ast.Attribute) and node.attr == "energy":
            found.append(node.attr)
    return found


def test_strikes_evaluations_and_the_bench_read_nothing_of_it() -> None:
    named = [
        path for path in sorted(ROOT.rglob("*.py")) if NAMED.search(path.name) and "demo" not in path.parts
    ]
    found = {path: forbidden_in(path.read_text(encoding="utf-8")) for path in {*FILES, *named}}

    assert {str(path.relative_to(ROOT)): names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from salescoach.people.profile_queries import newest_answer", 1),
        ("from salescoach.people import energy", 1),
        ("import salescoach.motivation.noticing", 1),
        ("def f():\n    from salescoach.people.leaning import leaning_of", 1),
        ("Q = Query(Row, 'SELECT energy FROM coaching_session')", 1),
        ("Q = Query(Row, f'{X} JOIN profile_answer a ON a.rep_id = r.id')", 1),
        ("low = row.energy", 1),
        ('"""Never reads energy or a profile_answer."""', 0),
        ("from salescoach.people.queries import ENERGY_OF_REP", 1),
        ("from salescoach.people.queries import rep_named", 0),
        ("from salescoach.motivation.goals.queries import GOALS", 0),
    ],
)
def test_the_check_sees_what_it_forbids(source: str, found: int) -> None:
    assert len(forbidden_in(source)) == found
