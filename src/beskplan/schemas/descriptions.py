"""JSON Schema of models, with the docstring below each field as its description."""

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

JsonSchema = dict[str, Any]
"""A JSON Schema: whatever JSON can be, by key."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Described(GenerateJsonSchema):
    """Pydantic's schema, without the titles that it makes of names, and with descriptions."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        found = super().model_schema(schema)
        found.pop("title", None)
        found["description"] = first_paragraph(schema["cls"])
        described = dict(_attribute_docstrings(schema["cls"]))
        for name, field in found.get("properties", {}).items():
            if name in described:
                field["description"] = described[name]
        return found

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def first_paragraph(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _attribute_docstrings(model: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """The fields of a model and of those it comes from, the nearest last, each with the docstring below it."""
    for base in reversed(model.__mro__):
        if (
            not issubclass(base, BaseModel)
            or base is BaseModel
            or base.__pydantic_generic_metadata__["origin"]
        ):
            continue
        (definition,) = ast.parse(dedent(inspect.getsource(base))).body
        for field, below in pairwise(
            definition.body if isinstance(definition, ast.ClassDef) else []
        ):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                    value=ast.Constant(value=str(text))
                ):
                    yield name, " ".join(text.split())
