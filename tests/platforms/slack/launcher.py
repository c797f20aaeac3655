"""Runs a program with slack-sdk and slack-bolt pointed at LOOPBACK_SLACK_URL; nothing in them is
changed on disk.

Run as `python -P launcher.py -m MODULE ARGS…` or `python -P launcher.py FILE.py ARGS…`; FILE may
be another launcher.
"""

from __future__ import annotations

import os
import runpy
import sys
from typing import Any

SLACK = "https://slack.com"


def patch(url: str) -> None:
    """Make `url` the default of every client and of the authorize page."""
    from slack_sdk.oauth import AuthorizeUrlGenerator
    from slack_sdk.web.async_base_client import AsyncBaseClient
    from slack_sdk.web.base_client import BaseClient

    for client in (AsyncBaseClient, BaseClient):
        old, new = client.BASE_URL, f"{url}/api/"
        client.BASE_URL = new
        defaults = client.__init__.__defaults__ or ()
        client.__init__.__defaults__ = tuple(new if value == old else value for value in defaults)
    begin = AuthorizeUrlGenerator.__init__

    def init(self: AuthorizeUrlGenerator, **given: Any) -> None:
        begin(self, **given)
        self.authorization_url = self.authorization_url.replace(SLACK, url)

    AuthorizeUrlGenerator.__init__ = init  # type: ignore[method-assign]


def main() -> None:
    """Patch, then become the program."""
    patch(os.environ["LOOPBACK_SLACK_URL"])
    _, *words = sys.argv
    if words[:1] == ["-m"]:
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
    else:
        sys.argv = words
        runpy.run_path(words[0], run_name="__main__")


if __name__ == "__main__":
    main()
