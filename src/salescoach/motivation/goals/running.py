"""`motivate goal`: which one thing is asked for, done, and shown."""

from collections.abc import Callable

from salescoach.core.errors import WrongUse
from salescoach.core.invocation import Invocation
from salescoach.motivation.goals import given as asked
from salescoach.motivation.goals.data import goal_data
from salescoach.motivation.goals.doing import Said, do_close, do_follow_up, do_set, do_strike, open_goal
from salescoach.motivation.goals.expecting import do_expect
from salescoach.motivation.goals.given import Given, errand, given_in
from salescoach.motivation.goals.list_views import history_listing
from salescoach.motivation.goals.page import GoalPage, read_page
from salescoach.motivation.goals.views import goal_lines, next_words
from salescoach.output.messages import say_done
from salescoach.output.show import need_screen_format, show_listing, show_screen


def run_goal(run: Invocation, rep: str, given: Given, source: str) -> None:
    """Does what was given, from the options or a file, and shows the goal where nothing was.

    Raises:
        WrongUse: for what cannot be read or does not go together, and where something is missing and nobody
            can be asked.
        Refused: where the store's rules say no.
    """
    if source:
        if given != Given():
            raise WrongUse("--from stands alone.", "Put everything into the file, or name options.")
        from salescoach.dialog.answers import answers_from

        given = given_in(answers_from(source))
    wanted = errand(given)
    if wanted != asked.HISTORY:
        need_screen_format(run)
    page = read_page(run, rep)
    if wanted == asked.HISTORY:
        show_listing(run, history_listing(page))
    elif wanted == asked.SHOW:
        _show_or_begin(run, page)
    else:
        given = COMPLETE.get(wanted, _as_it_is)(run, page, given)
        _done(run, DO[wanted](run, page, given), page)


DO: dict[str, Callable[[Invocation, GoalPage, Given], Said]] = {
    asked.SET: do_set, asked.FOLLOW: do_follow_up, asked.CLOSE: do_close, asked.EXPECT: do_expect,
    asked.STRIKE: do_strike,
}  # fmt: skip


def _can_ask(run: Invocation) -> bool:
    from salescoach.dialog.asking import can_ask

    return run.format == "table" and can_ask()


def _show_or_begin(run: Invocation, page: GoalPage) -> None:
    """Shows the goal; where none is open and somebody sits at the terminal, asks for one."""
    if page.goal is None and _can_ask(run):
        from salescoach.motivation.goals.asking import ask_goal

        given = ask_goal(run, page)
        if given != Given():
            _done(run, do_set(run, page, given), page, shown=True)
            return
    _show(run, page)


def _followed_up(run: Invocation, page: GoalPage, given: Given) -> Given:
    """A follow-up with what it lacks asked for, where somebody sits at the terminal and named nothing."""
    open_goal(page)
    if given.note or given.changes or given.settles or not _can_ask(run):
        return given
    from salescoach.motivation.goals.asking import ask_follow_up, show_before

    show_before(page)
    return ask_follow_up(run, page, given)


def _with_consequence(run: Invocation, page: GoalPage, given: Given) -> Given:
    """Expectations with their consequence asked for, where somebody sits at the terminal."""
    open_goal(page)
    if given.otherwise or not given.expect or not _can_ask(run):
        return given
    from salescoach.motivation.goals.asking import ask_otherwise

    return given._replace(otherwise=ask_otherwise(page))


def _surely(run: Invocation, page: GoalPage, given: Given) -> Given:
    """Striking asked about once more, where somebody sits at the terminal."""
    if _can_ask(run) and (page.goal or page.past):
        from salescoach.motivation.goals.asking import ask_to_strike

        ask_to_strike(page)
    return given


def _as_it_is(_run: Invocation, _page: GoalPage, given: Given) -> Given:
    return given


# What an errand lacks and a terminal can be asked for.
COMPLETE: dict[str, Callable[[Invocation, GoalPage, Given], Given]] = {
    asked.FOLLOW: _followed_up, asked.EXPECT: _with_consequence, asked.STRIKE: _surely,
}  # fmt: skip


def _show(run: Invocation, page: GoalPage) -> None:
    show_screen(run, goal_data(page), lambda width: goal_lines(page, width))


def _done(run: Invocation, said: Said, before: GoalPage, *, shown: bool = False) -> None:
    """Says what was done; where data was asked for, or the goal is new, shows it as it stands now."""
    page = read_page(run, before.rep.name)
    say_done(run, said.text, "" if shown else next_words(page))
    if shown or run.format == "json":
        _show(run, page)
