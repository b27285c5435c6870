"""Where the shipped settings files are: in the package (a wheel), else beside src (an editable install)."""

import os

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def shipped_folder() -> str:
    """The folder of the shipped YAML files."""
    inside = os.path.join(_PACKAGE, "data")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "data")


def shipped_file(name: str) -> str:
    """The path of one shipped YAML file."""
    return os.path.join(shipped_folder(), name)
