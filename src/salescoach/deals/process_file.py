"""Compiles sales_process.yaml; imported only when the file has changed."""

import re
from collections.abc import Sequence
from typing import Any

from salescoach.deals.process import LOST, PROVING, USUAL_DAYS, WON, Learning, folded_stage
from salescoach.settings.checking import Section
from salescoach.settings.mistakes import Mistake
from salescoach.settings.yaml_file import Document

REQUIRABLE = (
    "account", "amount", "close_date", "contacts", "created_date", "deal_type", "forecast_category",
    "last_activity", "next_step", "owner", "probability",
)  # fmt: skip
_PIPELINE = ("crm_pipelines", "won", "lost", "stages")
_STAGE = ("name", "probability", "usual_days", "required", "exit", "names")
_CRITERION = ("key", "ask", "proved_by", "at_least")
_MARKET = (
    "from", "segments", "products", "types", "amount_from", "amount_to", "currency", "columns", "priorities",
)  # fmt: skip
LONGEST = 3650  # days
LARGEST = 10**12  # major units


def compile_process(
    shipped: Document,
    own: Document | None,
    mistakes: list[Mistake],
    year: int,  # noqa: ARG001  (compilers are all called alike)
) -> dict[str, Any]:
    """The process as plain data, the user's file laid over the shipped one.

    A pipeline's keys replace the shipped ones of the same name; the other lists are replaced whole.
    """
    base: dict[str, Any] = {
        "learning": Learning()._asdict(),
        "pipelines": {},
        "stages_of_mine": [],
        "strategy": [],
    }
    compiled = _read(Section(shipped, (), shipped.data, mistakes), base)
    if own is not None:
        compiled = _read(Section(own, (), own.data, mistakes), compiled)
    return compiled


def _read(top: Section, base: dict[str, Any]) -> dict[str, Any]:
    top.only(("learning", "pipelines", "stages_of_mine", "strategy"))
    pipelines = dict(base["pipelines"])
    given = top.section("pipelines")
    for name in given.data:
        pipelines[name] = _pipeline(given.section(name), pipelines.get(name))
    return {
        "learning": _learning(top.section("learning"), base["learning"]),
        "pipelines": pipelines,
        "stages_of_mine": _mine(top, pipelines) if "stages_of_mine" in top.data else base["stages_of_mine"],
        "strategy": _strategy(top) if "strategy" in top.data else base["strategy"],
    }


def _learning(section: Section, base: dict[str, Any]) -> dict[str, Any]:
    section.only(Learning._fields)
    return {
        key: section.whole(key, value, 1, 10 if key == "years" else LONGEST) for key, value in base.items()
    }


def _pipeline(section: Section, base: dict[str, Any] | None) -> dict[str, Any]:
    section.only(_PIPELINE)
    kept = base or {"crm_pipelines": [], "won": [], "lost": [], "stages": []}
    found = {
        key: _words(section, key) if key in section.data else kept[key]
        for key in ("crm_pipelines", "won", "lost")
    }
    stages = _stages(section) if "stages" in section.data else kept["stages"]
    if not stages:
        section.wrong("stages", "a pipeline needs stages", "write each as - name: …, in order")
    return {**found, "stages": stages}


def _entries(section: Section, key: str) -> list[Section]:
    """The mappings of a list; what is none is a mistake."""
    return [
        Section(section.document, (*section.path, key, index), item, section.mistakes)
        for index, item in enumerate(section.items(key))
    ]


def _words(section: Section, key: str) -> list[str]:
    found = []
    for item in section.items(key):
        if isinstance(item, (dict, list, bool)) or item is None:
            section.wrong(key, f"{item!r} must be text", "write it in quotes")
        else:
            found.append(str(item))
    return found


def _stages(section: Section) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    keys: set[str] = set()
    names: dict[str, str] = {}
    for one in _entries(section, "stages"):
        stage = _stage(one, keys)
        for name in (stage["name"], *stage["names"]):
            before = names.setdefault(folded_stage(name), stage["name"])
            if before != stage["name"]:
                one.wrong("names", f"{name!r} belongs to {before} already", "name each stage once")
        found.append(stage)
    return [stage for stage in found if stage["name"]]


