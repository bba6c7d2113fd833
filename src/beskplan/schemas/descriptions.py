"""JSON Schema of models, with the docstring below each field as its description."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Any, Generic

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

JsonSchema = dict[str, Any]
"""A JSON Schema: whatever JSON can be, by key."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Described(GenerateJsonSchema):
    """Pydantic's schema, without the titles that it makes of names, and with descriptions."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        return _described(super().model_schema(schema), schema["cls"])

    def dataclass_schema(self, schema: core_schema.DataclassSchema) -> JsonSchema:
        return _described(super().dataclass_schema(schema), schema["cls"])

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def _described(schema: JsonSchema, model: type) -> JsonSchema:
    schema.pop("title", None)
    schema["description"] = _first_paragraph(model)
    descriptions = dict(_attribute_docstrings(model))
    if issubclass(model, BaseModel):
        for name, given in model.model_fields.items():
            if given.alias is not None and name in descriptions:
                descriptions[given.alias] = descriptions[name]
    for name, field in schema.get("properties", {}).items():
        if name in descriptions:
            field["description"] = descriptions[name]
    return schema


def _first_paragraph(model: type) -> str:
    return " ".join((model.__doc__ or "").split("\n\n")[0].split())


def _attribute_docstrings(model: type) -> Iterator[tuple[str, str]]:
    """The fields of a model and its bases, the nearest last, each with the docstring below it."""
    for base in reversed(model.__mro__):
        if base in (object, Generic, BaseModel) or _is_generic(base):
            continue
        definition = _definitions(base.__module__)[base.__qualname__]
        for field, below in pairwise(definition.body):
            match field, below:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                    value=ast.Constant(value=str(text))
                ):
                    yield name, " ".join(text.split())


@cache
def _definitions(module: str) -> Mapping[str, ast.ClassDef]:
    """Classes at the top of a module's source, by name."""
    tree = ast.parse(inspect.getsource(import_module(module)))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _is_generic(model: type) -> bool:
    """True if the model is a generic one with its parameters filled in, which has no source."""
    return issubclass(model, BaseModel) and bool(model.__pydantic_generic_metadata__["origin"])
