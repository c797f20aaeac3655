"""Small discord.py clients that the loopback Discord is tried with."""
