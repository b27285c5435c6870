"""What docs/demo.md promises of profiles, recognition and good and bad days, whatever the day."""

from datetime import date

import pytest

from salescoach.people.energy import Rule, bad_stretch
from salescoach.people.leaning import leaning_of
from salescoach.people.naming import RepRow
from salescoach.people.profile import AnswerRow, standing
from salescoach.people.queries import AbsenceRow, EnergyRow
from salescoach.upkeep.demo.motivation import PAIRS
from salescoach.upkeep.demo.rows import Rows
from salescoach.upkeep.demo.team import ANN, BEN, CLEO, DAN, EVA, FARID, GRACE
from tests.upkeep.demo.days import DAYS, story

REP = ("id", "name", "status", "role", "started_on", "archived_on", "weekdays", "part_time")


def answers(rows: Rows, rep: int) -> list[AnswerRow]:
    found = [row for row in rows.all("profile_answer") if row["rep_id"] == rep]
    return [AnswerRow(**{key: row[key] for key in AnswerRow._fields}) for row in found]


def energy(rows: Rows) -> list[EnergyRow]:
    told = [*rows.all("energy_note"), *rows.all("coaching_session")]
    return [
        EnergyRow(row["rep_id"], row["energy"], row["on_date"]) for row in told if row["energy"] is not None
    ]


@pytest.mark.parametrize("day", DAYS)
def test_only_farid_is_in_a_bad_stretch_and_he_has_a_big_goal(day: date) -> None:
    rows = story(day)
    reps = [RepRow(**{key: row[key] for key in REP}) for row in rows.all("rep")]
    away = [AbsenceRow(row["rep_id"], row["starts_on"], row["ends_on"]) for row in rows.all("absence")]
    low = [rep.id for rep in reps if bad_stretch(rep, energy(rows), Rule(), day, away)]

    assert low == [FARID]
    assert standing(answers(rows, FARID))["big_goal"].answer


@pytest.mark.parametrize("day", DAYS)
def test_one_leaning_is_clear_and_one_is_not(day: date) -> None:
    rows = story(day)
    verdicts = [leaning_of(standing(answers(rows, rep)), PAIRS).verdict for rep in (ANN, BEN, EVA)]

    assert verdicts == ["intrinsic", "unclear", "not_enough_data"]


def test_a_question_was_passed_and_an_answer_changed() -> None:
    rows = story(DAYS[0])

    assert [row.question for row in answers(rows, FARID) if row.declined] == ["free_time"]
    assert len({row.answer for row in answers(rows, GRACE) if row.question == "ten_years"}) == 2


@pytest.mark.parametrize("day", DAYS)
def test_dans_commitment_was_low_for_months_and_cleo_has_heard_nothing(day: date) -> None:
    rows = story(day)
    marks = [row for row in rows.all("skill_assessment") if row["skill"] == "commitment"]

    assert [(row["rep_id"], row["tenths"]) for row in marks] == [(DAN, 20), (DAN, 20)]
    assert (day - marks[0]["on_date"]).days >= 100
    recognised = {row["rep_id"] for row in rows.all("recognition")}
    assert CLEO not in recognised
    assert GRACE in recognised
