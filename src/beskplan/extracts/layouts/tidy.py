"""Tidy layout: a row for each observation, with area, period, value, maybe indicator."""

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
