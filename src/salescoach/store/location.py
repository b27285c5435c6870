"""Where the store is: a file's path or a server's URL."""

import os

from salescoach.core.invocation import Invocation
from salescoach.core.places import home

STORE_NAME = "salescoach.db"


def is_server(store: str) -> bool:
    """Whether the store is named by a server's URL rather than by a file's path."""
    return "://" in store and not store.startswith("sqlite://")


def store_name(run: Invocation) -> str:
    """The store as an absolute path, or a server's URL as it was given.

    `--store` comes first, then `SALESCOACH_STORE`, then `salescoach.db` in the home folder. A URL
    `sqlite:///PATH` names a file.
    """
    named = run.store or os.environ.get("SALESCOACH_STORE", "")
    if not named:
        return os.path.join(home(run), STORE_NAME)
    if is_server(named):
        return named
    if named.startswith("sqlite:///"):
        named = named[len("sqlite:///") :]
    return os.path.abspath(os.path.expanduser(named))


def shown_store(store: str) -> str:
    """The store's name as it may be shown: a server's URL without its password."""
    if not is_server(store):
        return store
    scheme, _, rest = store.partition("://")
    login, at, place = rest.rpartition("@")
    place, mark, options = place.partition("?")
    shown = "&".join(option for option in options.split("&") if not option.startswith("password="))
    return f"{scheme}://{login.partition(':')[0]}{at}{place}{mark if shown else ''}{shown}"


def beside(store: str, ending: str) -> str:
    """The path of a file or folder that belongs to the store and lies beside it."""
    return f"{store}.{ending}"
