"""Feeds of podcasts and papers."""
