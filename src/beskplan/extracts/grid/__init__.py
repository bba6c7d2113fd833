"""Files as grids: rows of cells, whatever the format; what they mean is a layout's business."""
