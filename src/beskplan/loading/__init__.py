"""The edge where plans and catalogues come in: YAML, with every problem at its line and column."""
