"""The comparison of results as JSON."""

import json
from collections.abc import Sequence

from pydantic import TypeAdapter

from beskplan.result.compare import ResultComparison


def compare_json(comparisons: Sequence[ResultComparison]) -> str:
    """One object with a list of plans."""
    plans = TypeAdapter(Sequence[ResultComparison]).dump_python(comparisons, mode="json")
    value = {"schema_version": 1, "plans": plans}
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
