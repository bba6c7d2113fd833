"""The tidy layout: one row an observation, with columns for area, period and value, and maybe for the indicator."""

from collections.abc import Mapping

TIDY: Mapping[str, tuple[str, ...]] = {
    "indicator": ("indicator", "indikator"),
    "area": ("area", "område"),
    "period": ("period", "periode"),
    "value": ("value", "værdi"),
}
"""The names of its columns, in English and in Danish, normalised."""
