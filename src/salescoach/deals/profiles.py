"""The profiles there are: those shipped for CRMs, and mappings the user has saved."""

import os

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.places import home, make_private_folder, write_private
from salescoach.deals.fields import FIELDS
from salescoach.deals.history_fields import COLUMNS
from salescoach.intake.mapping import Profile, read_profile
from salescoach.settings.mistakes import Mistake

_SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "crm")


def mappings_folder(run: Invocation) -> str:
    """Where saved mappings lie."""
    return os.path.join(home(run), "mappings")


def all_profiles(run: Invocation) -> list[Profile]:
    """Saved mappings first, then the shipped profiles.

    Raises:
        WrongUse: where one has mistakes, naming all of them, and whether it was saved or shipped.
    """
    return [
        *_profiles_in(mappings_folder(run), "A saved mapping cannot be used.", "Correct or delete it."),
        *_profiles_in(_SHIPPED, "A profile that came with salescoach cannot be used.", "Install it again."),
    ]


def _profiles_in(folder: str, wrong: str, remedy: str) -> list[Profile]:
    mistakes: list[Mistake] = []
    found = [read_profile(os.path.join(folder, name), COLUMNS, mistakes) for name in _yaml_files(folder)]
    if mistakes:
        raise WrongUse(wrong, remedy, tuple(str(mistake) for mistake in mistakes))
    return found


def _yaml_files(folder: str) -> list[str]:
    try:
        return sorted(name for name in os.listdir(folder) if name.endswith(".yaml"))
    except OSError:
        return []


def profile_named(name: str, profiles: list[Profile]) -> Profile:
    """The profile of `--crm`: by its name, or by the beginning of one.

    Raises:
        WrongUse: where none or several are meant; all are listed.
    """
    wanted = name.strip().casefold()
    usable = [profile for profile in profiles if not profile.refuse]
    exact = [profile for profile in usable if profile.name.casefold() == wanted]
    found = exact or [profile for profile in usable if wanted and profile.name.casefold().startswith(wanted)]
    if len(found) != 1:
        said = f"--crm {name} could be {len(found)} profiles." if found else f"There is no profile {name!r}."
        raise WrongUse(
            said, "Name one of these with --crm.", tuple(f"{p.name}  {p.title}" for p in found or usable)
        )
    return found[0]


def save_mapping(run: Invocation, profile: Profile) -> str:
    """Saves a proposed mapping, so that the next file with these headers is known; returns its path."""
    make_private_folder(home(run))
    make_private_folder(mappings_folder(run))
    path = os.path.join(mappings_folder(run), f"{profile.name}.yaml")
    write_private(path, mapping_text(profile).encode())
    return path


def mapping_text(profile: Profile) -> str:
    """A mapping as a file one can edit."""
    lines = [
        "# How salescoach reads this export. Edit it freely; it is used for every file with these headers.",
        f"name: {_quoted(profile.name)}",
        f"recognise: [{', '.join(_quoted(group[0]) for group in profile.recognise)}]",
        "columns:",
    ]
    for field, columns in profile.columns.items():
        spelled = ", ".join(_quoted(header) for header in columns.headers)
        lines.append(f"  {field}: " + (f"{{join: [{spelled}]}}" if columns.joined else spelled))
    unused = ", ".join(field for field in FIELDS if field not in profile.columns)
    lines += [f"  # further fields: {unused}", _order_line(profile.date_order), ""]
    return "\n".join(lines)


def _order_line(order: str) -> str:
    said = f"date_order: {order}" if order else "# date_order: dmy"
    return f"{said}   # where the dates themselves cannot tell"


def remember_order(run: Invocation, profile: Profile) -> None:
    """Writes a profile's date order into its saved mapping, where its line still stands as it was saved.

    A mapping somebody has edited there, and a shipped profile, stay as they are.
    """
    path = os.path.join(mappings_folder(run), f"{profile.name}.yaml")
    try:
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return
    changed = text.replace(f"\n{_order_line('')}", f"\n{_order_line(profile.date_order)}", 1)
    if changed != text:
        write_private(path, changed.encode())


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar; JSON's is one."""
    import json

    return json.dumps(text)
