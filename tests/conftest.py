"""Settings that hold for all tests."""

import gc
import os
import sys

from hypothesis import settings

settings.register_profile("suite", derandomize=True, max_examples=60, deadline=None, database=None)
settings.load_profile("suite")
gc.set_threshold(50_000)  # at Python's own the suite takes a tenth longer

# Modules and page templates stay compiled, as where beskplan is installed: a machine that keeps no
# bytecode would compile them anew for every process that a test starts.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
