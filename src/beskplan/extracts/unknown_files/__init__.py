"""Unknown files: what their tables and columns are, as far as that can be told."""
