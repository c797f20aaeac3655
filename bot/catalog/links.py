"""Addresses of papers: which one of arXiv a link leads to."""

import re
from urllib.parse import urlsplit

SITES = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org", "alphaxiv.org"})
PAPERS_AT = "huggingface.co"
_ID = r"(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,3})?"
_PATH = re.compile(rf"/(?:abs|pdf|html|format|papers)/{_ID}(?:\.pdf)?/?")
ARXIV_ID = re.compile(rf"{_ID}")


def arxiv_id(url: str) -> str:
    """The id without its version, new ("1409.0473") or old ("astro-ph/0601001"); "" for none."""
    parts = urlsplit(url)
    if parts.hostname not in SITES and parts.hostname != PAPERS_AT:
        return ""
    found = _PATH.fullmatch(parts.path)
    return found[1] if found else ""


def abstract(name: str) -> str:
    """The page of a paper of arXiv."""
    return f"https://arxiv.org/abs/{name}"
