"""`pipeline show`: one deal whole; records answers about it and withdraws them."""

from collections.abc import Callable
from datetime import date

from salescoach.core.dates import parse_date
from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.core.rows import NamedTuple
from salescoach.deals.deal_page import DealPage, Remarked, parse_answer
from salescoach.deals.deal_page_queries import deal_id_meant, load_page
from salescoach.deals.deal_page_views import deal_page_data, deal_page_lines
from salescoach.deals.settings import load_process
from salescoach.output.messages import say_done
from salescoach.output.show import need_screen_format, show_screen
from salescoach.store.reading import Reader, reading


class Asked(NamedTuple):
    """What was asked for on the command line."""

    deal: str
    answers: tuple[str, ...] = ()
    says: str = ""
    on: str = ""
    withdraw: int | None = None


Remarks = Callable[[Reader, int], Remarked]


def show_deal(run: Invocation, asked: Asked, book: int, remarks: Remarks) -> None:
    """Shows a deal, after recording answers or withdrawing one where that is asked.

    Args:
        run: the run.
        asked: what was asked for.
        book: whose deals.
        remarks: tells what the rooms above know of a deal, by its id.

    Raises:
        WrongUse: for an unknown deal, a question nobody asks, no answer, or a day to come.
        Refused: where there is nothing to withdraw.
    """
    need_screen_format(run)
    if asked.withdraw is not None and (asked.answers or asked.says or asked.on):
        raise WrongUse("--withdraw stands alone.", "Withdraw first, then answer anew.")
    if not asked.answers and (asked.says or asked.on):
        raise WrongUse("--says and --on go with an answer.", "For example: --answer money_confirmed=yes")
    process = load_process(run)
    with reading(run) as reader:
        page = load_page(reader, deal_id_meant(reader, asked.deal, book), process, book)
        remarked = remarks(reader, page.deal.id)
    if asked.answers or asked.withdraw is not None:
        _write(run, asked, page)
        with reading(run) as reader:
            page = load_page(reader, page.deal.id, process, book)
    show_screen(
        run, deal_page_data(page, remarked), lambda width: deal_page_lines(page, remarked, width, run.today)
    )


def _write(run: Invocation, asked: Asked, page: DealPage) -> None:
    given = [parse_answer(text, page.pipeline) for text in asked.answers]
    on: date | None = parse_date(asked.on, run.today, past=True) if asked.on else None
    if asked.withdraw is not None and asked.withdraw not in {row.id for row in page.given}:
        raise WrongUse(
            f"There is no answer {asked.withdraw} on {page.deal.name}.",
            f"See their numbers: salescoach pipeline show {page.deal.id}",
        )
    from salescoach.deals.evidence_store import add_evidence, withdraw_evidence
    from salescoach.store.writing import writing

    with writing(run) as session:
        if asked.withdraw is not None:
            withdraw_evidence(session, run, asked.withdraw)
        for subject, answer in given:
            add_evidence(
                session, run, deal_id=page.deal.id, subject=subject, answer=answer, evidence=asked.says,
                on_date=on,
            )  # fmt: skip
    done = "Withdrawn" if asked.withdraw is not None else "On record"
    what = ", ".join(f"{key} {said}" for key, said in given) or f"answer {asked.withdraw}"
    say_done(run, f"{done} on {page.deal.name}: {what}.")
