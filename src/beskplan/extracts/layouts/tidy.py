"""The tidy layout: one row an observation, with columns for area, period and value, and maybe for the indicator."""

from beskplan.extracts.layouts.layout import Layout

TIDY = Layout(
    "tidy",
    {
        "area": ("area", "område"),
        "period": ("period", "periode"),
        "value": ("value", "værdi"),
        "indicator": ("indicator", "indikator"),
    },
)
