"""Benchmarks: the same work through the bot and through what one would use instead."""
