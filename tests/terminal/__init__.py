"""The terminal: rendering, the chat and the player of talks."""
