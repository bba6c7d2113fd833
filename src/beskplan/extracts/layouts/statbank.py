"""StatBank (Statistics Denmark): dimensions in capitals, `TID`, and `INDHOLD` last.

Labels stand as text, as code, or as code and text.
"""

from beskplan.extracts.layouts.layout import Layout

STATBANK = Layout(
    "StatBank",
    {"area": ("område", "kommunedk"), "period": ("tid",), "value": ("indhold",)},
    coded=True,
    value_last=True,
)
