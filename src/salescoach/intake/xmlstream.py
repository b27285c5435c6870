"""XML read as a stream, with nothing that can hurt: no document types, no entities, no endless tags."""

from collections.abc import Callable
from typing import IO, Any, Protocol
from xml.parsers import expat

from salescoach.intake.sheetwriter import NotReadable, TooMuch

_CHUNK = 1 << 16
_LONGEST_TAG = 4_000_000  # bytes without an event: a tag or text nobody would write
_DEEPEST = 100
SEPARATOR = "\n"  # between a namespace and a name


class Handler(Protocol):
    """Takes the events of a document; names come without their namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A tag that opens."""
        ...

    def end(self, name: str) -> None:
        """A tag that closes."""
        ...

    def text(self, data: str) -> None:
        """Text between tags."""
        ...


def parse(file: IO[bytes], handler: Handler) -> None:
    """Reads a document to its end.

    Raises:
        NotReadable: where it is no XML, or has a document type.
        TooMuch: for a tag or a nesting longer than any export has.
    """
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise TooMuch(f"tags nested {_DEEPEST} deep")
        handler.start(_local(name), {_local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(_local(name))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    _feed(parser, file)


def _local(name: str) -> str:
    return name.rpartition(SEPARATOR)[2]


def _refuse(*_: Any) -> None:
    raise NotReadable("it defines entities of its own, which no export does")


def _feed(parser: Any, file: IO[bytes]) -> None:
    fed = 0
    read: Callable[[int], bytes] = file.read
    try:
        while chunk := read(_CHUNK):
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - max(parser.CurrentByteIndex, 0) > _LONGEST_TAG:
                raise TooMuch("a tag of several megabytes")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise NotReadable(f"its XML is damaged ({error})") from None
