"""One run of the audit: import a file where one is named, load, judge, compare, record."""

from collections.abc import Sequence
from datetime import date, timedelta
from shlex import quote
from typing import Any

from salescoach.audit.agreement import DAYS_REMEMBERED, AgreementRow, Standing, standings
from salescoach.audit.agreement_queries import AGREEMENTS
from salescoach.audit.auditing import Audited, Found, reaches
from salescoach.audit.auditing_queries import AUDIT_BEFORE, EARLIER_FINDINGS, RECORDED_FINDINGS
from salescoach.audit.balance import Balance
from salescoach.audit.covering import TEAM
from salescoach.audit.loading import Pipeline, Wanted, load_pipeline
from salescoach.audit.queries import LAST_AUDIT
from salescoach.audit.report import AuditReport, Imported
from salescoach.audit.rule import SEVERITIES
from salescoach.audit.selecting import selected, selection
from salescoach.audit.settings import load_checks, load_motions, load_overrides
from salescoach.audit.teamwork import TeamFound
from salescoach.audit.variants import Judged, audit_all, audit_reps, unknown_names
from salescoach.audit.verdict import EarlierFinding, Verdict, team_verdicts, verdicts
from salescoach.audit.waiver_queries import WAIVERS
from salescoach.audit.waiving import (
    LATELY,
    WaiverRow,
    expired_lately,
    in_force,
    team_without_waived,
    without_waived,
)
from salescoach.core.dates import short_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation, resume_garbage_collection
from salescoach.core.rows import NamedTuple
from salescoach.core.texts import counted
from salescoach.deals.movement import Movement
from salescoach.deals.settings import load_process
from salescoach.people.naming import RepRow, shell_name
from salescoach.people.queries import PRESENT_REPS, rep_named
from salescoach.settings.policies import load_policies
from salescoach.store.reading import Reader, reading

OLD_IMPORT = 7  # days after which the pipeline in the store is no longer the one in the CRM

SHORT_PATH = 30  # a longer one would be cut on the screen, and a cut command is none


class AuditOptions(NamedTuple):
    """What was asked for on the command line; "" and () where it was not."""

    file: str = ""
    rep: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    everything: bool = False

    @property
    def some_rules(self) -> bool:
        """Whether the rules were narrowed."""
        return bool(self.select or self.ignore)

    @property
    def words(self) -> str:
        """What narrows to a rep, to repeat in commands; the rules are named anew there."""
        return f"--rep {quote(self.rep)}" if self.rep else ""


class _Read(NamedTuple):
    """What was read for an audit, all in one view of the store."""

    pipeline: Pipeline
    reps: list[RepRow]
    waivers: list[WaiverRow]
    before: date | None
    earlier: list[EarlierFinding]
    agreements: list[AgreementRow]


def audit_pipeline(run: Invocation, options: AuditOptions, book: int) -> tuple[AuditReport, bool]:
    """Audits the open pipeline, and records it where all of it was audited by all rules.

    Returns:
        the audit, and whether it has a finding as grave as `--fail-on` asked for.

    Raises:
        WrongUse: for an unknown rep, rule or severity, or a file that cannot be read.
    """
    if options.fail_on and options.fail_on not in SEVERITIES:
        raise WrongUse(f"There is no severity {options.fail_on!r}.", f"Use one of: {', '.join(SEVERITIES)}.")
    every = load_checks(run)
    checks = selected(every, options.select, options.ignore)
    asked = selection([check.rule for check in every], options.select, options.ignore)
    judged = Judged(every, asked, load_overrides(run))
    wanted = Wanted(book, 0, load_policies(run).fiscal_year_first_month, load_motions(run), load_process(run))
    imported = _import(run, options.file) if options.file else None
    with reading(run) as reader:
        read = _read(reader, run, options, wanted, {check.rule.code for check in checks})
    pipeline = read.pipeline
    day = pipeline.as_of.toordinal()
    audited = audit_all(judged, pipeline.deals, pipeline.closed, pipeline.sources, pipeline.known, day)
    held = in_force(read.waivers, run.today)
    audited, waived = without_waived(audited, held)
    team, gaps = audit_reps(judged, pipeline.desks, pipeline.sources, pipeline.known, day)
    team, waived_team = team_without_waived(team, held)
    audited = audited._replace(not_judged=[*audited.not_judged, *gaps])
    earlier = read.earlier if read.before else None
    rows = verdicts(pipeline.deals, audited.found, earlier, team)
    recorded, note = _record(run, options, pipeline, audited, team, book)
    _warn_if_old(run, pipeline)
    if not options.rep:
        run.warnings += _unknown(judged, pipeline, read.reps)
    report = AuditReport(
        pipeline.as_of, len(pipeline.deals), audited, rows, team_verdicts(rows, team, earlier), read.before,
        recorded, note, options.everything, options.words,
        _next(rows, audited.found, read.reps, options.file), imported,
        (*waived, *waived_team), expired_lately(read.waivers, run.today),
        _agreed(run, read.agreements, audited, waived), team,
        _shown_balances(pipeline, one_rep=bool(options.rep)), _moved(run, read.before, options.rep),
    )  # fmt: skip
    return report, bool(options.fail_on) and reaches((*audited.found, *team), options.fail_on)


