"""The neutral language: declarations, the text grammar, values and the ids of buttons."""
