"""Tables of engines: what is asked there, what comes back, and what is said when it fails."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import duckdb
import psycopg
import pytest
import yaml

from beskplan.engines.passwords import password_of, password_variable
from beskplan.loading.connections_file import read_connections
from tests.support.engine_tables import (
    SPARK,
    SPARK_SETTINGS,
    CsvTable,
    Postgres,
    postgres,
    write_connections,
)
from tests.support.engine_tables import write_parquet as write_table
from tests.support.running import Ran, beskplan

CPR = "010190-1234"
PLAN = {
    "plan": "p",
    "title": "P",
    "municipality": "Holbæk",
    "period": 2024,
    "goals": [
        {
            "id": "g",
            "kind": "local",
            "number": 1,
            "title": "G",
            "objective": "O.",
            "criteria": [
                {
                    "id": "c",
                    "text": "C.",
                    "rule": {
                        "type": "threshold",
                        "indicator": "x",
                        "at_least": 1,
                        "aggregate": "sum",
                        "period": "2024M03",
                    },
                }
            ],
        }
    ],
}
ORDERS = CsvTable(
    ["Ordre", "Oprettet", "Udfald", "Borger"],
    [
        ["1", "2024-03-02", "Ordinær", CPR],
        ["2", "2024-03-03", "Ingen", CPR],
        ["3", "2024-03-09", "Fleksjob", "020290-1234"],
        ["4", "2024-04-09", "Ordinær", "020290-1234"],
    ],
)


def write(folder: Path, extract: dict[str, Any], **entry: Any) -> Path:
    """A plan and a catalogue of one indicator; the folder of the data."""
    data = folder / "data"
    data.mkdir(exist_ok=True)
    usual = {
        "title": "X",
        "unit": "ordrer",
        "kind": "flow",
        "frequency": "month",
        "better": "higher",
        "extract": extract,
    }
    catalogue = {"indicators": {"x": {**usual, **entry}}}
    (data / "indicators.yaml").write_text(yaml.safe_dump(catalogue, allow_unicode=True), "utf-8")
    (folder / "p.yaml").write_text(yaml.safe_dump(PLAN, allow_unicode=True), "utf-8")
    return data


def evaluate(folder: Path, *further: str) -> Ran:
    return beskplan(
        *("evaluate", "p.yaml", "--data", "data", "--format", "json"),
        *("--as-of", "2024-06-01", *further),
        cwd=folder,
    )


def measured(ran: Ran) -> object:
    assert ran.code == 0, ran.stderr
    return json.loads(ran.stdout)["goals"][0]["criteria"][0]["measured"]


CASES = {"area": "Holbæk", "covers": "2024M01..2024M05"}
COUNTED = {**CASES, "records": {"date": "Oprettet", "count": "rows"}}


# Parquet


def test_a_folder_of_parquet_is_one_table_and_its_folders_are_columns(tmp_path: Path) -> None:
    data = write(
        tmp_path, {"file": "lake", "columns": {"area": "kommune", "period": "m", "value": "v"}}
    )
    for area, figure in (("Holbæk", "5"), ("Lejre", "7")):
        path = data / "lake" / f"kommune={area}" / "part.parquet"
        write_table(CsvTable(["m", "v"], [["2024M03", figure]]), path)
    assert measured(evaluate(tmp_path)) == 5


def test_the_query_and_the_bytes_are_the_provenance(tmp_path: Path) -> None:
    data = write(tmp_path, {"file": "ordrer.parquet", **COUNTED})
    write_table(ORDERS, data / "ordrer.parquet")
    (extract,) = json.loads(evaluate(tmp_path).stdout)["extracts"]
    assert extract["file"] == "ordrer.parquet"
    assert re.fullmatch("[0-9a-f]{64}", extract["sha256"])
    assert extract["query"].startswith("SELECT")
    assert extract["query_sha256"] != extract["sha256"]
    again = json.loads(evaluate(tmp_path).stdout)["extracts"]
    assert again == [extract]


@pytest.mark.parametrize(
    ("records", "where", "figure"),
    [
        ({"count": "rows"}, {"Udfald": ["Ordinær", "fleksjob"]}, 2),
        ({"count": "rows"}, {"Udfald": {"not": "Ingen"}}, 2),
        ({"count": {"distinct": "Borger"}}, {}, 2),
        ({"count": {"sum": "Ordre"}}, {}, 6),
        ({"count": {"sum": "Ordre"}}, {"Ordre": {"at_least": 2}}, 5),
        ({"count": "rows"}, {"Oprettet": {"at_most": "2024-03-03"}}, 2),
    ],
)
def test_cases_are_counted_there(
    tmp_path: Path, records: dict[str, Any], where: dict[str, Any], figure: int
) -> None:
    extract = {"file": "o.parquet", **CASES, "records": {"date": "Oprettet", **records}}
    data = write(tmp_path, {**extract, "where": where})
    write_table(ORDERS, data / "o.parquet")
    ran = evaluate(tmp_path)
    assert measured(ran) == figure
    assert CPR not in ran.stdout + ran.stderr


def test_floating_numbers_are_added_up_as_the_decimals_that_they_stand_for(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        {"file": "t.parquet", **CASES, "records": {"date": "d", "count": {"sum": "v"}}},
    )
    with duckdb.connect() as connection:
        connection.execute(
            "copy (select date '2024-03-01' as d, unnest([0.1, 0.2])::double as v) "
            f"to '{data / 't.parquet'}' (format parquet)"
        )
    assert measured(evaluate(tmp_path)) == 0.3


@pytest.mark.parametrize("kind", ["float", "double", "decimal(9, 3)", "decimal(38, 30)"])
def test_a_figure_is_the_shortest_decimal(tmp_path: Path, kind: str) -> None:
    data = write(tmp_path, {"file": "t.parquet"})
    with duckdb.connect() as connection:
        connection.execute(
            f"copy (select 'Holbæk' as area, '2024M03' as period, 0.1::{kind} as value) "
            f"to '{data / 't.parquet'}' (format parquet)"
        )
    assert measured(evaluate(tmp_path)) == 0.1


def test_only_named_columns_of_figures_are_fetched(tmp_path: Path) -> None:
    data = write(tmp_path, {"file": "t.parquet"})
    header = ["area", "period", "value", "Køn", "Fagforening"]
    rows = [["Holbæk", "2024M03", "5", "I alt", "x"], ["Lejre", "2024M03", "5", "I alt", "x"]]
    write_table(CsvTable(header, rows), data / "t.parquet")
    ran = evaluate(tmp_path)
    assert measured(ran) == 5
    assert "Fagforening" not in json.loads(ran.stdout)["extracts"][0]["query"]


@pytest.mark.parametrize("area", ["Holbæk", "Holbæk Kommune"])
def test_rows_that_other_columns_part_are_refused_with_these_columns(
    tmp_path: Path, area: str
) -> None:
    data = write(tmp_path, {"file": "t.parquet"})
    header = ["area", "period", "value", "Køn", "Fagforening"]
    rows = [["Holbæk", "2024M03", "5", "Mænd", "x"], [area, "2024M03", "5", "I alt", "x"]]
    write_table(CsvTable(header, rows), data / "t.parquet")
    ran = evaluate(tmp_path)
    assert ran.code == 4
    assert "where: {Køn: I alt}" in ran.stderr


def write_rows(path: Path, query: str) -> None:
    """Write what a query of DuckDB gives as a file of Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        connection.sql(query).write_parquet(str(path))


