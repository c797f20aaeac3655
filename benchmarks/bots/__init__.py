"""Clients to compare with: what one would write with discord.py alone."""
