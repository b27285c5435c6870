"""Everything the package holds that a store must fit: its tables, its queries."""

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import salescoach
from salescoach.store.reading import Query
from salescoach.store.statements import Statement


def modules(ending: str = "", broken: list[str] | None = None) -> Iterator[ModuleType]:
    """Every module of the package whose name ends so; rooms that do not exist yet are found when they do.

    One that cannot be imported is added to `broken`: a test of its own fails for it, not the collection.
    """
    for found in pkgutil.walk_packages(salescoach.__path__, "salescoach."):
        if found.name.endswith(ending) and not found.name.endswith("__main__"):
            try:
                yield importlib.import_module(found.name)
            except ImportError as error:
                if broken is not None:
                    broken.append(f"{found.name}: {error}")


def all_tables() -> Any:
    """SQLModel's metadata with the tables of every room."""
    from sqlmodel import SQLModel

    for _ in modules(".tables"):
        pass
    return SQLModel.metadata


def all_queries() -> dict[str, Query[Any]]:
    """Every Query of the package by `module.NAME`, also those in tuples, lists and mappings."""
    found: dict[int, tuple[str, Query[Any]]] = {}
    for module in modules():
        for name, value in vars(module).items():
            for number, query in enumerate(_queries_in(value)):
                place = f"{module.__name__.removeprefix('salescoach.')}.{name}"
                found.setdefault(id(query), (f"{place}[{number}]" if number else place, query))
    return dict(sorted(found.values(), key=lambda pair: pair[0]))


def all_statements() -> dict[str, Statement]:
    """Every Statement of the package by `module.NAME`, also those in mappings."""
    found: dict[str, Statement] = {}
    for module in modules():
        for name, value in vars(module).items():
            held = value.values() if isinstance(value, dict) else (value,)
            for number, one in enumerate(held):
                if isinstance(one, Statement):
                    found[f"{module.__name__.removeprefix('salescoach.')}.{name}[{number}]"] = one
    return dict(sorted(found.items()))


def _queries_in(value: object) -> Iterator[Query[Any]]:
    if isinstance(value, Query):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _queries_in(item)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _queries_in(item)
