"""The settings files of a run: where they are, what is in force, what is wrong with them."""

import os
from typing import Any

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import home
from salescoach.settings.locator import shipped_file, shipped_folder
from salescoach.settings.mistakes import Mistake
from salescoach.settings.sources import compile_source
from salescoach.settings.yaml_file import read_yaml, user_file
from salescoach.store.location import shown_store, store_name
from salescoach.upkeep.in_force import Setting, in_force
from salescoach.upkeep.sources import LISTED, Listed

ENDINGS = (".yaml", ".yml")


def settings_in_force(run: Invocation, wanted: str | None = None) -> list[Setting]:
    """Every setting and where it comes from; of one file where one is named.

    Raises:
        WrongUse: where no settings file has the name.
    """
    listed = LISTED if wanted is None else (_listed(wanted),)
    found = [] if wanted else _places_in_force(run)
    wrong: list[Mistake] = []
    for one in listed:
        name = one.source().name
        own = user_file(home(run), name)
        shipped = read_yaml(shipped_file(name), wrong, name)
        document = read_yaml(own, wrong) if own else None
        found += in_force(
            name, shipped.data, document.data if document else None, document.lines if document else None, own
        )
    if count := len(mistakes_in(run)):
        mistakes = "a mistake" if count == 1 else f"{count} mistakes"
        run.warnings.append(f"Your settings have {mistakes}: salescoach config check")
    return found


def _listed(wanted: str) -> Listed:
    names = {one.source().name: one for one in LISTED}
    for name in (wanted, f"{wanted}.yaml"):
        if name in names:
            return names[name]
    raise WrongUse(f"There is no settings file {wanted!r}.", f"Use one of: {', '.join(names)}.")


def _places_in_force(run: Invocation) -> list[Setting]:
    """The store and the home folder: not settings of a file, but what decides where files are."""
    if run.store:
        store = "--store"
    else:
        store = "SALESCOACH_STORE" if os.environ.get("SALESCOACH_STORE") else "default"
    folder = "SALESCOACH_HOME" if os.environ.get("SALESCOACH_HOME") else "default"
    return [
        Setting("", "home", home(run), folder, ""),
        Setting("", "store", shown_store(store_name(run)), store, ""),
    ]


def places(run: Invocation) -> dict[str, Any]:
    """The folder of the user's settings files, the shipped ones' folder, and which files may lie there."""
    folder = home(run)
    return {
        "folder": folder,
        "shipped": shipped_folder(),
        "files": [
            {"name": name, "there": bool(user_file(folder, name)), "about": one.about}
            for one in LISTED
            for name in (one.source().name,)
        ],
    }


def mistakes_in(run: Invocation) -> list[Mistake]:
    """Every mistake in the settings files, compiled afresh."""
    found: list[Mistake] = []
    for one in LISTED:
        _, mistakes = compile_source(run, one.source())
        found += mistakes
    return found


def stray_files(run: Invocation) -> list[str]:
    """A warning for each YAML file in the home folder that nothing reads, such as a misspelled name."""
    import difflib

    known = [one.source().name for one in LISTED]
    try:
        names = sorted(os.listdir(home(run)))
    except OSError:
        return []
    warnings = []
    for name in names:
        if name.endswith(ENDINGS) and name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else f"the names are {', '.join(known)}"
            warnings.append(f"{os.path.join(home(run), name)} is not read: {hint}")
    return warnings
