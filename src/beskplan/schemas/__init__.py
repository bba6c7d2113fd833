"""JSON Schema (2020-12) of plans, catalogues, comments and results."""

from collections.abc import Callable, Mapping

from pydantic import TypeAdapter
from pydantic_core.core_schema import (
    DataclassField,
    ModelField,
    TypedDictField,
    WithDefaultSchema,
)

from beskplan.catalogue import Catalogue
from beskplan.catalogue.connection import Connections
from beskplan.comments import Comments
from beskplan.plan import Plan
from beskplan.result.model import Result, Results
from beskplan.schemas.descriptions import DIALECT, Described, JsonSchema
from beskplan.schemas.input_schema import written_schema

__all__ = ["SCHEMAS", "JsonSchema"]


class ResultSchema(Described):
    """The schema of a result as it is written: every key is there, whatever its default."""

    def field_is_required(
        self,
        field: ModelField | DataclassField | TypedDictField,
        total: bool,  # noqa: FBT001 - pydantic's signature
    ) -> bool:
        return True

    def default_schema(self, schema: WithDefaultSchema) -> JsonSchema:
        return self.generate_inner(schema["schema"])


def _result_schema() -> JsonSchema:
    adapter: TypeAdapter[object] = TypeAdapter(Result | Results)
    found = adapter.json_schema(schema_generator=ResultSchema, mode="serialization")
    return {"$schema": DIALECT, "title": "The result of `beskplan evaluate --format json`", **found}


SCHEMAS: Mapping[str, Callable[[], JsonSchema]] = {
    "plan": lambda: written_schema(
        Plan, "A plan file of beskplan, as far as a JSON Schema can say it"
    ),
    "catalogue": lambda: written_schema(
        Catalogue, "A catalogue of beskplan (indicators.yaml), as far as a JSON Schema can say it"
    ),
    "connections": lambda: written_schema(
        Connections,
        "The connections of beskplan (connections.yaml), as far as a JSON Schema can say it",
    ),
    "comments": lambda: written_schema(
        Comments, "A file of comments for beskplan report, as far as a JSON Schema can say it"
    ),
    "result": _result_schema,
}
"""By the name that `beskplan schema` takes."""
