"""Case lists: tables with a row for each case, of which only counts and sums are kept."""
