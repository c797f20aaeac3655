"""Tests of the services, on a database in memory."""