@pytest.mark.parametrize(
    ("values", "figure", "doubt"),
    [
        ("timestamptz '2024-03-01 00:30:00+01', timestamptz '2024-03-31 21:59:00+00'", 2, ""),
        ("timestamp '2024-03-31 23:59:59', timestamp '2024-04-01 00:00:00'", 1, ""),
        ("date '2024-03-01', date 'infinity'", 1, "1 row has something in the column 'd'"),
        ("date '2024-03-01', date '-infinity'", 1, ""),
        ("date '2024-03-01', date '0044-03-15 (BC)'", 1, ""),
        ("date '2024-03-01', date '9999-12-31', date '0001-01-01'", 1, ""),
        ("date '2024-03-01', null", 1, "1 row has no date in the column 'd'"),
        ("20240301, 20240401", 1, ""),
    ],
)
def test_a_date_is_a_danish_day_of_the_calendar(
    tmp_path: Path, values: str, figure: int, doubt: str
) -> None:
    extract = {"file": "t.parquet", **CASES, "records": {"date": "d", "count": "rows"}}
    data = write(tmp_path, extract)
    write_rows(data / "t.parquet", f"select unnest([{values}]) as d")
    ran = evaluate(tmp_path)
    assert measured(ran) == figure
    assert doubt in ran.stderr
    assert doubt or "1 row " not in ran.stderr


