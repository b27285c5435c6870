"""What `expect talk` says and shows, in each of its ways."""

from typing import Any

from salescoach.accountability.strikes.policy import REMINDER
from salescoach.accountability.talks.holding import STDOUT, notice_of, write_notice
from salescoach.accountability.talks.notice import TEXT, Notice, written
from salescoach.accountability.talks.preparing import Preparation, prepare
from salescoach.accountability.talks.queries import MADE_IN, OF_REP
from salescoach.accountability.talks.views import preparation_data, preparation_lines, talk_data
from salescoach.core.dates import short_date
from salescoach.core.invocation import Invocation
from salescoach.output.messages import say_done
from salescoach.output.show import need_screen_format, show_screen, write, write_json
from salescoach.store.reading import reading


def show_page(run: Invocation, page: Preparation) -> None:
    """The page to read before the conversation."""
    show_screen(run, preparation_data(page), lambda width: preparation_lines(page, run.today, width))


def say_prepared(run: Invocation, page: Preparation) -> None:
    """That it is prepared; as JSON, the page with it."""
    if run.format == "json":
        show_page(run, prepare(run, page.rep.name, page.about))
        return
    say_done(
        run, f"Prepared: the talk with {page.rep.name} about {page.what}.",
        f"salescoach expect talk {page.called} {page.about}",
    )  # fmt: skip


def say_held(run: Invocation, page: Preparation, number: int, target: str | None) -> None:
    """What was kept; and the notice, where it was asked for."""
    say_done(run, f"Kept: the talk with {page.rep.name} about {page.what}.")
    if target is None:
        then = f"salescoach expect talk {page.called} {page.about} --notice {page.called}.md"
        say_done(run, REMINDER, then)
        if run.format == "json":
            write_json(_talk(run, page, number))
        return
    show_notice(run, prepare(run, page.rep.name, page.about), target)


def show_notice(run: Invocation, page: Preparation, target: str) -> None:
    """The notice of the newest conversation about the gap, into a file or on the screen."""
    need_screen_format(run)
    notice = notice_of(run, page)
    if target != STDOUT:
        from salescoach.people.store import note_file_given
        from salescoach.store.writing import writing

        write_notice(notice, target)
        with writing(run) as session:
            note_file_given(session, run, page.rep.id, target)
        say_done(
            run, f"The notice of {short_date(notice.held_on)} is in {target}: read it, then hand it over.",
            f"salescoach plan add {page.called}{_for(page)}",
        )  # fmt: skip
    if run.format == "json":
        assert page.last is not None, "the notice is of it"
        write_json(_talk(run, page, page.last.id) | _as_text(notice, target))
    elif target == STDOUT:
        write(written(notice, TEXT))


def _for(page: Preparation) -> str:
    """The gap a plan is for; promises are none of an expectation."""
    return f" --for {page.about}" if page.record.expected else ""


def _as_text(notice: Notice, target: str) -> dict[str, Any]:
    return {"notice": written(notice, TEXT)} if target == STDOUT else {}


def _talk(run: Invocation, page: Preparation, number: int) -> dict[str, Any]:
    with reading(run) as reader:
        talk = next(one for one in reader.all(OF_REP, rep=page.rep.id, book=1) if one.id == number)
        return talk_data(talk, reader.all(MADE_IN, talk=number))
