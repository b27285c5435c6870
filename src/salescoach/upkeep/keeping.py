"""What `store check` says about records on people: erasures to finish, and what is past its retention."""

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.texts import counted
from salescoach.dossier.erasing import title_of
from salescoach.dossier.retention import archived_past, past_retention
from salescoach.people.erased import ERASURES
from salescoach.settings.policies import load_policies
from salescoach.store.checking import NOTE, OK, WRONG, Finding
from salescoach.store.reading import Reader

CHECK = "retention"
REMOVE = "salescoach rep erase --past-retention"


def about_people(run: Invocation, reader: Reader) -> list[Finding]:
    """Erasures that were interrupted, records past their retention, and reps archived long ago."""
    found = []
    if waiting := sum(not row.finished for row in reader.all(ERASURES)):
        says = f"{counted(waiting, 'erasure')} interrupted: files and backups may still hold the person."
        found.append(Finding("erasing", WRONG, says, "salescoach rep erase --resume"))
    try:
        periods = load_policies(run).retention
    except WrongUse:
        return [*found, Finding(CHECK, NOTE, "Your settings have mistakes.", "salescoach config check")]
    past = past_retention(reader, periods, run.today)
    for one in past:
        what = title_of(one.table) + (f" with {' and '.join(one.columns)}" if one.columns else "")
        says = f"{what}: {len(one.ids):,} older than {counted(one.days, 'day')}, since {one.oldest}."
        found.append(Finding(CHECK, NOTE, says, REMOVE))
    for rep in archived_past(reader, periods, run.today):
        says = f"{rep.name} was archived on {rep.archived_on}."
        found.append(Finding(CHECK, NOTE, says, f'salescoach rep erase "{rep.name}"'))
    return found if past or found else [Finding(CHECK, OK, "Nothing is past its retention.")]
