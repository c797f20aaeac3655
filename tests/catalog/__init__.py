"""Tests of the catalogue: its content, an organiser's files, and choosing."""
