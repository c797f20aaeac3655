"""All commands: each module declares its own, here they are gathered."""

from bot.commands import (
    boards,
    checkins,
    papers,
    path,
    people,
    settings,
    setup,
    steps,
    streaks,
    talk,
    times,
)
from bot.talk.limits import check_limits
from bot.talk.registry import Registry


def registry() -> Registry:
    """Every command, in the order that help and platforms show them. Checked against limits."""
    found = Registry(
        (
            people.today,
            checkins.checkin,
            checkins.undo,
            checkins.edit,
            checkins.was,
            checkins.show,
            people.join,
            people.leave,
            steps.next_,
            steps.step_done,
            steps.podcast,
            steps.send,
            path.path,
            path.path_done,
            path.path_open,
            path.path_move,
            papers.paper,
            papers.paper_done,
            papers.paper_list,
            boards.leaderboard_,
            boards.place,
            boards.how,
            streaks.streak,
            streaks.why,
            streaks.stats,
            times.remind,
            times.pace,
            times.snooze,
            times.away,
            times.back,
            settings.settings_,
            settings.plan,
            settings.quiet,
            settings.privacy,
            settings.data_export,
            settings.data_delete,
            settings.data_keep,
            talk.should_i_quit,
            talk.what_would_change,
            talk.help_,
            setup.setup,
            setup.setup_start,
            setup.setup_preview,
            setup.prompts,
            setup.fix,
            people.decline,
            people.ok,
        )
    )
    check_limits(found)
    return found
