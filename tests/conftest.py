"""Settings that hold for all tests."""

import gc

from hypothesis import settings

settings.register_profile("suite", derandomize=True, max_examples=60, deadline=None, database=None)
settings.load_profile("suite")
gc.set_threshold(50_000)  # at Python's own the suite takes a tenth longer
