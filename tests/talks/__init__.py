"""Conversations: what people do, and what the bot says to it."""
