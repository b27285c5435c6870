"""What is said once the demo is there."""

import os
import shlex

from salescoach.core.dates import long_date
from salescoach.core.invocation import Invocation
from salescoach.output.messages import say, say_done

FIRST_STEPS = (
    ("today", "what this day needs"),
    ("prep ann", "before the meeting at 10:00"),
    ("debrief dan", "after the one nobody asked about"),
    ("pipeline audit", "what to remove, re-stage or fix"),
    ("coach coverage", "who has not been coached"),
)


def say_demo(run: Invocation, path: str, built: bool) -> None:
    """Says what the file holds and what to type next; nothing where data was asked for in another format."""
    if run.format != "table":
        return
    shown = os.path.relpath(path) if os.path.dirname(path) == os.getcwd() else path
    what = "Built" if built else "There already:"
    say(f"{what} {shown}, an invented team of eight, up to {long_date(run.today)}.")
    say("Work on it in this terminal, and try:")
    say(f"  export SALESCOACH_STORE={shlex.quote(path)}")
    for words, why in FIRST_STEPS:
        say(f"  salescoach {words:<16} # {why}")
    say_done(run, "What is in it: docs/demo.md", f"salescoach --store {shlex.quote(shown)} today")