@pytest.mark.parametrize("value", ["[1, 2]", "{'a': 1}", "map {1: 2}", "'ab'::blob"])
@pytest.mark.parametrize(
    "extract",
    [
        {**CASES, "records": {"date": "d", "count": "rows"}, "where": {"x": "a"}},
        {**CASES, "records": {"date": "d", "count": {"distinct": "x"}}},
        {**CASES, "records": {"date": "x", "count": "rows"}},
        {"columns": {"area": "x"}, "records": {"date": "d", "count": "rows"}},
        {"columns": {"area": "k", "period": "d", "value": "x"}},
    ],
)
def test_a_named_column_of_lists_or_structures_is_refused(
    tmp_path: Path, value: str, extract: dict[str, Any]
) -> None:
    data = write(tmp_path, {"file": "t.parquet", **extract})
    row = f"select date '2024-03-01' as d, 'Holbæk' as k, {value} as x"
    write_rows(data / "t.parquet", row)
    ran = evaluate(tmp_path)
    assert ran.code == 4
    assert "the column 'x' has lists, structures or raw bytes" in ran.stderr


def test_rows_that_a_column_of_structures_parts_are_no_equal_ones(tmp_path: Path) -> None:
    data = write(tmp_path, {"file": "t.parquet"})
    row = "'Holbæk' as area, '2024M03' as period, 5 as value"
    write_rows(data / "t.parquet", f"select {row}, unnest([{{'a': 1}}, {{'a': 2}}]) as s")
    ran = evaluate(tmp_path)
    assert ran.code == 4
    assert "not-unique: a second row for Holbæk 2024M03" in ran.stderr


@pytest.mark.parametrize("kind", ["int", "double", "decimal(9, 2)", "varchar"])
def test_codes_of_areas_are_known_whatever_their_type(tmp_path: Path, kind: str) -> None:
    data = write(
        tmp_path,
        {
            "file": "t.parquet",
            "columns": {"area": "k"},
            "covers": "2024",
            "records": {"date": "d", "count": "rows"},
        },
    )
    rows = f"select date '2024-03-01' as d, unnest([316, 316, 350])::{kind} as k"
    write_rows(data / "t.parquet", rows)
    assert measured(evaluate(tmp_path)) == 2


def test_rows_of_a_list_are_accounted_for_without_their_numbers(tmp_path: Path) -> None:
    data = write(
        tmp_path,
        {
            "file": "o.parquet",
            "columns": {"area": "K"},
            "covers": "2024",
            "records": {"date": "d", "count": "rows"},
            "where": {"u": "a"},
        },
    )
    rows = [
        ["Holbæk", "2024-03-01", "a"],
        ["Holbæk", "2024-03-01", "b"],
        ["Holbæk", "", "a"],
        ["Lejre", "2024-03-01", "a"],
        ["", "2024-03-01", "a"],
    ]
    write_table(CsvTable(["K", "d", "u"], rows), data / "o.parquet")
    ran = evaluate(tmp_path)
    assert measured(ran) == 1
    assert "1 row has no date in the column 'd' and is not counted\n" in ran.stderr
    assert "1 row has no area in the column 'K' and is not counted\n" in ran.stderr


