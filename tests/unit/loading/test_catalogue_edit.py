"""An entry is added to a catalogue file, and every other character of it is kept."""

import pytest

from beskplan.loading.catalogue_edit import NotAdded, with_entry

ENTRY = ["  new:", "    title: Nyt", "    extract:", "      file: n.csv"]
BELOW = "  new:\n    title: Nyt\n    extract:\n      file: n.csv\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"indicators:\n{BELOW}"),
        ("# kun ord", f"# kun ord\nindicators:\n{BELOW}"),
        ("indicators:\n", f"indicators:\n{BELOW}"),
        ("indicators: {}\n", f"indicators:\n{BELOW}"),
        ("areas: [X]\n", f"areas: [X]\nindicators:\n{BELOW}"),
        ("indicators:\n  a: {title: 'A'} # ja", f"indicators:\n  a: {{title: 'A'}} # ja\n{BELOW}"),
        (
            "indicators:\n  a:\n    title: A\n  # b: …\n\n# om områder\nareas: [X]\n",
            f"indicators:\n  a:\n    title: A\n  # b: …\n{BELOW}\n# om områder\nareas: [X]\n",
        ),
        (
            "indicators: {a: {title: A}}\n",
            'indicators: {a: {title: A}, "new": {"title": "Nyt", "extract": {"file": "n.csv"}}}\n',
        ),
        (
            "indicators: {a: {title: A},}\n",
            'indicators: {a: {title: A}, "new": {"title": "Nyt", "extract": {"file": "n.csv"}}}\n',
        ),
        (
            "indicators:\n    a:\n        title: |\n            A\n",
            (
                "indicators:\n    a:\n        title: |\n            A\n"
                "    new:\n      title: Nyt\n      extract:\n        file: n.csv\n"
            ),
        ),
        (
            "\ufeffindicators:\r\n  a: {title: A}\r\n",
            "\ufeffindicators:\r\n  a: {title: A}\r\n" + BELOW.replace("\n", "\r\n"),
        ),
    ],
)
def test_an_entry_stands_after_the_others(before: str, after: str) -> None:
    assert with_entry(before, "new", ENTRY) == after


@pytest.mark.parametrize(
    "before", ["indicators:\n  new: {title: A}\n", "indicators: [\n", "indicators:\n - a\n"]
)
def test_what_cannot_be_added_to_is_left_alone(before: str) -> None:
    with pytest.raises(NotAdded):
        with_entry(before, "new", ENTRY)
