"""Measurements and comparisons, run by hand; nothing here is part of the program."""
