"""Charts of findings, each chosen by the question that its rule asks."""
