"""How many role-plays and group sessions there were, beside how many there should be."""

from datetime import date

from salescoach.coaching.session_queries import SessionRow
from salescoach.core.invocation import Invocation
from salescoach.core.periods import month_of, week_of
from salescoach.core.rows import NamedTuple
from salescoach.settings.policies import Policies, load_policies
from salescoach.store.reading import Query, Reader

ROLE_PLAY, CO_DEVELOPMENT = "role-play", "co-development"


class PlayedRow(NamedTuple):
    """How many role-plays and co-developments were held in a span."""

    role_plays: int
    co_developments: int


# A role-play within another session counts; so does one logged by itself.
PLAYED = Query(
    PlayedRow,
    f"""SELECT COALESCE(SUM(CASE WHEN kind = '{ROLE_PLAY}' OR role_play = :yes THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN kind = '{CO_DEVELOPMENT}' THEN 1 ELSE 0 END), 0)
    FROM coaching_session
    WHERE book_id = :book AND on_date BETWEEN :first AND :last AND state = 'held'""",
)


def read_targets(run: Invocation, reader: Reader, row: SessionRow) -> list[str]:
    """What to say of the targets after a session that counts towards one."""
    is_role_play = row.kind == ROLE_PLAY or bool(row.role_play)
    if not is_role_play and row.kind != CO_DEVELOPMENT:
        return []
    week, month = week_of(row.on_date), month_of(row.on_date)
    plays = _played(reader, week.start, week.end).role_plays
    groups = _played(reader, month.start, month.end).co_developments
    return target_words(load_policies(run), plays if is_role_play else None, groups, row.kind)


def _played(reader: Reader, first: date, last: date) -> PlayedRow:
    found = reader.one(PLAYED, book=1, first=first, last=last, yes=True)
    assert found is not None, "a sum always has a row"
    return found


def target_words(policies: Policies, plays: int | None, groups: int, kind: str) -> list[str]:
    """`Role-plays this week: 2 of 3.`, only of what the session counts towards.

    Args:
        policies: the targets; 0 is none.
        plays: role-plays of the week, None where the session was none.
        groups: co-developments of the month.
        kind: of the session.
    """
    said = []
    if plays is not None:
        said.append(_against("Role-plays this week", plays, policies.role_plays_a_week))
    if kind == CO_DEVELOPMENT:
        said.append(_against("Co-developments this month", groups, policies.co_developments_a_month))
    return said


def _against(what: str, count: int, target: int) -> str:
    return f"{what}: {count} of {target}." if target else f"{what}: {count}."
