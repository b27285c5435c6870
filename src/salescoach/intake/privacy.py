"""The record of imports is about nobody; the journal that can undo them may repeat anything of anybody."""

from salescoach.store.held import EMPTIED, NOBODY, Held

HELD = (
    Held(
        "import_run",
        erase=NOBODY,
        labels=("file_name", "rejects_file"),
        codes=("kind", "sha256", "profile", "fields", "reading"),
    ),
    Held("import_journal", erase=EMPTIED, words=("was",), codes=("kind",)),
)
