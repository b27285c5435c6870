"""Taking imports back: what would go is found, asked for where more than one import goes, and done."""

from salescoach.core.dates import short_date
from salescoach.core.errors import Interrupted, Refused, WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import counted
from salescoach.deals.questions import ask_undo
from salescoach.deals.undo import Arrived, Hanging, UndoResult, taken_back
from salescoach.deals.undo_queries import HANGING, arrived, counts
from salescoach.store.reading import Reader, reading

HANGING_SHOWN = 8
_BOOK = 1


def undo_imports(run: Invocation, wanted: int | None, with_later: bool, dry_run: bool) -> UndoResult:
    """Takes an import back, with all that arrived after it.

    Args:
        run: for the store and now.
        wanted: an import's id, None for the newest.
        with_later: those that arrived later go too, without a question.
        dry_run: nothing is changed, and nothing asked.

    Raises:
        WrongUse: for an import that is not there or gone already, and where nobody can be asked.
        Refused: where one of them cannot be taken back, or records hang on deals that would go.
    """
    with reading(run) as reader:
        result = _planned(reader, wanted)._replace(dry_run=dry_run)
    if dry_run:
        return result
    refuse_hanging(result.hanging)
    if len(result.imports) > 1 and not with_later:
        _ask(result.imports)
    _take_back(run, result)
    return result


def _planned(reader: Reader, wanted: int | None) -> UndoResult:
    imports = taken_back(arrived(reader, _BOOK), wanted)
    first = imports[-1].id
    hanging = reader.all(HANGING, book=_BOOK, first=first)
    return UndoResult(imports, counts(reader, _BOOK, first), hanging, False)


def refuse_hanging(hanging: list[Hanging]) -> None:
    """Refuses an undo while records hang on deals that would go.

    Raises:
        Refused: where there are any; lists the first of them.
    """
    if not hanging:
        return
    shown = [f"{short_date(one.on)}  {one.what} on {one.deal}" for one in hanging[:HANGING_SHOWN]]
    if len(hanging) > HANGING_SHOWN:
        shown.append(f"and {len(hanging) - HANGING_SHOWN:,} more")
    verb = "hangs" if len(hanging) == 1 else "hang"
    raise Refused(
        f"{counted(len(hanging), 'record')} {verb} on deals that would go; nothing was taken back.",
        "Keep the import and correct the deals by a newer one: what it lacks has vanished. A draft can be "
        "thrown away: salescoach coach drop",
        tuple(shown),
    )


def in_words(one: Arrived) -> str:
    """An import in a line."""
    return f"import {one.id}, {one.file_name}, as of {short_date(one.as_of)}"


def _ask(imports: list[Arrived]) -> None:
    """Asks whether the later ones may go too.

    Raises:
        WrongUse: where nobody can be asked.
        Refused: for no.
    """
    words = [in_words(one) for one in imports]
    agreed = ask_undo(words)
    if agreed is None:
        raise WrongUse(
            f"{_capital(words[-1])}, can only be taken back with "
            f"{'the one' if len(imports) == 2 else f'the {len(imports) - 1}'} that arrived later.",
            "To take back all of them, add: --with-later",
            tuple(words[:-1]),
        )
    if not agreed:
        raise Refused("Nothing was taken back.", "Only the newest: salescoach pipeline undo")


def _take_back(run: Invocation, planned: UndoResult) -> None:
    from salescoach.deals.store.undoing import take_back
    from salescoach.store.writing import session_writer, writing

    try:
        with writing(run) as session:
            now = _planned(session_writer(session), planned.imports[-1].id)
            refuse_hanging(now.hanging)
            if now.imports != planned.imports:
                raise Refused("Something was imported meanwhile; nothing was taken back.", "Run it again.")
            for one in planned.imports:
                take_back(session, one.id, run.now())
    except KeyboardInterrupt:
        raise Interrupted("Interrupted; nothing was taken back.", "Run it again.") from None


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
