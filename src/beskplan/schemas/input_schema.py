"""The schema of what people write, for editors: variants by `if` and `then`, no null."""

from typing import Any

from pydantic import BaseModel
from pydantic_core import core_schema

from beskplan.rules.keys import OperatorKeys
from beskplan.schemas.descriptions import DIALECT, Described, JsonSchema
from beskplan.verdict.operator import Operator

CONDITIONS: dict[str, JsonSchema] = {
    "Goal": {
        "if": {"properties": {"criteria": {"maxItems": 0}}},
        "then": {"required": ["no_criterion"]},
        "else": {
            "properties": {
                "no_criterion": {
                    "description": "Why there is no criterion; this goal has some.",
                    "maxLength": 0,
                    "type": "null",
                }
            }
        },
    },
    "Rank": {"required": ["type", "indicator", "at_most"]},
    "AllOf": {"properties": {"rules": {"minItems": 2}}},
    "AnyOf": {"properties": {"rules": {"minItems": 2}}},
    "HumanAssessment": {"dependentRequired": {"verdict": ["assessed_on", "assessed_by"]}},
    "Plan": {"properties": {"format": {"maximum": 1}}},
    "Catalogue": {"properties": {"format": {"maximum": 1}}},
    "Comments": {"properties": {"format": {"maximum": 1}}},
    "Connections": {"properties": {"format": {"maximum": 1}}},
    "Extract": {"anyOf": [{"required": ["file"]}, {"required": ["connection", "table"]}]},
}
"""Conditions between the keys of a mapping, by the model's name."""


class Written(Described):
    """The schema of a file that people write in YAML."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchema:
        found = super().model_schema(schema)
        for field in found.get("properties", {}).values():
            if not isinstance(field.get("default"), str | int):
                field.pop("default", None)
            if "const" in field:
                field["description"] = found["description"]
        found |= _operators(schema["cls"])
        conditions = CONDITIONS.get(schema["cls"].__name__)
        return {**found, "allOf": [conditions]} if conditions else found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchema:
        """The schema without null: a key that has no value is left out."""
        return self.generate_inner(schema["schema"])

    def tagged_union_schema(self, schema: core_schema.TaggedUnionSchema) -> JsonSchema:
        """The variant that the tag names, so that messages speak of that one's keys."""
        tag = str(schema["discriminator"])
        named: dict[str, list[str]] = {}
        for name, choice in schema["choices"].items():
            named.setdefault(str(self.generate_inner(choice)["$ref"]), []).append(str(name))
        return {
            "type": "object",
            "required": [tag],
            "properties": {tag: {"enum": list(map(str, schema["choices"]))}},
            "allOf": [
                {
                    "if": {"properties": {tag: {"enum": names}}, "required": [tag]},
                    "then": {"$ref": reference},
                }
                for reference, names in named.items()
            ],
        }

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchema:
        """A mapping by id, which has no other keys."""
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found


def _operators(model: type[BaseModel]) -> JsonSchema:
    """The condition that a comparing rule has one operator, or the two of a corridor."""
    if not issubclass(model, OperatorKeys):
        return {}
    beside = {
        one: {
            other for other in Operator if other is not one and {one, other} != set(model.corridor)
        }
        for one in Operator
    }
    return {
        "anyOf": [{"required": [operator.value]} for operator in Operator],
        "dependentSchemas": {
            one.value: {"properties": {other.value: False for other in sorted(others)}}
            for one, others in beside.items()
        },
    }


def written_schema(model: type[BaseModel], title: str) -> JsonSchema:
    """The schema of a file; the variants of a union stand in it once."""
    found = model.model_json_schema(schema_generator=Written, mode="validation")
    variants: JsonSchema = {}
    whole = _hoisted(found, variants)
    definitions = {**whole.pop("$defs"), **variants}
    return {"$schema": DIALECT, "title": title, **whole, "$defs": dict(sorted(definitions.items()))}


def _hoisted(node: Any, into: JsonSchema) -> Any:  # noqa: ANN401 - any JSON
    """The schema with each list of variants moved to the definitions, under a name."""
    if isinstance(node, list):
        return [_hoisted(each, into) for each in node]
    if not isinstance(node, dict):
        return node
    found = {key: _hoisted(value, into) for key, value in node.items()}
    tags = (
        list(found.get("properties", {}))
        if set(found) == {"type", "required", "properties", "allOf"}
        else []
    )
    if tags not in (["type"], ["kind"]):
        return found
    name = "Rule" if tags == ["type"] else "Indicator"
    into[name] = found
    return {"$ref": f"#/$defs/{name}"}
