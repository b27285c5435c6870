"""A finding's message in the room there is for it."""

from salescoach.output.text import cells


def fitting(message: str, room: int) -> str:
    """The whole message, or what stands before its semicolon where that is all there is room for."""
    return message.replace(";", ",", 1) if cells(message) <= room else message.partition(";")[0]
