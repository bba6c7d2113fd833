"""The edge where verdicts go out: tables, JSON, CSV, Markdown, data frames."""
