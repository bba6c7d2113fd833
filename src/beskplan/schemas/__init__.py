"""The edge where the file formats are described to others: JSON Schema (2020-12) of plans, catalogues, comments and results."""

from collections.abc import Callable, Mapping

from beskplan.catalogue import Catalogue
from beskplan.comments import Comments
from beskplan.plan import Plan
from beskplan.schemas.described import JsonSchema
from beskplan.schemas.result import result_schema
from beskplan.schemas.written import written_schema

__all__ = ["SCHEMAS", "JsonSchema"]

SCHEMAS: Mapping[str, Callable[[], JsonSchema]] = {
    "plan": lambda: written_schema(
        Plan, "A plan file of beskplan, as far as a JSON Schema can say it"
    ),
    "catalogue": lambda: written_schema(
        Catalogue, "A catalogue of beskplan (indicators.yaml), as far as a JSON Schema can say it"
    ),
    "comments": lambda: written_schema(
        Comments, "A file of comments for beskplan report, as far as a JSON Schema can say it"
    ),
    "result": result_schema,
}
"""By the name that `beskplan schema` takes."""
