"""Tests of the Discord adapter without a server."""
