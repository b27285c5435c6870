"""How the cells of a file are read: what its whole columns say, what its profile says, what the user says."""

import os
from collections.abc import Mapping, Sequence
from datetime import date

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.deals.fields import FIELDS
from salescoach.deals.import_result import ImportOptions
from salescoach.deals.import_words import amounts_contradict
from salescoach.deals.questions import settled_orders
from salescoach.deals.recognition import Recognised
from salescoach.deals.rowreader import Reading
from salescoach.deals.stage_dates import stage_date_places
from salescoach.intake.moneycells import MoneyReader
from salescoach.intake.rejects import ReadAs
from salescoach.intake.survey import Survey, survey
from salescoach.output.messages import progress


def day_of_export(run: Invocation, options: ImportOptions, read_as: ReadAs) -> date:
    """The day an export was made on: as the user says, as its rejects file says, or today.

    Raises:
        WrongUse: for a day in the future, and for what is no day.
    """
    day = parse_date(options.as_of or read_as.as_of or "today", run.today, past=True)
    if day > run.today:
        raise WrongUse(
            f"--as-of {day.isoformat()} lies in the future.", "Name the day the export was made on."
        )
    return day


def surveyed(known: Recognised) -> Survey:
    """The first reading of a list of deals."""
    fields = known.places.fields
    kinds: dict[int, str] = {places[0]: FIELDS[field].kind for field, places in fields.items()}
    kinds |= dict.fromkeys(stage_date_places(known.header.cells, known.profile.stage_dates), "date")
    distinct = [fields["owner"][0]] if "owner" in fields else []
    return survey(progress(known.rows(), 0, "Looking at row"), known.layout(), kinds, distinct)


def deal_reading(
    options: ImportOptions, known: Recognised, found: Survey, currency: str, warnings: list[str]
) -> Reading:
    """How the cells of a list of deals are read, as the whole columns decide.

    Raises:
        WrongUse: where there are no deals, or nobody can say in which order dates are written.
    """
    if not found.records:
        raise WrongUse(f"{options.file} has a header and no deals below it.", "Nothing was changed.")
    headers = known.header.cells
    asked = options.date_order or known.read_as.date_order
    orders, said_order = settled_orders(found.dates, headers, asked, known.profile.date_order, warnings)
    # What a person had to say once is kept with a proposed mapping, and not asked again next week.
    profile = known.profile._replace(date_order=said_order) if said_order else known.profile
    money = money_readers(known, found, headers, currency, warnings)
    percent = {p[0] for field, p in known.places.fields.items() if FIELDS[field].kind == "percent"}
    return Reading(headers, known.places, profile, orders, money, frozenset(percent - found.over_one))


def money_readers(
    known: Recognised, found: Survey, headers: Sequence[str], currency: str, warnings: list[str]
) -> dict[int, MoneyReader]:
    """A reader for each column of amounts.

    Args:
        known: the file.
        found: what its columns say.
        headers: of the columns, also of those the survey made up.
        currency: where a cell names none.
        warnings: gets a sentence for a column whose amounts contradict each other.
    """
    said = known.read_as.decimal or known.profile.decimal
    readers = {}
    for column, evidence in found.money.items():
        sign = said or evidence.sign
        if not sign:
            sign = "." if evidence.point >= evidence.comma else ","
            warnings.append(amounts_contradict(headers[column].strip(), sign, evidence.example))
        readers[column] = MoneyReader(sign, currency, anything_groups=evidence.grouped and not said)
    return readers


def read_as_for(
    options: ImportOptions,
    known: Recognised,
    as_of: date,
    orders: Mapping[int, str],
    money: Mapping[int, MoneyReader],
    found: Survey,
) -> ReadAs:
    """What a corrected rejects file needs to be read in the same way."""
    telling = {order for column, order in orders.items() if found.dates[column].order != ""}
    signs = {reader.sign for reader in money.values()}
    return ReadAs(
        crm="" if options.map_file else known.profile.name,
        map_file=os.path.abspath(options.map_file) if options.map_file else "",
        as_of=as_of.isoformat(),
        date_order=telling.pop() if len(telling) == 1 else "",
        decimal=signs.pop() if len(signs) == 1 else "",
    )
