"""Real processes, really killed: what was answered is kept, and what was due is said once."""
