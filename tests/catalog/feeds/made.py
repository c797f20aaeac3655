"""Feeds as strangers write them, made up with the oddities that were met in real ones."""

from datetime import date

TODAY = date(2026, 11, 27)
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'


def rss(*items: str, head: str = "", title: str = "Night Trains", space: str = ITUNES) -> bytes:
    """A podcast of these items."""
    said = (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {space}><channel>'
        f"<title>{title}</title><link>https://trains.example.org/</link>{head}"
        f"{''.join(items)}</channel></rss>"
    )
    return said.encode()


def item(
    title: str = "Steam",
    *,
    link: str = "https://trains.example.org/steam",
    guid: str = '<guid isPermaLink="false"><![CDATA[ 0c1d-77 ]]></guid>',
    length: str = "1800",
    date_: str = "Fri, 11 Jul 2025 04:00:00 -0000",
    more: str = "",
) -> str:
    """One episode."""
    return (
        f"<item><title>{title}</title><link>{link}</link>{guid}"
        f"<itunes:duration>{length}</itunes:duration><pubDate>{date_}</pubDate>{more}</item>"
    )


SOUND = '<enclosure url="https://t.example.net/a.mp3?updated=17" length="0" type="audio/mpeg"/>'


def listing(*entries: str, title: str = "cs.LG updates on arXiv.org") -> bytes:
    """An Atom listing of arXiv."""
    said = (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<id>http://rss.arxiv.org/atom/cs.LG</id><title>{title}</title>{''.join(entries)}</feed>"
    )
    return said.encode()


def announced(name: str, kind: str = "new", people: str = "Ann Lee, Bo Chen") -> str:
    """A paper of a listing."""
    return (
        f"<entry><id>oai:arXiv.org:{name}</id><title>On\n trains {name}</title>"
        f"<published>2026-03-09T00:00:00-04:00</published>"
        f"<arxiv:announce_type>{kind}</arxiv:announce_type><dc:creator>{people}</dc:creator>"
        f"</entry>"
    )


def answer(*entries: str) -> bytes:
    """An answer of arXiv's search."""
    said = (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>https://arxiv.org/api/x</id><title>arXiv Query</title>{''.join(entries)}</feed>"
    )
    return said.encode()


def found(name: str, title: str = "On trains", *people: str) -> str:
    """A paper of that answer, its links in no order that one may lean on."""
    authors = "".join(f"<author><name>{one}</name></author>" for one in people or ("Ann Lee",))
    return (
        f'<entry><link href="https://arxiv.org/pdf/{name}" rel="related" title="pdf"/>'
        f"<id>http://arxiv.org/abs/{name}</id><title>{title}</title>"
        f"<published>2017-06-12T17:57:34Z</published>{authors}</entry>"
    )


ERROR = (
    "<entry><id>https://arxiv.org/api/errors#incorrect_id_format_for_x</id>"
    "<title>Error</title><summary>incorrect id format for x</summary></entry>"
)
