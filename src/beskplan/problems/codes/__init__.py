"""Codes of problems: each defined once, with its severity, meaning, example and remedy."""
