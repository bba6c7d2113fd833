"""Plans, catalogues and comments from YAML, with every problem at its line and column."""
