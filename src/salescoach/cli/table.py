"""Every command, a line each; adding one is a line here and a function in a room's `commands.py`.

Nothing is imported until a command runs: `--help` and completion read this table alone.
"""

from salescoach.core.rows import NamedTuple


class Row(NamedTuple):
    """A command: its words, the room's function that runs it, and one line of help."""

    words: str
    place: str
    help: str


GROUPS: dict[str, str] = {
    "tasks": "The 99 tasks of a sales manager, by cadence.",
    "coach": "Coaching: sessions, whom to coach on what, skills.",
    "commitments": "Promises, by reps and by you.",
    "plan": "Action plans: from a gap to steps, a review and a result.",
    "strike": "Strikes, for agreed consequences that have come due.",
    "calendar": "Meetings, from your reps' calendars.",
    "rep": "Your reps: names, aliases, quotas, days off.",
    "pipeline": "Import your CRM's export and audit it.",
    "expect": "What you expect of your reps, and where they stand.",
    "motivate": "What moves each rep: profile, goals, recognition, days.",
    "time": "Where your hours go.",
    "store": "The one private file: its place, its health, backups.",
    "config": "Your settings, and what is wrong with them.",
}

COMMANDS: tuple[Row, ...] = (
    Row("today", "agenda:today", "The next thing to do, promises, whom to coach, deals."),
    Row("wrap", "agenda:wrap", "End of day: what is proved, what you broke, tomorrow."),
    Row("week", "agenda:week", "Tasks due this week and later, days left, your hours."),
    Row("prep", "coaching:prep", "Prepare a rep's meeting in five to seven minutes."),
    Row("debrief", "coaching:debrief", "After a meeting: what was learned, and the next step."),
    Row("tasks list", "checklist:list_tasks", "The tasks due, or all, with state, evidence and streak."),
    Row("tasks show", "checklist:show_task", "One task: guidance, history, next due."),
    Row("tasks done", "checklist:done", "Mark tasks as done."),
    Row("tasks undo", "checklist:undo", "Take back the marks of a day."),
    Row("tasks skip", "checklist:skip", "Skip a task this period, with a reason; streaks hold."),
    Row("tasks away", "checklist:away", "Days on which nothing is due."),
    Row("tasks focus", "checklist:focus", "The three attitudes in front today, and why these."),
    Row("tasks stats", "checklist:stats", "Strength and streaks by competency and cadence."),
    Row("coach log", "coaching.records:log", "A one-on-one, role-play, ride-along or group session."),
    Row("coach history", "coaching.records:history", "The sessions held, newest first."),
    Row("coach show", "coaching.records:show_session", "One session, with every question and answer."),
    Row("coach amend", "coaching.records:amend", "Put a session right; what was said stays in its history."),
    Row("coach judge", "coaching.records:judge", "Whether earlier talks helped, and their advice worked."),
    Row("coach impact", "coaching.impact:impact", "Whether the coaching works, as far as records can tell."),
    Row("coach coverage", "coaching.whom:coverage", "Who has been coached, who has not, and for how long."),
    Row("coach plan", "coaching.whom:plan", "Whom to coach today on what, and why."),
    Row("coach skills", "coaching.whom:skills", "Skills and sales DNA: marks, weak spots, what to work on."),
    Row("coach drop", "coaching.records:drop", "Throw a draft away, or withdraw a session with a reason."),
    Row("commitments list", "commitments:list_commitments", "Promises that are open, late, kept or broken."),
    Row("commitments add", "commitments:add", "Record a promise: who, what, by when."),
    Row("commitments kept", "commitments:kept", "A promise was kept."),
    Row("commitments broken", "commitments:broken", "A promise was broken."),
    Row("commitments move", "commitments:move", "A promise gets another day, with the reason."),
    Row("rep add", "people:add", "Add a rep."),
    Row("rep list", "people:list_reps", "Your reps."),
    Row("rep show", "dossier.chain:show", "One person: numbers, coaching, promises, what to do next."),
    Row("rep edit", "people:edit", "Change a rep's name, aliases, status, days or quota."),
    Row("rep away", "people:away", "Days a rep is not there; no reason is asked."),
    Row("rep archive", "people:archive", "A rep has left: keep the records, ask nothing more."),
    Row("rep export", "dossier:export", "All that is held about a rep, in one file for them."),
    Row("rep erase", "dossier:erase", "Erase a person, also from backups, after a preview."),
    Row("rep hold", "dossier:hold", "Keep everything about a rep during a dispute."),
    Row("calendar import", "meetings:import_file", "Read a calendar; it is followed from then on."),
    Row("calendar watch", "meetings:watch", "The calendars that are followed; read what changed."),
    Row("calendar show", "meetings:show", "Meetings: whose, with whom, about which deal."),
    Row("calendar set", "coaching.records:set_meeting", "Say which deal a meeting is about, or its kind."),
    Row("pipeline import", "deals:import_file", "Read your CRM's export as it comes."),
    Row("pipeline imports", "deals:list_imports", "The imports so far."),
    Row("pipeline undo", "deals:undo", "Take an import back, exactly."),
    Row("pipeline stages", "deals:stages", "The sales process beside what your deals teach."),
    Row("pipeline list", "deals:list_deals", "The deals, open ones first."),
    Row("pipeline show", "audit:show_deal", "One deal whole: findings, answers on record, changes."),
    Row("pipeline movement", "deals:movement", "What moved since a day, from the pipeline then to now."),
    Row("pipeline balance", "audit:balance", "Stages against what the quota still needs."),
    Row("pipeline audit", "audit:run_audit", "What to remove, re-stage or fix."),
    Row("pipeline rules", "audit:show_rules", "The audit's rules, and one explained."),
    Row("pipeline waive", "audit:waive", "Let a finding stand until a day, with the reason."),
    Row("pipeline review", "audit:review", "Walk through the flagged deals with a rep, one by one."),
    Row("expect set", "accountability:set_expectation", "What you expect of a rep; what follows if not."),
    Row("expect list", "accountability:list_expectations", "What is expected of whom, and since when."),
    Row("expect actual", "accountability:actual", "Enter what a rep did where nothing else says it."),
    Row("expect import", "accountability.activity:import_file", "Count calls from an activity export."),
    Row("expect gap", "accountability:gap", "Who is off, by how much, and what closes it."),
    Row("expect talk", "accountability.talks:talk", "Prepare a difficult talk; keep what was agreed."),
    Row("excuse", "accountability.reasons:excuse", "A reason given, beside the gap it explains."),
    Row("plan add", "accountability.plans:add", "Make an action plan from a gap."),
    Row("plan show", "accountability.plans:show", "Action plans: steps, review, result."),
    Row("plan close", "accountability.plans:close", "Close an action plan with its result."),
    Row("strike add", "accountability.strikes:add", "Give a strike for a consequence that has come due."),
    Row(
        "strike list",
        "accountability.strikes:list_strikes",
        "Strikes, what is left of the window, what is due.",
    ),
    Row("strike answer", "accountability.strikes:answer", "Keep the rep's answer beside a strike."),
    Row("strike withdraw", "accountability.strikes:withdraw", "Withdraw a strike, with the reason."),
    Row("motivate goal", "motivation.goals:goal", "What a rep wants, turned into this week's activities."),
    Row("motivate goals", "motivation.goals:goals", "Who has a goal, how it stands, who is due."),
    Row("motivate profile", "motivation:profile", "What a rep told of themselves; asks the next of it."),
    Row("motivate recognise", "motivation:recognise", "What deserves recognition, and what you said."),
    Row("motivate pulse", "motivation:pulse", "A rep's good and bad days, and bad stretches."),
    Row("time log", "manager:log_time", "Record time spent on a competency."),
    Row("time show", "manager:show_time", "Hours this week against your targets."),
    Row("store path", "upkeep:path", "Where the store is."),
    Row("store check", "upkeep:check", "Whether the store is sound and private."),
    Row("store backup", "upkeep:backup", "Make a verified backup now."),
    Row("store restore", "upkeep:restore", "Put a verified backup back; what it replaces is kept."),
    Row("config show", "upkeep:show_config", "The settings in force, and where each comes from."),
    Row("config path", "upkeep:config_path", "Where your own settings files belong."),
    Row("config check", "upkeep:check_config", "Every mistake in your settings files, with its line."),
    Row("demo", "upkeep:demo", "Build a store with an invented team to try everything on."),
)


def rows_under(group: str) -> dict[str, Row]:
    """The rows of one group by their last word; of the root for ""."""
    prefix = f"{group} " if group else ""
    return {
        row.words[len(prefix) :]: row
        for row in COMMANDS
        if row.words.startswith(prefix) and " " not in row.words[len(prefix) :]
    }
