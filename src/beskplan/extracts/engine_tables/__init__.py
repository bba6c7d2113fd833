"""Tables of engines, databases and files of Parquet, in which what is asked for is counted."""