def _stage(section: Section, keys: set[str]) -> dict[str, Any]:
    section.only(_STAGE)
    name = section.text("name").strip()
    if not name:
        section.wrong("name", "a stage needs a name", "write name: Proposal")
    if folded_stage(name) in (WON, LOST):
        section.wrong("name", f"{name!r} is no open stage", "list its CRM name under won or lost")
    return {
        "name": name,
        "probability": section.whole("probability", 50, 0, 100),
        "usual_days": section.whole("usual_days", USUAL_DAYS, 1, LONGEST),
        "required": _chosen(section, "required", REQUIRABLE),
        "exit": [_criterion(one, keys) for one in _entries(section, "exit")],
        "names": _words(section, "names"),
    }


def _chosen(section: Section, key: str, known: Sequence[str]) -> list[str]:
    words = _words(section, key)
    for word in words:
        if word not in known:
            section.wrong(key, f"{word!r} is no field for this", f"use: {', '.join(known)}")
    return [word for word in words if word in known]


def _criterion(section: Section, keys: set[str]) -> dict[str, Any]:
    section.only(_CRITERION)
    key = section.text("key")
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,39}", key):
        section.wrong("key", f"{key!r} is no key", "use small letters, digits and _: money_confirmed")
    elif key in keys:
        section.wrong("key", f"{key!r} is used twice in the pipeline", "give each criterion its own key")
    keys.add(key)
    ask = section.text("ask").strip()
    if not ask:
        section.wrong("ask", "a criterion needs a question", "ask what the buyer has done")
    return {
        "key": key,
        "ask": ask,
        "proved_by": section.choice("proved_by", ("", *PROVING), ""),
        "at_least": section.whole("at_least", 1, 1, 100),
    }


def _mine(top: Section, pipelines: dict[str, Any]) -> list[dict[str, Any]]:
    found = []
    for one in _entries(top, "stages_of_mine"):
        one.only(("stage", "in", "pipeline"))
        stage, into = one.text("stage").strip(), one.text("in").strip()
        pipeline = one.choice("pipeline", ("", *pipelines), "")
        kept = [pipelines[pipeline]] if pipeline else list(pipelines.values())
        known = [name["name"] for each in kept for name in each["stages"]] + [WON, LOST]
        if not stage:
            one.wrong("stage", "the name of your CRM's stage is missing", "write stage: Feld")
        if folded_stage(into) not in map(folded_stage, known):
            one.wrong("in", f"{into!r} is no stage of the process", f"use one of: {', '.join(known)}")
        found.append({"stage": stage, "into": into, "pipeline": pipeline})
    return found


def _strategy(top: Section) -> list[dict[str, Any]]:
    found = [_market(one) for one in _entries(top, "strategy")]
    return sorted((one for one in found if one["from"]), key=lambda one: str(one["from"]))


def _market(section: Section) -> dict[str, Any]:
    section.only(_MARKET)
    begins = section.day("from")
    if begins is None and section.data.get("from") is None:
        section.wrong("from", "a strategy has a date", "write from: 2026-01-01")
    low = section.whole("amount_from", 0, 0, LARGEST)
    high = section.whole("amount_to", 0, 0, LARGEST)
    currency = section.text("currency")
    if (low or high) and not re.fullmatch(r"[A-Z]{3}", currency):
        section.wrong("currency", "amounts need a currency", "write currency: EUR")
    if high and high < low:
        section.wrong("amount_to", f"{high} is below amount_from, {low}", "raise the one or lower the other")
    columns = section.section("columns")
    return {
        "from": begins.isoformat() if begins else "",
        **{key: _words(section, key) for key in ("segments", "products", "types", "priorities")},
        "amount_from": low,
        "amount_to": high,
        "currency": currency,
        "columns": {name: _words(columns, name) for name in columns.data},
    }
