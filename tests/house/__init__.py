"""The house itself: its floors, its size, its papers."""
