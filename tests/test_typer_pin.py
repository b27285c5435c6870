"""Says when the pin of Typer in pyproject.toml can go."""

import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

PIN = "typer>=0.28,<0.29"
PYPROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_typer_is_pinned_below_the_version_that_loads_pydantic_at_every_start() -> None:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]

    assert PIN in project["dependencies"], (
        "The pin was changed. Typer 0.29 imports pydantic at every start, which doubles the time of `today`. "
        "If the test below passes with the new version and `make bench` holds, change PIN here too."
    )
    assert version("typer").startswith("0.28.")


def test_the_typer_that_is_installed_starts_without_pydantic() -> None:
    program = "import sys, typer, typer.core, typer.main; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "pydantic" not in done.stdout.split(), (
        "This Typer imports pydantic at every start: keep the pin. Once a version above 0.28 passes this, "
        "the pin can go; cli/ uses names of its vendored Click (typer._click), so run the whole suite."
    )
