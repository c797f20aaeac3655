"""The terminal: the chat on one machine, and the player of talks."""
