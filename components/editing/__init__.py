"""Changing rows: a draft of one row, what it would change, how it is written, how it is undone."""
