"""The calls of the shell, a module each; nothing heavy is imported before it is needed."""
