"""Tests of the Slack adapter without a network: what is made, and what is read."""
