"""JSON on disk: answers of several services, records and JSON lines as tables; errors refused."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beskplan.extracts.errors import ExtractError
from beskplan.extracts.files import is_json
from beskplan.extracts.grid.saved_json import json_table
from beskplan.extracts.layouts.table import Table
from beskplan.extracts.numbers import Exact

Contents = tuple[tuple[str, ...], list[Sequence[str]]]

V3 = {
    "columns": ["Periode", "Område", "Ydelse", "Antal", "Andel"],
    "rows": [
        ["2031M01", "Faxe", "Ydelse i alt", 41, 2.5],
        ["2031M01", "Faxe", "Kontanthjælp", None, 0.0],
    ],
}
V3_CONTENTS = (
    ("Periode", "Område", "Ydelse", "Antal", "Andel"),
    [
        ["2031M01", "Faxe", "Ydelse i alt", "41", "2.5"],
        ["2031M01", "Faxe", "Kontanthjælp", "", "0.0"],
    ],
)
RECORDS = [
    {"Area": "Faxe", "Periode": "2031QMAT02", "Antal: Faktisk": 311, "Andel: Faktisk": "7,63"},
    {"Area": "Faxe", "Periode": "2031QMAT04", "Antal: Faktisk": 309, "Andel: Faktisk": "7,58"},
]
RECORDS_CONTENTS = (
    ("Area", "Periode", "Antal: Faktisk", "Andel: Faktisk"),
    [["Faxe", "2031QMAT02", "311", "7,63"], ["Faxe", "2031QMAT04", "309", "7,58"]],
)


def contents(table: Table) -> Contents:
    """Header and rows, which must be numbered from 1."""
    rows = list(table.rows)
    assert [number for number, _ in rows] == list(range(1, len(rows) + 1))
    assert table.row_noun == "row"
    return table.header, [list(cells) for _, cells in rows]


def read(value: object) -> Table:
    return json_table(json.dumps(value, ensure_ascii=False))


def error(text: str) -> ExtractError:
    """Error of a text, be it found at once or when its rows are read."""
    with pytest.raises(ExtractError) as caught:
        list(json_table(text).rows)
    return caught.value


def message(value: object) -> str:
    return error(json.dumps(value)).message.en


@pytest.mark.parametrize("beginning", ["{", "[", '\ufeff\n {"a": 1}'])
def test_json_begins_with_a_list_or_an_object(beginning: str) -> None:
    assert is_json(beginning)
    assert not is_json(f"x{beginning}")


def test_a_v3_answer_has_numbers_as_they_stand() -> None:
    table = read(V3)
    assert table.layout is not None
    assert table.layout.name == "Jobindsats v3 JSON"
    (_, cells), _ = table.rows
    assert [isinstance(cell, Exact) for cell in cells] == [False, False, False, True, True]
    assert contents(read(V3)) == V3_CONTENTS


@pytest.mark.parametrize("listed", [True, False])
def test_a_v2_answer_is_read_by_its_labels(*, listed: bool) -> None:
    names = {"area": "Area", "period": "Periode", "m1": "Antal: Fuldtid", "m2": None}
    variables = [{"Name": name, "Label": label} for name, label in names.items()]
    answer = {"Variables": variables, "Data": [["Faxe", "2031M01", 3.5, 7]]}
    table = read([answer] if listed else answer)
    assert table.layout is not None
    assert table.layout.name == "Jobindsats v2 JSON"
    assert contents(table) == (
        ("Area", "Periode", "Antal: Fuldtid", "m2"),
        [["Faxe", "2031M01", "3.5", "7"]],
    )


@pytest.mark.parametrize(
    "wrapper",
    [
        {"results": {"ledige": V3}, "failures": {}},
        {"results": [V3]},
        {"data": V3, "message": "OK"},
        [V3],
        {"svar": {"1": {"indhold": [V3]}}, "felter": [{"navn": "Periode"}, {"navn": "Antal"}]},
    ],
)
def test_the_only_answer_in_a_wrapper_is_read(wrapper: object) -> None:
    assert contents(read(wrapper)) == V3_CONTENTS


@pytest.mark.parametrize(
    ("wrapper", "names"),
    [
        (
            {"results": {"ledige": V3, "sanktioner": V3}},
            "'results.ledige' and 'results.sanktioner'",
        ),
        ({"results": [V3, V3]}, "'results[1]' and 'results[2]'"),
        ({"a": RECORDS, "b": RECORDS}, "'a' and 'b'"),
    ],
)
def test_several_answers_in_one_file_are_named(wrapper: object, names: str) -> None:
    found = message(wrapper)
    assert found == (
        f"the file has 2 answers: {names}; save the one that is needed in a file of its own"
    )


@pytest.mark.parametrize(
    "wrapper",
    [
        RECORDS,
        {"records": RECORDS},
        {"success": True, "error": None, "data": RECORDS},
        {
            "help": "https://ckan.example/api",
            "result": {
                "fields": [{"id": "Area", "type": "text"}, {"id": "Periode", "type": "text"}],
                "records": RECORDS,
                "total": 2,
            },
        },
        {"@odata.context": "https://odata.example/$metadata", "value": RECORDS},
        {"tabel": RECORDS},
    ],
)
def test_records_are_rows_wherever_they_stand(wrapper: object) -> None:
    table = read(wrapper)
    assert table.layout is None
    assert contents(table) == RECORDS_CONTENTS


@pytest.mark.parametrize("between", ["\n", "\r\n", "\n\n", " ", ""])
def test_lines_of_objects_are_rows(between: str) -> None:
    text = between.join(json.dumps(record, ensure_ascii=False) for record in RECORDS)
    assert contents(json_table(f"\ufeff{text}\n")) == RECORDS_CONTENTS


def test_objects_one_after_another_may_span_lines() -> None:
    text = "\n".join(json.dumps(record, indent=2) for record in RECORDS)
    assert contents(json_table(text)) == RECORDS_CONTENTS


def test_a_single_object_is_a_row_if_it_has_the_columns_of_a_layout() -> None:
    header, rows = contents(read(RECORDS[0]))
    assert (header, rows) == (RECORDS_CONTENTS[0], RECORDS_CONTENTS[1][:1])


@pytest.mark.parametrize("as_lines", [True, False])
def test_a_record_without_a_key_has_a_blank_cell(*, as_lines: bool) -> None:
    records = [{"område": "Faxe", "værdi": 1}, {"værdi": 2, "periode": "2031"}]
    text = json.dumps(records)
    if as_lines:
        text = "\n".join(map(json.dumps, records))
    assert contents(json_table(text)) == (
        ("område", "værdi", "periode"),
        [["Faxe", "1", ""], ["", "2", "2031"]],
    )


def test_a_row_of_another_length_stays_as_it_is() -> None:
    assert contents(read({"columns": ["a", "b"], "rows": [["x"], ["x", 1, 2]]})) == (
        ("a", "b"),
        [["x"], ["x", "1", "2"]],
    )


def test_truth_values_are_texts_and_numbers_are_never_rounded() -> None:
    text = '{"columns": ["a", "b", "c", "d"], "rows": [[true, 0.30000000000000004, 1e400, NaN]]}'
    assert contents(json_table(text))[1] == [["true", "0.30000000000000004", "1e400", "NaN"]]


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (
            {"columns": ["a", "b"], "rows": [[1, 2], [1, [2]]]},
            "row 2 has a list or an object in 'b'",
        ),
        ([{"a": 1}, {"a": {"b": 1}}], "row 2 has a list or an object in 'a'"),
        ({"columns": ["a"], "rows": [[1], 7]}, "row 2 is not a list of cells"),
        ({"columns": ["a", 7], "rows": []}, "Jobindsats v3 JSON, but not every column has a name"),
        ({"columns": ["a", "a"], "rows": []}, "two columns are called 'a'"),
        ({"columns": ["OmrÃ¥de", "a"], "rows": []}, "decoded wrongly and saved again ('OmrÃ¥de')"),
        ({"columns": ["Omr\ufffdde", "a"], "rows": []}, "decoded wrongly and saved again"),
        ({"total": 300, "records": RECORDS}, "only 2 of 300 rows; fetch them all"),
        ({"count": 2, "next": "https://a?page=2", "results": RECORDS}, "one page of several"),
    ],
)
def test_a_table_with_a_defect_is_refused(value: object, found: str) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert found in error(text).message.en


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[{"a": 1, "b": 2, "a": 3}]', "two columns are called 'a'"),
        ('{"a": 1}\n{"a": 1', "cut off or is wrong in line 2, character 8"),
        ('{"columns": ["a"], "rows": []} x', "cut off or is wrong in line 1"),
        ('{"columns": ["a"], "rows": [[', "cut off or is wrong in line 1"),
        ('{"columns": ["a"], "rows": []}\n' * 2, "several answers one after another"),
        ("[1]\n[2]", "row 1 is not an object"),
        ('{"a": 1}\n[2]', "row 2 is not an object"),
        ("[" * 200_000, "too many layers"),
        ('{"a":' * 200_000, "too many layers"),
    ],
)
def test_text_that_is_no_table_of_json_is_refused(text: str, found: str) -> None:
    problem = error(text)
    assert found in problem.message.en
    assert problem.message.da != problem.message.en


def test_objects_that_have_no_name_in_common_are_no_table() -> None:
    text = "\n".join(json.dumps({f"navn {number}": 1}) for number in range(3000))
    assert "3000 different names and hardly any in common" in error(text).message.en


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        ({"code": 422, "cause": "Unknown period type: M"}, "Unknown period type: M"),
        ({"Message": "Rate limit exceeded"}, "Rate limit exceeded"),
        ({"errors": [{"message": "No such field", "path": ["a"]}]}, "No such field"),
        ({"errors": [{"status": "422", "title": "Wrong period"}]}, "Wrong period"),
        ({"errors": {"period": ["Unknown: M"]}}, "Unknown: M"),
        ({"error": {"code": 403, "message": "Forbidden"}}, "Forbidden"),
        ({"error": [{"status": 413, "label": "Too many cells"}]}, "Too many cells"),
        ({"results": {"ledige": {"code": 422, "cause": "Unknown"}}}, "Unknown"),
        ({"results": {}, "failures": {"ledige": "timed out"}}, "timed out"),
        ({"success": False, "error": {"__type": "NotFound"}, "records": []}, "NotFound"),
        ({"Bad request": None}, "Bad request"),
        ({"Bad request": {}}, "Bad request"),
        ({"title": "Not found", "status": 404}, "Not found"),
        ({"error": 404}, "404"),
        ({"code": 500}, "500"),
        (["Bad request"], "Bad request"),
        ([{"message": "Session expired", "errorCode": "7"}], "Session expired"),
    ],
)
def test_a_saved_error_is_refused_with_its_cause(answer: object, cause: str) -> None:
    expected = f"the file is a saved error answer: {cause}; fetch the data anew"
    assert message(answer) == expected


def test_errors_line_by_line_are_refused_with_the_first_cause() -> None:
    text = '{"message": "Too early"}\n{"message": "Too late"}'
    assert "a saved error answer: Too early" in error(text).message.en


def test_a_cause_without_end_is_cut() -> None:
    assert len(message({"cause": "x" * 10_000})) < 300


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"status": 3, "navn": "x"}, "unknown form; it has the keys 'status' and 'navn'"),
        ([], "unknown form; fetch the table as CSV"),
        ({}, "unknown form; fetch the table as CSV"),
        ([[1, 2], [3, 4]], "unknown form; fetch the table as CSV"),
    ],
)
def test_json_without_a_table_is_refused_with_a_remedy(value: object, found: str) -> None:
    assert found in message(value)


def test_half_a_character_is_replaced_wherever_it_stands() -> None:
    text = (
        r'{"columns": ["Antal \ud83d", "\ude00 x", "\uD83D\uDE00", "\\ud83d"],'
        r' "rows": [["a\udfff", "b", "c", "d"]]}'
    )
    header, rows = contents(json_table(text))
    assert header == ("Antal \ufffd", "\ufffd x", "\N{GRINNING FACE}", r"\ud83d")
    assert rows == [["a\ufffd", "b", "c", "d"]]
    assert error(r'{"message": "fejl \ud83d"}').message.en.encode()


JSON_STAT = {
    "version": "2.0",
    "class": "dataset",
    "label": "Prøve efter område, indhold og tid",
    "id": ["OMRÅDE", "ContentsCode", "Tid"],
    "size": [2, 1, 2],
    "role": {"metric": ["ContentsCode"], "time": ["Tid"]},
    "dimension": {
        "OMRÅDE": {
            "label": "område",
            "category": {
                "index": {"320": 1, "000": 0},
                "label": {"320": "Faxe", "000": "Hele landet"},
            },
        },
        "ContentsCode": {"category": {"label": {"P": "Antal"}}},
        "Tid": {
            "category": {
                "index": ["2031K1", "2031K2"],
                "label": {"2031K1": "1. kvartal 2031", "2031K2": "2. kvartal 2031"},
            }
        },
    },
    "value": [900.5, 901, None, 41],
}
JSON_STAT_CONTENTS = (
    ("OMRÅDE", "ContentsCode", "Tid", "value"),
    [
        ["Hele landet", "Antal", "2031K1", "900.5"],
        ["Hele landet", "Antal", "2031K2", "901"],
        ["Faxe", "Antal", "2031K1", ""],
        ["Faxe", "Antal", "2031K2", "41"],
    ],
)


def version_1(**changes: object) -> dict[str, object]:
    """Cube of version 1, which keeps its structure among the dimensions."""
    cube = {**JSON_STAT, **changes}
    structure = {key: cube[key] for key in ("id", "size", "role")}
    dimensions = {**JSON_STAT["dimension"], **structure}  # type: ignore[dict-item]
    return {"dataset": {"label": "Prøve", "dimension": dimensions, "value": cube["value"]}}


@pytest.mark.parametrize(
    "value",
    [
        JSON_STAT,
        {**JSON_STAT, "value": {"0": 900.5, "1": 901, "3": 41}, "status": {"2": ".."}},
        {"class": "collection", "link": {"item": [JSON_STAT]}},
        version_1(),
        version_1(value={"0": 900.5, "1": 901, "3": 41}),
    ],
)
def test_json_stat_is_a_row_for_each_cell_with_columns_by_role(value: object) -> None:
    table = read(value)
    assert table.layout is not None
    assert table.layout.columns == {"area": ("område",), "period": ("tid",), "value": ("value",)}
    assert contents(table) == JSON_STAT_CONTENTS


def test_json_stat_of_eurostat_gives_roles_and_codes() -> None:
    cube = {
        "id": ["freq", "geo", "time"],
        "size": [1, 2, 1],
        "role": {"time": ["time"], "geo": ["geo"]},
        "dimension": {
            "freq": {"category": {"index": {"M": 0}, "label": {"M": "Monthly"}}},
            "geo": {
                "category": {"index": ["DK01", "DK02"], "label": {"DK01": "Same", "DK02": "Same"}}
            },
            "time": {"category": {"index": ["2031-01"]}},
        },
        "value": {"1": 4.5},
        "status": {"0": ":"},
    }
    table = read(cube)
    assert table.layout is not None
    assert table.layout.columns == {"area": ("geo",), "period": ("time",), "value": ("value",)}
    assert contents(table)[1] == [
        ["Monthly", "DK01 Same", "2031-01", ""],
        ["Monthly", "DK02 Same", "2031-01", "4.5"],
    ]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"value": [1, 2, 3]}, "'value' has 3 figures, and 'size' makes 4 cells"),
        ({"value": {"4": 1}}, "'value' has a figure in cell 4, and 'size' makes 4 cells"),
        ({"id": None}, "'id' is missing"),
        ({"size": [2, 1]}, "'id' and 'size' are of different lengths"),
        ({"size": [2, 1, 3]}, "'Tid' has 2 categories, and 'size' says 3"),
        ({"size": ["to", 1, 2]}, "'size.0' is not as it should be"),
        ({"id": ["OMRÅDE", "KØN", "Tid"]}, "'dimension.KØN' is not as it should be"),
    ],
)
def test_json_stat_that_does_not_fit_together_is_refused(
    changes: dict[str, object], found: str
) -> None:
    assert f"the form of JSON-stat, but {found}" in message({**JSON_STAT, **changes})


@pytest.mark.parametrize("positions", [(0, 0), (1, 2), (0, 2), (-1, 0)])
def test_json_stat_whose_categories_have_no_clear_order_is_refused(
    positions: tuple[int, int],
) -> None:
    index = dict(zip(["2030", "2031"], positions, strict=True))
    cube = {"id": ["t"], "size": [2], "dimension": {"t": {"category": {"index": index}}}}
    found = message({**cube, "value": [1, 2]})
    assert "the positions in 't' are not 0, 1, 2 and so on" in found


def test_a_cube_without_end_is_refused_before_it_is_spread_out() -> None:
    codes = [f"x{number}" for number in range(10_000)]
    cube = {
        "id": ["a", "b"],
        "size": [10_000, 10_000],
        "dimension": {name: {"category": {"index": codes}} for name in "ab"},
        "value": {},
    }
    assert "it has 100000000 cells, more than can be read" in message(cube)


def test_json_of_pxweb_has_codes_and_a_column_for_each_content() -> None:
    answer = {
        "columns": [
            {"code": "Region", "text": "region", "type": "d"},
            {"code": "Tid", "text": "år", "type": "t"},
            {"code": "BE1", "text": "Folketal", "type": "c"},
        ],
        "comments": [],
        "data": [
            {"key": ["320", "2030"], "values": ["41.5"]},
            {"key": ["320", "2031"], "values": [".."]},
        ],
    }
    table = read(answer)
    assert table.layout is not None
    assert table.layout.columns == {
        "area": ("region",),
        "period": ("tid",),
        "value": ("folketal",),
    }
    first, second = (cells for _, cells in table.rows)
    assert list(first) == ["320", "2030", "41.5"]
    assert isinstance(first[2], Exact)
    assert list(second) == ["320", "2031", ".."]


@pytest.mark.parametrize(
    "value",
    [
        {"Periode": {"0": "2031M01", "1": "2031M02"}, "Antal": {"0": 41, "1": None}},
        {
            "columns": ["Periode", "Antal"],
            "index": [0, 1],
            "data": [["2031M01", 41], ["2031M02", None]],
        },
        {
            "schema": {"fields": [{"name": "index"}, {"name": "Periode"}, {"name": "Antal"}]},
            "data": [{"Periode": "2031M01", "Antal": 41}, {"Periode": "2031M02", "Antal": None}],
        },
    ],
)
def test_a_data_frame_is_read_as_pandas_writes_it(value: object) -> None:
    assert contents(read(value)) == (
        ("Periode", "Antal"),
        [["2031M01", "41"], ["2031M02", ""]],
    )


PXWEB = {
    "columns": [{"code": "Region", "type": "d"}, {"code": "Tid", "type": "t"}, {"code": "B"}],
    "data": [{"key": ["320", "2030"], "values": ["41.5"]}],
}
V2 = [{"Variables": [{"Name": "a", "Label": "Area"}, {"Name": "p"}], "Data": [["Faxe", 1]]}]
FRAME = {"Periode": {"0": "2031M01"}, "Antal": {"0": 41}}
PAGE = {"result": {"total": 2, "records": RECORDS}}
SCALARS = st.none() | st.booleans() | st.floats() | st.integers() | st.text()
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def put(value: object, choose: st.DataObject, replacement: object) -> object:
    """Value in which something, anywhere, is replaced."""
    if not isinstance(value, dict | list) or not value or choose.draw(st.booleans()):
        return replacement
    if isinstance(value, dict):
        key = choose.draw(st.sampled_from(list(value)))
        return {**value, key: put(value[key], choose, replacement)}
    at = choose.draw(st.integers(0, len(value) - 1))
    return [*value[:at], put(value[at], choose, replacement), *value[at + 1 :]]


def texts_of(text: str) -> list[object]:
    """All texts of a table, or of the error that there is none."""
    try:
        table = json_table(text)
        rows = list(table.rows)
    except ExtractError as problem:
        return [problem.message.da, problem.message.en]
    return [*table.header, *(cell for _, cells in rows for cell in cells)]


@given(
    st.sampled_from([V3, V2, JSON_STAT, version_1(), PXWEB, FRAME, RECORDS, PAGE]),
    VALUES,
    st.data(),
    st.integers(0, 40),
)
def test_any_json_is_a_table_or_an_error_with_a_message(
    answer: object, replacement: object, choose: st.DataObject, cut: int
) -> None:
    changed = put(answer, choose, replacement)
    text = json.dumps(changed, ensure_ascii=choose.draw(st.booleans()))
    for each in (text, text[: len(text) - cut], f"{text}\n{text}"):
        assert all(isinstance(found, str) for found in texts_of(each))
