"""The front door, from the outside."""
