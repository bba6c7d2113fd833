"""Pictures of findings, each chosen by the question that its rule asks; `draw` turns them into SVG and PNG."""