@pytest.mark.parametrize(
    ("later", "figure", "doubt"),
    [
        (("Lejre", "b"), 1, ""),
        (("holbæk kommune", "a"), 2, ""),
        (("Holbæk", " A"), 2, ""),
        (("Holbæk", "c"), 1, ""),
        (("Holbæk", None), 1, ""),
        (("Hølbæk", "a"), 1, "that is not known, and is not counted"),
        ((None, "a"), 1, "has no area in the column 'K'"),
    ],
)
@pytest.mark.parametrize("count", ["rows", {"distinct": "n"}])
def test_labels_that_only_the_last_rows_have_count_like_the_others(
    tmp_path: Path, later: tuple[str | None, str | None], figure: int, doubt: str, count: object
) -> None:
    data = write(
        tmp_path,
        {
            "file": "o.parquet",
            "columns": {"area": "K"},
            "covers": "2024",
            "records": {"date": "d", "count": count},
            "where": {"u": ["a", "b"]},
        },
    )
    with duckdb.connect() as connection:
        connection.execute("create table list as select 0 as n, 'Holbæk' as K, 'a' as u")
        connection.execute("insert into list select i, 'Roskilde', 'b' from range(250000) t(i)")
        connection.execute("insert into list values (1, ?, ?)", later)
        dated = connection.sql("select date '2024-03-01' as d, * from list")
        dated.write_parquet(str(data / "o.parquet"))
    ran = evaluate(tmp_path)
    assert measured(ran) == figure
    assert doubt in ran.stderr
    assert doubt or "1 row " not in ran.stderr


def test_a_file_is_inspected_without_a_value_of_a_person(tmp_path: Path) -> None:
    write_table(ORDERS, tmp_path / "ordrer.parquet")
    ran = beskplan("inspect", "ordrer.parquet", cwd=tmp_path)
    assert ran.code == 0, ran.stderr
    assert "ordrer.parquet" in ran.stdout
    assert "records: {date: Oprettet, count: rows}" in ran.stdout
    assert CPR not in ran.stdout
    (tmp_path / "ordrer.parquet").write_bytes(b"PAR1 and nothing else")
    broken = beskplan("inspect", "ordrer.parquet", cwd=tmp_path)
    assert broken.code == 4
    assert "database: the file cannot be read: " in broken.stderr


def test_nothing_is_written_over_a_part_of_a_table(tmp_path: Path) -> None:
    data = write(tmp_path, {"file": "lake", **COUNTED})
    write_table(ORDERS, data / "lake" / "part.parquet")
    before = (data / "lake" / "part.parquet").read_bytes()
    ran = evaluate(tmp_path, "--output", "data/lake/part.parquet")
    assert ran.code == 2
    assert (data / "lake" / "part.parquet").read_bytes() == before


def test_a_missing_file_awaits_and_a_broken_one_is_an_error(tmp_path: Path) -> None:
    data = write(tmp_path, {"file": "o.parquet", **COUNTED})
    assert '"awaiting_data"' in evaluate(tmp_path).stdout
    (data / "o.parquet").write_bytes(b"PAR1 and nothing else")
    ran = evaluate(tmp_path)
    assert (ran.code, ran.stdout) == (4, "")
    assert "data/o.parquet: database: the file cannot be read: " in ran.stderr
    danish = evaluate(tmp_path, "--lang", "da")
    assert "filen kan ikke læses: " in danish.stderr


def test_without_the_extra_the_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys  # noqa: PLC0415

    data = write(tmp_path, {"file": "o.parquet", **COUNTED})
    write_table(ORDERS, data / "o.parquet")
    monkeypatch.setitem(sys.modules, "ibis", None)
    ran = evaluate(tmp_path)
    assert ran.code == 4
    assert "pip install 'beskplan[engines]'" in ran.stderr


