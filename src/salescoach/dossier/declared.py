"""What every table holds about people, from the rooms' own declarations. A new room is a line here."""

from salescoach.accountability.plans.privacy import HELD as PLANS
from salescoach.accountability.privacy import HELD as EXPECTATIONS
from salescoach.accountability.reasons.privacy import HELD as REASONS
from salescoach.accountability.strikes.privacy import HELD as STRIKES
from salescoach.accountability.talks.privacy import HELD as TALKS
from salescoach.audit.privacy import HELD as AUDIT
from salescoach.checklist.privacy import HELD as CHECKLIST
from salescoach.coaching.privacy import HELD as COACHING
from salescoach.commitments.privacy import HELD as COMMITMENTS
from salescoach.deals.privacy import HELD as DEALS
from salescoach.dossier.privacy import HELD as DOSSIER
from salescoach.intake.privacy import HELD as INTAKE
from salescoach.manager.privacy import HELD as MANAGER
from salescoach.meetings.privacy import HELD as MEETINGS
from salescoach.motivation.goals.privacy import HELD as GOALS
from salescoach.motivation.privacy import HELD as MOTIVATION
from salescoach.people.privacy import HELD as PEOPLE
from salescoach.store.held import Held
from salescoach.store.privacy import HELD as STORE

DECLARED: tuple[Held, ...] = (
    *PEOPLE,
    *COACHING,
    *COMMITMENTS,
    *EXPECTATIONS,
    *MEETINGS,
    *AUDIT,
    *GOALS,
    *DEALS,
    *DOSSIER,
    *INTAKE,
    *CHECKLIST,
    *MANAGER,
    *MOTIVATION,
    *REASONS,
    *TALKS,
    *PLANS,
    *STRIKES,
    *STORE,
)

BY_TABLE: dict[str, Held] = {held.table: held for held in DECLARED}
