"""Settings of laws."""

from hypothesis import settings

often = settings(max_examples=150)
"""For laws of plain values, which cost little."""
