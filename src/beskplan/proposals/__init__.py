"""Entries that a catalogue can have for an unknown file, and what is open in them."""
