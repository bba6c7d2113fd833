"""Settings of laws."""

from hypothesis import settings

often = settings(max_examples=400)
"""For laws of plain values, which cost next to nothing."""
