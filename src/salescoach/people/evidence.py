"""What reps and their quotas prove about the tasks."""

from collections.abc import Sequence

from salescoach.core.measures import Facts, Measured, share
from salescoach.core.periods import Period, bounds
from salescoach.people.queries import PRESENT_REPS, QUOTAS
from salescoach.store.reading import Reader


def quotas_set(reader: Reader, spans: Sequence[Period], facts: Facts) -> list[Measured]:
    """Reps with a quota running on the last day of the span that has come, of the reps who sell then.

    Reps who left, are archived or have not started by then are not asked for one.
    """
    if not spans:
        return []
    reps = [rep for rep in reader.all(PRESENT_REPS, book=facts.book) if rep.status != "left"]
    quotas = reader.all(QUOTAS, book=facts.book, since=bounds(spans)[0])
    found = []
    for span in spans:
        day = max(span.start, min(span.end, facts.today))
        selling = {rep.id for rep in reps if rep.started_on is None or rep.started_on <= day}
        with_quota = {quota.rep_id for quota in quotas if quota.starts_on <= day <= quota.ends_on}
        count = len(selling & with_quota)
        found.append(
            share(count, len(selling), f"{count} of {len(selling)} reps have a quota", "no reps yet")
        )
    return found