NASTY = ["x'; drop table t; --", 'a"b', "a'b", "{{x}}", "$1", "%s", "a\\'b", "a;b"]


@pytest.mark.parametrize("nasty", NASTY)
def test_names_and_values_are_never_pasted_into_a_query(tmp_path: Path, nasty: str) -> None:
    extract = {
        "file": "t.parquet",
        "columns": {"area": nasty, "period": f"{nasty} p", "value": f"{nasty} v"},
        "where": {f"{nasty} w": nasty},
    }
    data = write(tmp_path, extract)
    header = [nasty, f"{nasty} p", f"{nasty} v", f"{nasty} w"]
    rows = [["Holbæk", "2024M03", "5", nasty], ["Holbæk", "2024M03", "6", "other"]]
    write_table(CsvTable(header, rows), data / "t.parquet")
    assert measured(evaluate(tmp_path)) == 5
    counted = {
        "file": "t.parquet",
        "columns": {"area": nasty},
        "covers": "2024",
        "records": {"date": f"{nasty} p", "count": {"sum": f"{nasty} v"}},
        "where": {f"{nasty} w": {"not": nasty}},
    }
    write(tmp_path, counted)
    assert measured(evaluate(tmp_path)) == 6


# Connections


def test_a_missing_table_is_told_without_the_query(tmp_path: Path) -> None:
    data = write(tmp_path, {"connection": "w", "table": "nothing", **COUNTED})
    duckdb.connect(str(data / "w.duckdb")).close()
    write_connections(data, w={"engine": "duckdb", "file": "w.duckdb"})
    ran = evaluate(tmp_path)
    assert ran.code == 4
    assert "the table 'nothing' cannot be read: it is not in the database\n" in ran.stderr


def test_a_database_of_duckdb_is_read(tmp_path: Path) -> None:
    data = write(tmp_path, {"connection": "own", "table": "sager.ordrer", **COUNTED})
    with duckdb.connect(data / "lager.duckdb") as connection:
        connection.execute("create schema sager")
        connection.execute("create table sager.ordrer as select date '2024-03-02' as oprettet")
    write_connections(data, own={"engine": "duckdb", "file": "lager.duckdb"})
    ran = evaluate(tmp_path)
    assert measured(ran) == 1
    (extract,) = json.loads(ran.stdout)["extracts"]
    assert (extract["connection"], extract["table"]) == ("own", "sager.ordrer")
    assert extract["sha256"] == extract["query_sha256"]
    missing = write(tmp_path, {"connection": "own", "table": "sager.nothing", **COUNTED})
    assert missing == data
    ran = evaluate(tmp_path)
    assert ran.code == 4
    assert re.match(r"data/indicators\.yaml:\d+:\d+: database: the table 'sager\.", ran.stderr)