def _read(reader: Reader, run: Invocation, options: AuditOptions, wanted: Wanted, codes: set[str]) -> _Read:
    book = wanted.book
    rep_id = rep_named(reader, options.rep, book).id if options.rep else 0
    pipeline = load_pipeline(reader, wanted._replace(rep_id=rep_id), run.today)
    reps = reader.all(PRESENT_REPS, book=book)
    # Findings by some rules cannot be compared with those by all.
    before = None if options.some_rules else reader.one(AUDIT_BEFORE, book=book, today=run.today)
    since = run.today - timedelta(days=LATELY)
    waivers = reader.all(WAIVERS, book=book, since=since, today=run.today)
    if rep_id or options.some_rules:
        waivers = _concerned(waivers, pipeline, codes, rep_id)
    lately = run.today - timedelta(days=DAYS_REMEMBERED)
    agreements = reader.all(AGREEMENTS, book=book, since=lately, today=run.today, rep=rep_id)
    if before is None:
        return _Read(pipeline, reps, waivers, None, [], agreements)
    # What has been waived since is not gone.
    waived = in_force(waivers, run.today)
    kept = [
        finding
        for finding in reader.all(EARLIER_FINDINGS, audit=before.id)
        if (not rep_id or finding.rep_id == rep_id) and finding.key not in waived
    ]
    return _Read(pipeline, reps, waivers, before.recorded_on, kept, agreements)


def _moved(run: Invocation, since: date | None, rep: str) -> Movement | None:
    """What moved since the audit before; only for a screen, as all else has `pipeline movement`."""
    if since is None or since >= run.today or run.format not in ("table", "plain"):
        return None
    from salescoach.deals.movement_report import movement_report

    return movement_report(run, since.isoformat(), run.today.isoformat(), rep).moved


def _agreed(
    run: Invocation, rows: Sequence[AgreementRow], audited: Audited, waived: Sequence[Found]
) -> list[Standing]:
    """What became of agreements; a finding that is waived is found all the same."""
    if not rows:
        return []
    from salescoach.audit.restaging import place_finder

    codes: dict[int, set[str]] = {}
    for one in (*audited.found, *waived):
        codes.setdefault(one.deal.id, set()).add(one.rule.code)
    return standings(rows, codes, run.today, place_finder(run))


def _concerned(
    waivers: Sequence[WaiverRow], pipeline: Pipeline, codes: set[str], rep_id: int
) -> list[WaiverRow]:
    """The waivers of the deals, reps and rules that are audited; the team's where it is not of one rep."""
    deals = {deal.id for deal in pipeline.deals}
    reps = {rep_id} if rep_id else {None, *(desk.rep_id for desk in pipeline.desks)}
    return [
        row
        for row in waivers
        if row.rule in codes and (row.rep_id in reps if row.deal_id is None else row.deal_id in deals)
    ]


