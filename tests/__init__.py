"""The tests of Understudy; their folders mirror `bot/` and `adapters/`."""
