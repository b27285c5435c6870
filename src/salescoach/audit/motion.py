"""The motion of a deal: how deals of its kind and size are usually sold."""

from collections.abc import Callable

from salescoach.audit.deal import AuditDeal
from salescoach.core.amounts import exponent
from salescoach.core.rows import NamedTuple

MOTIONS = ("small", "mid", "enterprise", "renewal")


class Motions(NamedTuple):
    """What makes a deal small, mid, enterprise or a renewal.

    Attributes:
        mid_from: from this amount on a deal is mid-market; major units of its own currency, whatever that is.
        enterprise_from: from this amount on it is enterprise.
        renewal_words: a deal type that holds one of these words is a renewal.
    """

    mid_from: int = 10_000
    enterprise_from: int = 100_000
    renewal_words: tuple[str, ...] = ("renewal", "verlängerung", "renouvellement", "renovación", "rinnovo")


def motion_finder(motions: Motions) -> Callable[[AuditDeal], str]:
    """A function from a deal to its motion; one without an amount counts as mid.

    A renewal is one by its deal type, whatever its size.
    """
    words = tuple(word.casefold() for word in motions.renewal_words)
    limits: dict[str, tuple[int, int]] = {}
    renewals: dict[str, bool] = {"": False}

    def motion(deal: AuditDeal) -> str:
        kind = deal.deal_type
        if kind not in renewals:
            renewals[kind] = any(word in kind.casefold() for word in words)
        if renewals[kind]:
            return "renewal"
        if deal.amount_minor is None:
            return "mid"
        if deal.currency not in limits:
            scale = int(10 ** exponent(deal.currency))
            limits[deal.currency] = (motions.mid_from * scale, motions.enterprise_from * scale)
        mid, enterprise = limits[deal.currency]
        if deal.amount_minor < mid:
            return "small"
        return "mid" if deal.amount_minor < enterprise else "enterprise"

    return motion
