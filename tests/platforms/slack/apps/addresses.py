"""Prints where an unconfigured client and an authorize link would go, its arguments, and a foreign
variable.
"""

from __future__ import annotations

import os
import sys

from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient

AUTHORIZE = "https://slack.com/oauth/v2/authorize"
link = AuthorizeUrlGenerator(client_id="c", scopes=["s"], authorization_url=AUTHORIZE)
words = [AsyncWebClient().base_url, link.generate("x"), *sys.argv[1:]]
sys.stdout.write(" ".join([*words, os.environ.get("SLACK_BOT_TOKEN", "none"), "end\n"]))
