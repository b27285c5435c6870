"""What the last audit remarks on one deal, for its page."""

from collections.abc import Callable
from datetime import date

from salescoach.audit.queries import LAST_AUDIT
from salescoach.audit.standing_queries import REMARKS
from salescoach.deals.deal_page import Remarked
from salescoach.store.reading import Reader


def remarks_on(today: date, book: int) -> Callable[[Reader, int], Remarked]:
    """Reads, by a deal's id, what the last audit up to a day found on it and nobody has waived since."""

    def read(reader: Reader, deal: int) -> Remarked:
        audit = reader.one(LAST_AUDIT, book=book, today=today)
        if audit is None:
            return Remarked(None)
        return Remarked(audit.as_of, reader.all(REMARKS, audit=audit.id, deal=deal, today=today))

    return read
