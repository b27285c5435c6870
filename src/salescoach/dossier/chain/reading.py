"""Reads all that the page on a person shows, and makes its parts."""

from datetime import date, timedelta

from salescoach.accountability.ledger import standings
from salescoach.accountability.looking import read_expected
from salescoach.accountability.plans.queries import OF_REP as PLANS_OF_REP
from salescoach.accountability.plans.queries import STEPS
from salescoach.accountability.reasons.listing import read_reasons
from salescoach.accountability.strikes.policy import policy_of
from salescoach.accountability.strikes.queries import OF_REP as STRIKES_OF_REP
from salescoach.accountability.strikes.standing import possible
from salescoach.accountability.strikes.standing import standings as strike_standings
from salescoach.coaching.choosing import called_in_shell
from salescoach.coaching.skills import load_skills
from salescoach.coaching.skills_queries import focus_of
from salescoach.coaching.whom.looking import read_picture
from salescoach.core.invocation import Invocation
from salescoach.dossier.chain.consequences import REASONS_DAYS, Followed, consequences_part
from salescoach.dossier.chain.numbers import numbers_part
from salescoach.dossier.chain.page import Page, page_of
from salescoach.dossier.chain.part import About, Part
from salescoach.dossier.chain.promises import PROMISES_DAYS, promises_part
from salescoach.dossier.chain.queries import FINDINGS, LAST_AUDITS, OPEN_DEALS, PROMISES, TALKS
from salescoach.dossier.chain.skill_part import skills_part
from salescoach.dossier.chain.talks import THEMES_DAYS, talks_part
from salescoach.dossier.chain.verdict import Audited, verdict_part
from salescoach.dossier.chain.will import ENERGY_DAYS, RECOGNISED_DAYS, Told, goal_part, will_part
from salescoach.motivation.goals.goal import OPEN
from salescoach.motivation.goals.knowing import read_known
from salescoach.motivation.goals.queries import GOALS_OF_REP, MILESTONES
from salescoach.motivation.goals.reckoning import reckon
from salescoach.motivation.recognition_queries import RECOGNITIONS_OF_REP
from salescoach.people.energy import newest
from salescoach.people.hints import BIG_GOAL
from salescoach.people.naming import RepRow
from salescoach.people.profile import load_profile, said, standing
from salescoach.people.profile_queries import ANSWERS_OF_REP
from salescoach.people.queries import ABSENCES, ALIASES, ENERGY_OF_REP, QUOTAS, rep_named
from salescoach.people.views import rep_data
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader, reading

BOOK = 1


def read_page(run: Invocation, wanted: str) -> Page:
    """The page on the rep who was named.

    Raises:
        WrongUse: where nobody or more than one is meant.
    """
    with reading(run) as reader:
        rep = rep_named(reader, wanted, BOOK)
        about = about_of(reader, rep, run.today)
        return page_of(_who(reader, rep, run.today), about.typed, _parts(run, reader, rep, about))


def about_of(reader: Reader, rep: RepRow, today: date) -> About:
    """Whom a page is about."""
    return About(rep.id, rep.name, called_in_shell(reader, rep.name, BOOK), today)


def _who(reader: Reader, rep: RepRow, today: date) -> dict[str, object]:
    aliases = reader.all(ALIASES, book=BOOK)
    quotas = reader.all(QUOTAS, book=BOOK, since=today)
    absences = reader.all(ABSENCES, book=BOOK, since=today)
    return rep_data(rep, aliases, quotas, absences, today)


def _parts(run: Invocation, reader: Reader, rep: RepRow, about: About) -> list[Part]:
    today = about.today
    skills = load_skills(run)
    picture, _ = read_picture(reader, skills, about.rep_id, today)
    talks = reader.all(TALKS, rep=about.rep_id, since=today - timedelta(days=THEMES_DAYS), today=today)
    promised = reader.all(
        PROMISES, rep=about.rep_id, since=today - timedelta(days=PROMISES_DAYS), today=today
    )
    return [
        numbers_part(about, standings(run, reader, about.rep_id)),
        verdict_part(about, reader.all(OPEN_DEALS, rep=about.rep_id), _audited(reader, about)),
        talks_part(
            about, talks, focus_of(reader, about.rep_id, today), {one.code: one.name for one in skills}
        ),
        promises_part(about, promised),
        consequences_part(about, _followed(run, reader, rep, about)),
        skills_part(about, picture),
        will_part(about, _goal(run, reader, about), _told(run, reader, about)),
    ]


def _followed(run: Invocation, reader: Reader, rep: RepRow, about: About) -> Followed:
    today = about.today
    plans = [one for one in reader.all(PLANS_OF_REP, book=BOOK, rep=rep.id) if one.is_open]
    strikes = reader.all(STRIKES_OF_REP, book=BOOK, rep=rep.id)
    policy = policy_of(load_policies(run).strikes)
    expected = read_expected(run, reader, rep, about.typed)
    return Followed(
        plans,
        {one.id: reader.all(STEPS, plan=one.id) for one in plans},
        strike_standings(strikes, {rep.id: expected}, {rep.id: about.typed}, policy, today),
        possible(expected, strikes, policy, today),
        policy,
        read_reasons(reader, today - timedelta(days=REASONS_DAYS), today, rep.id),
    )


def _audited(reader: Reader, about: About) -> Audited | None:
    audits = reader.all(LAST_AUDITS, book=BOOK, today=about.today)
    if not audits:
        return None
    found = [reader.all(FINDINGS, audit=audit.id, rep=about.rep_id, today=about.today) for audit in audits]
    before = audits[1].recorded_on if len(audits) > 1 else None
    return Audited(audits[0].recorded_on, found[0], before, found[1] if before else [])


def _goal(run: Invocation, reader: Reader, about: About) -> Part:
    goals = reader.all(GOALS_OF_REP, rep=about.rep_id)
    goal = next((one for one in goals if one.state == OPEN), None)
    milestones = reader.all(MILESTONES, book=BOOK, rep=about.rep_id)
    income = goal is not None and goal.amount_minor is not None
    reckoned = reckon(goal, read_known(run, reader)) if goal is not None and income else None
    return goal_part(about, goal, reckoned, milestones)


def _told(run: Invocation, reader: Reader, about: About) -> Told:
    rep, today = about.rep_id, about.today
    catalogue = load_profile(run)
    answers = standing(reader.all(ANSWERS_OF_REP, rep=rep, today=today))
    asked = [one.key for one in catalogue.asked()]
    given = [
        one.on_date for one in reader.all(RECOGNITIONS_OF_REP, rep=rep, today=today) if not one.withdrawn_on
    ]
    energy = reader.all(
        ENERGY_OF_REP, book=BOOK, rep=rep, since=today - timedelta(days=ENERGY_DAYS), today=today
    )
    return Told(
        sum(bool(said(answers, key)) for key in asked),
        len(asked),
        said(answers, BIG_GOAL),
        [day for day in given if day > today - timedelta(days=RECOGNISED_DAYS)],
        newest(energy),
    )
