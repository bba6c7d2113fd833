"""No two public types or modules share a name, but those that `docs/en/vocabulary.md` lists."""

import ast
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import beskplan

PAGE = Path(__file__).parents[2] / "docs" / "en" / "vocabulary.md"
LISTED = re.compile(r"^\| `(?P<name>\w+)` \| (?P<places>`[\w.]+`, [^|]+) \| \S.*\|$", re.MULTILINE)
"""Row of the table: the name, where it stands, and a reason."""

TYPE_NAME = re.compile(r"[A-Z]\w*[a-z]")
"""Name as types have it, and no constant."""

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(beskplan.__path__, "beskplan.")
    if not module.name.endswith("__main__")
)


def test_a_name_that_is_used_twice_is_listed_with_a_reason() -> None:
    places = defaultdict(set)
    for module in MODULES:
        place = module.removeprefix("beskplan.")
        places[place.rpartition(".")[2]].add(place)
        for name in _public_types(module):
            places[name].add(place)
    shared = {name: where for name, where in places.items() if len(where) > 1}
    assert shared == _listed()


def _public_types(module: str) -> Iterator[str]:
    """Names of the classes and types that the module itself defines."""
    source = Path(import_module(module).__file__ or "").read_text(encoding="utf-8")
    for node in ast.parse(source).body:
        match node:
            case ast.ClassDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                if TYPE_NAME.match(name):
                    yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                if TYPE_NAME.match(name):
                    yield name


def _listed() -> dict[str, set[str]]:
    page = PAGE.read_text(encoding="utf-8")
    rows = LISTED.finditer(page)
    return {row["name"]: set(re.findall(r"`([\w.]+)`", row["places"])) for row in rows}
