"""Layouts that are recognised by the form of a saved answer in JSON: an explicit table of them."""

from collections.abc import Callable

from beskplan.extracts.layouts.jobindsats_v2 import v2_answer
from beskplan.extracts.layouts.jobindsats_v3 import v3_answer
from beskplan.extracts.layouts.json_stat import json_stat_answer
from beskplan.extracts.layouts.layout import Answer
from beskplan.extracts.layouts.pandas_json import pandas_answer
from beskplan.extracts.layouts.pxweb_json import pxweb_answer
from beskplan.extracts.layouts.records import records_answer

JSON_LAYOUTS: tuple[Callable[[object], Answer | None], ...] = (
    v3_answer,
    v2_answer,
    json_stat_answer,
    pxweb_answer,
    pandas_answer,
    records_answer,
)
"""By the form of a value of JSON, the more particular ones first; a new one is added here."""
