"""Everything that is said: one function a message, from plain values to a neutral Message.

One of each, from made-up values, stands in `bot.views.examples`.
"""
