"""The rules, held against tables, properties and a second implementation."""
