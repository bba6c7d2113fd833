"""Settings that hold for all tests."""

from hypothesis import settings

settings.register_profile("suite", derandomize=True, max_examples=60, deadline=None, database=None)
settings.load_profile("suite")