@pytest.mark.parametrize(
    ("connections", "problem"),
    [
        (
            {"w": {"engine": "postgres", "host": "h", "database": "d", "password": "hemmelig"}},
            "secret-in-file: passwords must not stand in the file",
        ),
        (
            {"w": {"engine": "spark", "settings": {"spark.x.token": "hemmelig"}}},
            "secret-in-file: ",
        ),
        (
            {"w": {"engine": "spark", "folder": "s3://me:hemmelig@host/lake"}},
            "secret-in-file: ",
        ),
        ({"w": {"engine": "postgrs"}}, "did you mean 'postgres'?"),
        ({"w": {"engine": "postgres", "host": "h"}}, "missing-key: a connection to postgres"),
        ({"w": {"engine": "duckdb", "file": "x", "host": "h"}}, "excluded-key: 'host'"),
        ({"w": {"engine": "duckdb", "file": "../x"}}, "unsafe-path: "),
        ({"w": {"engine": "duckdb", "file": "..\\x"}}, "unsafe-path: "),
        ({"w": {"engine": "duckdb", "file": "C:x"}}, "unsafe-path: "),
        ({"v": {"engine": "spark"}}, "unknown-connection: 'w' is no connection"),
    ],
)
def test_a_faulty_file_of_connections_is_refused_at_its_place(
    tmp_path: Path, connections: dict[str, dict[str, object]], problem: str
) -> None:
    data = write(tmp_path, {"connection": "w", "table": "t", **COUNTED})
    write_connections(data, **connections)
    ran = beskplan("validate", "p.yaml", "--data", "data", cwd=tmp_path)
    assert ran.code == 3
    assert problem in ran.stdout
    assert re.search(r"^data/(connections|indicators)\.yaml:\d+:\d+: ", ran.stdout, re.MULTILINE)
    assert "hemmelig" not in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "extract",
    [
        {"connection": "w"},
        {"table": "t"},
        {"file": "x.csv", "connection": "w", "table": "t"},
        {"connection": "w", "table": "t", "sheet": "Ark1"},
    ],
)
def test_an_extract_is_a_file_or_a_table(tmp_path: Path, extract: dict[str, str]) -> None:
    data = write(tmp_path, extract)
    write_connections(data, w={"engine": "spark"})
    ran = beskplan("validate", "p.yaml", "--data", "data", cwd=tmp_path)
    assert ran.code == 3
    assert re.search(r"indicators\.yaml:\d+:\d+: (missing|excluded)-key: ", ran.stdout)


def test_passwords_come_from_the_environment_or_the_keyring(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_connections(
        tmp_path,
        **{
            "my-db": {"engine": "postgres", "host": "h", "database": "d"},
            "b": {"engine": "postgres", "host": "h", "database": "d", "password_env": "B"},
        },
    )
    connections, problems, _ = read_connections(tmp_path / "connections.yaml")
    assert problems == ()
    assert password_variable("my-db", connections["my-db"]) == "BESKPLAN_MY_DB_PASSWORD"
    monkeypatch.setenv("B", "one")
    assert password_of("b", connections["b"]) == "one"
    monkeypatch.delenv("BESKPLAN_MY_DB_PASSWORD", raising=False)
    import keyring  # noqa: PLC0415

    monkeypatch.setattr(keyring, "get_password", lambda service, name: f"{service} {name}")
    assert password_of("my-db", connections["my-db"]) == "beskplan my-db"


def test_a_connection_without_a_password_says_where_one_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BESKPLAN_WAREHOUSE_PASSWORD", raising=False)
    data = write(tmp_path, {"connection": "warehouse", "table": "t", **COUNTED})
    server = {"engine": "postgres", "host": "127.0.0.1", "port": 1, "database": "d"}
    write_connections(data, warehouse=server)
    ran = evaluate(tmp_path)
    assert ran.code == 4
    assert "the connection is refused: " in ran.stderr
    assert "there is no password in BESKPLAN_WAREHOUSE_PASSWORD or in the keyring" in ran.stderr


# PostgreSQL


def counted_there(folder: Path, server: Postgres, table: str = "ordrer_x", **further: Any) -> Path:
    data = write(folder, {"connection": "warehouse", "table": table, **COUNTED})
    write_connections(data, warehouse=server.entry(**further))
    return data


def test_a_wrong_password_and_a_missing_table_are_errors_of_the_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with postgres() as server:
        server.write(ORDERS, "ordrer_x")
        counted_there(tmp_path, server)
        assert measured(evaluate(tmp_path)) == 3
        counted_there(tmp_path, server, "public.ordrer_y")
        ran = evaluate(tmp_path)
        assert ran.code == 4
        assert re.match(r"data/indicators\.yaml:\d+:\d+: database: the table", ran.stderr)
        counted_there(tmp_path, server)
        monkeypatch.setenv("BESKPLAN_WAREHOUSE_PASSWORD", "notthisone")
        ran = evaluate(tmp_path)
        assert ran.code == 4
        assert "database: the connection is refused: " in ran.stderr
        assert "notthisone" not in ran.stderr


def test_a_query_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    with postgres() as server:
        server.connection.execute("drop view if exists slow_x")
        server.connection.execute(
            "create view slow_x as select date '2024-03-01' as \"Oprettet\" from pg_sleep(20)"
        )
        counted_there(tmp_path, server, "slow_x", timeout=1)
        began = time.monotonic()
        ran = evaluate(tmp_path)
        assert time.monotonic() - began < 15
        assert ran.code == 4
        assert "took more than 1 second and was stopped" in ran.stderr


def test_a_server_that_dies_in_the_middle_is_an_error(tmp_path: Path) -> None:
    with postgres() as server:
        server.connection.execute("drop view if exists dying_x")
        server.connection.execute(
            "create view dying_x as select date '2024-03-01' as \"Oprettet\" from pg_sleep(20)"
        )
        counted_there(tmp_path, server, "dying_x")
        killer = threading.Thread(target=_kill, args=(server.connection,))
        killer.start()
        ran = evaluate(tmp_path)
        killer.join()
        assert ran.code == 4
        assert "database: the query failed: " in ran.stderr
        assert os.environ["BESKPLAN_WAREHOUSE_PASSWORD"] not in ran.stderr


def _kill(connection: psycopg.Connection[Any]) -> None:
    """End the process of the server that reads the view, once it does."""
    for _ in range(200):
        time.sleep(0.1)
        killed = connection.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity "
            "where query like '%dying_x%' and state = 'active' and pid <> pg_backend_pid()"
        ).fetchall()
        if killed:
            return


