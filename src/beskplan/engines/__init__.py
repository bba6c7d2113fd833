"""Engines: databases, and files of Parquet, as tables that answer queries.

`engine` is the table of engines; `database` an open one, whose failures become one exception;
`passwords` finds what logs in. Nothing here knows what an extract is.
"""
