"""The form of a command: its options that are not known yet, as questions."""

from collections.abc import Collection, Mapping

from bot.talk.command import Command, Form

MOST = 5  # fields that a platform's form can hold


def form_of(
    command: Command,
    known: Mapping[str, str],
    *,
    title: str = "",
    filled: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
) -> Form:
    """Required options first, then the others in their order, at most five; or `only` some."""
    open_ = [
        one
        for one in command.options
        if one.name not in known
        and (one.asked or one.required)
        and (only is None or one.name in only)
    ]
    open_.sort(key=lambda option: not option.required)
    return Form(
        title=title or command.help,
        command=command.path,
        options=tuple(open_[:MOST]),
        known=dict(known),
        filled=dict(filled or {}),
        errors=dict(errors or {}),
    )
