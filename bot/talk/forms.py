"""The form of a command: its options that are not known yet, as questions."""

from collections.abc import Collection, Mapping

from bot.talk.command import Command, Form

ITEM = "item"  # suggestions of items, while one types a command
MOST = 5  # fields that a platform's form can hold


def form_of(
    command: Command,
    known: Mapping[str, str],
    *,
    title: str = "",
    filled: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
    only: Collection[str] | None = None,
    private: bool = False,
) -> Form:
    """Required options first, then the others in their order, at most five; or `only` some.
    In a `private` chat what is of a place with others is left out.

    Where there are more, the name of an item makes room: in a form it has no suggestions.
    """
    open_ = [
        one
        for one in command.options
        if one.name not in known
        and (one.asked or one.required)
        and (only is None or one.name in only)
        and not (private and one.shared)
    ]
    if len(open_) > MOST:
        open_ = [one for one in open_ if one.required or one.complete != ITEM]
    open_.sort(key=lambda option: not option.required)
    return Form(
        title=title or command.help,
        command=command.path,
        options=tuple(open_[:MOST]),
        known=dict(known),
        filled=dict(filled or {}),
        errors=dict(errors or {}),
    )
