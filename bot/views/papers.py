"""The paper of the week: what it is, why to read it, and the papers read so far."""

from collections.abc import Collection, Sequence
from datetime import date
from urllib.parse import quote_plus

from msgspec import Struct

from bot.talk.markup import Rich
from bot.talk.message import Action, Message, Table
from bot.views.parts import body, button, cut, joined, line, lines, link
from bot.words import Words

SKIM, READ = 5, 30
SURNAMES = 3


class PaperText(Struct, frozen=True, kw_only=True):
    """A paper as it is told. `free`: the full text is open at `url`; `level` 1 to 5.

    `copy` is a link to a free copy, "" where none is known. `own`: an organiser added it, so that
    level, why and question are not known, and authors and year perhaps not either.
    """

    id: str
    title: str
    authors: str
    year: int
    url: str
    free: bool
    level: int
    why: str
    question: str
    copy: str = ""
    own: bool = False


def paper(
    words: Words,
    *,
    paper: PaperText,
    passes: Collection[str] = (),
    private: bool = True,
    other: bool = False,
    own: bool = False,
) -> Message:
    """This week's paper (voice 17). `passes` are the reader's own ("skim", "read", "discuss").

    `other`: it is another one, for who cannot open this week's. `own`: one of the reader's own
    list, which goes on where the group is too fast or too slow.
    """
    told = [words.text(f"paper.{one}") for one in ("skim", "read", "discuss") if one in passes]
    mine = words.text("paper.passes", passes=words.listed(told)) if told and private else ""
    title = "paper.title_other" if other else "paper.title_own" if own else "paper.title"
    more = (button(words, "own_list", "paper mine"),) if private and not (own or other) else ()
    return Message(
        title=words.text(title, title=paper.title),
        blocks=body(lines(paper_lines(words, paper)), lines(mine)),
        actions=(*paper_buttons(words, paper.id), *more),
        private=private,
    )


def paper_lines(words: Words, paper: PaperText) -> Rich:
    """Who wrote it, where it is, why to read it, and the question."""
    if paper.own:
        return _own(words, paper)
    access = words.text("paper.open" if paper.free else "paper.check")
    return joined(
        words.say(
            "paper.facts",
            authors=surnames(words, paper.authors),
            year=paper.year,
            access=access,
            level=words.text(f"paper.levels.{min(5, max(1, paper.level))}"),
            link=_open(words, paper),
        ),
        words.text("paper.why", why=lower(paper.why)),
        words.text("paper.question", question=lower(paper.question)),
    )


def _own(words: Words, paper: PaperText) -> Rich:
    key = "paper.own_by" if paper.authors and paper.year else "paper.own"
    said = words.say(
        key,
        authors=surnames(words, paper.authors),
        year=paper.year,
        link=_open(words, paper),
    )
    return joined(said, words.text("paper.question", question=lower(question(words, paper))))


def _open(words: Words, paper: PaperText) -> Rich:
    """The link by a word of its own: the title stands above."""
    return link(words.text("paper.link"), paper.url)


def question(words: Words, paper: PaperText) -> str:
    """Its own, or one that suits every paper."""
    return paper.question or words.text("paper.own_question")


def lower(text: str) -> str:
    """A sentence that goes on after a colon; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() or text[1:2] == " " else text[:1].lower() + text[1:]


def surnames(words: Words, authors: str) -> str:
    """ "Y. LeCun, Y. Bengio" -> "LeCun, Bengio"; more than 3 are "LeCun and others"."""
    names = [name.split(". ")[-1].strip() for name in authors.split(",")]
    if len(names) > SURNAMES:
        return words.text("paper.others", first=names[0])
    return ", ".join(names)


def facts(words: Words, paper: PaperText) -> str:
    """ "LeCun, Bengio, Hinton 2015"; the title where nobody knows who wrote it."""
    if not (paper.authors and paper.year):
        return cut(paper.title, 80)
    return f"{surnames(words, paper.authors)} {paper.year}"


def paper_buttons(words: Words, paper: str) -> tuple[Action, ...]:
    """The passes, and a way out for who cannot open it. `paper` is the id."""
    skim = {"paper": paper, "pass": "skim", "minutes": SKIM}
    read = {"paper": paper, "pass": "read", "minutes": READ}
    return (
        button(words, "skimmed", "paper done", skim, n=SKIM),
        button(words, "read", "paper done", read, n=READ),
        button(words, "takeaway", "paper done", {"paper": paper}, form=True),
        button(words, "cannot_open", "paper closed", {"paper": paper}),
    )


def closed(words: Words, *, paper: PaperText, told: bool) -> Message:
    """Somebody cannot open a paper: a free copy where one is known, and the next paper.

    `told`: an organiser was told, now or before.
    """
    known = bool(paper.copy)
    key = "copy" if known else "text"
    there = paper.copy if known else copies(paper.title)
    free = link(words.text(f"paper.closed_{'copy_link' if known else 'link'}"), there)
    next_ = {"kind": "paper", "refuse": f"paper.{paper.id}"}
    return Message(
        title=words.text("paper.closed"),
        blocks=body(
            line(words, f"paper.closed_{key}", link=free),
            line(words, "paper.closed_told") if told else None,
        ),
        actions=(
            button(words, "next_paper", "next", next_),
            button(words, "skimmed", "paper done", {"paper": paper.id, "pass": "skim"}, n=SKIM),
        ),
    )


def closed_told(words: Words, *, paper: PaperText) -> Message:
    """To the organiser, once: a member could not open a paper. Nobody is named."""
    return Message(
        title=words.text("paper.organiser"),
        blocks=body(
            line(
                words,
                "paper.organiser_copy" if paper.copy else "paper.organiser_text",
                title=paper.title,
                link=link(paper.title, paper.url),
            )
        ),
        actions=(button(words, "open_paper", "paper"),),
    )


def copies(title: str) -> str:
    """Where free copies of a paper are listed, as far as there are any."""
    return f"https://scholar.google.com/scholar?q={quote_plus(title)}"


def none_left(words: Words) -> Message:
    """Every paper of the list has had its week."""
    return Message(title=words.text("paper.none"), blocks=body(line(words, "paper.none_text")))


def read_so_far(
    words: Words, *, papers: Sequence[tuple[date, str, str, str]], total: int = 0
) -> Message:
    """`paper list`: (date, title, pass, takeaway) of the reader, newest first.

    `total` is how many papers that is, also of those whose rows are left out.
    """
    if not papers:
        return Message(
            title=words.text("paper.list_none"), blocks=body(line(words, "paper.list_none_text"))
        )
    rows = tuple(
        (words.day(on, "plain"), title, words.text(f"paper.{passed}"), takeaway)
        for on, title, passed, takeaway in papers
    )
    return Message(
        title=words.text("paper.list_title", n=total or len({title for _, title, _, _ in papers})),
        blocks=(Table(rows=rows),),
        actions=(button(words, "open_paper", "paper"),),
    )