@pytest.mark.parametrize("nasty", [each for each in NASTY if len(each) < 60])
def test_nothing_is_pasted_into_a_query_of_postgresql(tmp_path: Path, nasty: str) -> None:
    with postgres() as server:
        server.write(CsvTable([nasty, "d"], [[nasty, "2024-03-01"], ["b", "2024-03-01"]]), nasty)
        extract = {
            "connection": "warehouse",
            "table": nasty,
            **CASES,
            "records": {"date": "d", "count": {"distinct": nasty}},
            "where": {nasty: nasty},
        }
        data = write(tmp_path, extract)
        write_connections(data, warehouse=server.entry())
        assert measured(evaluate(tmp_path)) == 1


# Spark


def evaluated_by_spark(
    folder: Path, table: str, **environment: str
) -> "subprocess.CompletedProcess[str]":
    """A run in a process of its own, whose Java writes to the same stderr."""
    extract = {"connection": "lake", "table": table, **COUNTED}
    data = write(folder, {**extract, "where": {"Udfald": "Ordinær"}})
    write_table(ORDERS, data / "lake" / "ordrer" / "part.parquet")
    write_connections(
        data,
        lake={
            "engine": "spark",
            "master": "local[1]",
            "folder": "lake",
            "settings": SPARK_SETTINGS,
        },
    )
    command = "evaluate p.yaml --data data --format json --as-of 2024-06-01"
    return subprocess.run(
        [sys.executable, "-m", "beskplan", *command.split()],
        cwd=folder,
        env={**os.environ, "PYSPARK_PYTHON": sys.executable, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(SPARK not in os.environ, reason=f"{SPARK} is not set: .ci/run sets it")
@pytest.mark.parametrize(
    ("table", "environment", "message"),
    [
        ("ordrer", {}, ""),
        ("nothing", {}, "database: the table 'nothing' cannot be read: "),
        ("ordrer", {"JAVA_HOME": "/nowhere"}, "/nowhere/bin/java: No such file or directory"),
    ],
)
def test_spark_writes_nothing_between_the_lines(
    tmp_path: Path, table: str, environment: dict[str, str], message: str
) -> None:
    ran = evaluated_by_spark(tmp_path, table, **environment)
    assert ran.returncode == (4 if message else 0), ran.stderr
    assert message in ran.stderr
    assert len(ran.stderr.splitlines()) == (1 if message else 0)