def _record(
    run: Invocation,
    options: AuditOptions,
    pipeline: Pipeline,
    audited: Audited,
    team: Sequence[TeamFound],
    book: int,
) -> tuple[bool, str]:
    """Whether the audit stands recorded, and what to say about that."""
    if pipeline.import_id is None:
        return False, "Nothing to audit: no export has been imported yet."
    if options.rep or options.some_rules:
        return False, "Not recorded: only a full audit is."
    if _same_as_last(run, pipeline, audited, team, book):
        return True, "Nothing has changed since the audit recorded earlier today."
    from salescoach.audit.store import record_audit
    from salescoach.store.writing import writing

    with writing(run) as session:
        record_audit(session, run, pipeline, audited, book, team)
    return True, "Recorded; today and the next audit build on it."


def _same_as_last(
    run: Invocation, pipeline: Pipeline, audited: Audited, team: Sequence[TeamFound], book: int
) -> bool:
    with reading(run) as reader:
        last = reader.one(LAST_AUDIT, book=book, today=run.today)
        if last is None or last.recorded_on != run.today or last.import_id != pipeline.import_id:
            return False
        if last.deals != len(pipeline.deals):
            return False
        recorded = reader.all(RECORDED_FINDINGS, audit=last.id)
    found: list[tuple[Any, ...]] = [
        (one.rule.code, one.deal.id, one.severity, one.message) for one in audited.found
    ]
    found += [(one.rule.code, None, one.severity, one.message) for one in team]
    return [tuple(row) for row in recorded] == found


def _shown_balances(pipeline: Pipeline, *, one_rep: bool) -> list[Balance]:
    """The one rep's where one was asked for; else the team's, or what there is of a team of one."""
    if one_rep:
        reps = {desk.rep_id for desk in pipeline.desks}
        return [one for one in pipeline.balances if one.cover.rep_id in reps]
    teams = [one for one in pipeline.balances if one.cover.rep_id == TEAM]
    return teams or list(pipeline.balances[:1])


def _unknown(judged: Judged, pipeline: Pipeline, reps: Sequence[RepRow]) -> list[str]:
    deals = (*pipeline.deals, *pipeline.closed)
    people = [rep.name for rep in reps] + [deal.rep or deal.owner for deal in deals]
    return unknown_names(judged.overrides, [deal.pipeline for deal in deals], people)


def _warn_if_old(run: Invocation, pipeline: Pipeline) -> None:
    age = (run.today - pipeline.as_of).days
    if pipeline.import_id is not None and age > OLD_IMPORT:
        run.warnings.append(
            f"The newest export is of {short_date(pipeline.as_of)}, {age:,} days old, and was judged as of"
            " that day; import a fresh one: salescoach pipeline import FILE"
        )


def _next(rows: Sequence[Verdict], found: Sequence[Found], reps: Sequence[RepRow], file: str) -> str:
    if not any(row.deals for row in rows):
        return "salescoach pipeline import FILE"
    present = {rep.id: rep.name for rep in reps}
    flagged = {one.deal.rep_id for one in found}
    for row in rows:
        if row.rep_id in flagged and row.rep_id in present:
            return f"salescoach pipeline review {shell_name(row.rep, list(present.values()))}"
    if any(row.rep and row.rep_id is None for row in rows):
        named = quote(file) if file and len(file) <= SHORT_PATH else "FILE"
        return f"salescoach pipeline import {named} --add-reps"
    return "salescoach today"


def _import(run: Invocation, file: str) -> Imported:
    from salescoach.deals.importing import ImportOptions, import_deals

    resume_garbage_collection()
    result = import_deals(run, ImportOptions(file))
    run.warnings += result.warnings
    if result.rejected:
        rows = counted(result.rejected, "row")
        run.warnings.append(f"{rows} could not be read; what is wrong with each: {result.rejects_file}")
    return Imported(
        result.file, result.import_id, result.rows, result.created, result.updated, result.unchanged,
        result.rejected, result.ignored, result.rejects_file,
    )  # fmt: skip
