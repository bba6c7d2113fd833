"""Settings that hold for all tests."""

import gc

from hypothesis import settings

settings.register_profile("suite", derandomize=True, max_examples=60, deadline=None, database=None)
settings.load_profile("suite")

gc.set_threshold(50_000)
"""Garbage is looked for more rarely than Python does: it is a tenth of the suite's time."""
