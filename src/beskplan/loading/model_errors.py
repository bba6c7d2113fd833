"""What pydantic finds wrong with a value, as faults with stable codes and the nearest names."""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from beskplan.fields import shortened
from beskplan.problems.code import Code
from beskplan.problems.codes.form import (
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_RULE,
    WRONG_OPERATOR,
    WRONG_TYPE,
    WRONG_VALUE,
)
from beskplan.problems.problem import Issue, listed, nearest
from beskplan.texts import english
from beskplan.verdict.operator import Operator

MOST_FAULTS = 500
"""Of a file; one with more is not what it is taken for."""
OPERATORS = [operator.value for operator in Operator]
DANISH_OPERATORS = {
    "mindst": "at_least",
    "højst": "at_most",
    "til": "at_most",
    "over": "above",
    "under": "below",
}
CALLED = {
    "Comments": "a file of comments",
    "Published": "an indicator with an extract",
    "Ratio": "a ratio",
    "Sum": "a sum",
    "OtherReading": "another reading",
}
"""What some mappings are to the reader; others are called by the words of the model's name."""

EXPECTED = {
    "string_type": "a text",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "tuple_type": "a list",
    "list_type": "a list",
}


def structural_faults(expected: Hashable, value: object) -> tuple[object | None, list[Issue]]:
    """The value as an `expected` model (None if it is not one), and everything wrong with its form."""
    try:
        return _adapter(expected).validate_python(value), []
    except ValidationError as error:
        return None, [
            _fault(expected, value, details)
            for details in error.errors(include_url=False)[:MOST_FAULTS]
        ]


@cache
def _adapter(expected: Hashable) -> TypeAdapter[object]:
    adapter: TypeAdapter[object] = TypeAdapter(expected)  # type: ignore[arg-type]  # unions and annotated types are no `type`
    return adapter


def _fault(expected: object, value: object, details: ErrorDetails) -> Issue:
    kind, given = details["type"], details["input"]
    path = _path_in(value, details["loc"])
    context = details.get("ctx", {})
    match kind:
        case "extra_forbidden":
            return _unknown_key(_model_at(expected, value, path[:-1]), path)
        case "missing":
            missing = str(details["loc"][-1])
            return Issue(
                MISSING_KEY,
                path,
                english(f"{_called(_model_at(expected, value, path))} needs {missing!r}"),
            )
        case "union_tag_not_found" | "union_tag_invalid":
            return _tag_fault(path, context, given)
        case "literal_error" if isinstance(given, str):
            known = [
                name.strip(" '")
                for name in str(context["expected"]).replace(" or ", ", ").split(",")
            ]
            return Issue(
                WRONG_VALUE,
                path,
                english(f"{shortened(given)} is not {listed(known)}{nearest(given, known)}"),
            )
        case _ if kind in EXPECTED or kind == "literal_error":
            return Issue(
                WRONG_TYPE,
                path,
                english(f"expected {EXPECTED.get(kind, 'a text')}, found {_said(given)}"),
            )
        case _ if isinstance(code := context.get("code"), Code):
            at_key = details["loc"][-1:] == ("[key]",)
            return Issue(code, path, context["message"], at_key=at_key)
        case _:
            return Issue(WRONG_VALUE, path, english(details["msg"]))


def _tag_fault(path: tuple[str | int, ...], context: Mapping[str, object], value: object) -> Issue:
    """The key that chooses a variant (`type` of a rule, `kind` of an indicator) is missing or names none."""
    key = str(context["discriminator"]).strip("'")
    given = _child(value, key)
    if "tag" not in context:
        return Issue(
            MISSING_KEY, path, english(f"{key!r} is missing: it says which keys belong here")
        )
    if not isinstance(given, str):
        return Issue(WRONG_TYPE, (*path, key), english(f"expected a text, found {_said(given)}"))
    tag = given
    known = [name.strip(" '") for name in str(context["expected_tags"]).split(",")]
    hint = nearest(tag, known) or f"; expected {listed(known)}"
    what, code = ("rule type", UNKNOWN_RULE) if key == "type" else (key, WRONG_VALUE)
    return Issue(code, (*path, key), english(f"{shortened(tag)} is not a {what}{hint}"))


def _unknown_key(model: type[BaseModel] | None, path: tuple[str | int, ...]) -> Issue:
    key = str(path[-1])
    fields = list(model.model_fields) if model else []
    taken = [operator for operator in OPERATORS if operator in fields]
    if key in OPERATORS and "type" in fields:
        instead = f"it takes {listed(taken)}" if taken else "it takes no operator"
        return Issue(
            WRONG_OPERATOR,
            path,
            english(f"{_called(model)} has no {key!r}; {instead}"),
            at_key=True,
        )
    meant = DANISH_OPERATORS.get(key.casefold())
    hint = (
        f"; did you mean {meant!r}?"
        if meant in fields
        else nearest(key, fields) or (f"; expected {listed(fields)}" if fields else "")
    )
    return Issue(
        UNKNOWN_KEY,
        path,
        english(f"{shortened(key)} is not a key of {_called(model)}{hint}"),
        at_key=True,
    )


def _called(model: type[BaseModel] | None) -> str:
    """`a threshold rule`, `a goal`: what a mapping of the model is to the reader."""
    if model is None:
        return "the mapping"
    if model.__name__ in CALLED:
        return CALLED[model.__name__]
    tag = model.model_fields.get("type")
    name = (
        f"{get_args(tag.annotation)[0]} rule"
        if tag
        else "".join(
            f" {letter.lower()}" if letter.isupper() else letter for letter in model.__name__
        ).strip()
    )
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def _said(value: object) -> str:
    if isinstance(value, str):
        return shortened(value)
    return (
        "a list"
        if isinstance(value, Sequence)
        else "a mapping"
        if isinstance(value, Mapping)
        else repr(value)
    )


def _path_in(value: object, loc: Sequence[str | int]) -> tuple[str | int, ...]:
    """The error's path without the tags of unions, as far as it exists in the value."""
    path: list[str | int] = []
    for number, item in enumerate(loc):
        child = _child(value, item)
        if child is not None:
            path.append(item)
            value = child
        elif number == len(loc) - 1 and isinstance(value, dict) and item in value:
            path.append(item)
    return tuple(path)


def _model_at(
    annotation: object, value: object, path: Sequence[str | int]
) -> type[BaseModel] | None:
    """The model that describes the mapping at a path; of a tagged union the one that the value names."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _model_at(args[0], value, path)
    if origin in (Union, UnionType):
        found = (_model_at(choice, value, path) for choice in args)
        return next((model for model in found if model), None)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        annotation.model_rebuild()
        if not path:
            return annotation if _tagged(annotation, value) else None
        field = annotation.model_fields.get(str(path[0])) if _tagged(annotation, value) else None
        return _model_at(field.annotation, _child(value, path[0]), path[1:]) if field else None
    if origin in (tuple, dict) and path:
        return _model_at(args[0 if origin is tuple else 1], _child(value, path[0]), path[1:])
    return None


def _child(value: object, item: str | int) -> object:
    if isinstance(value, dict):
        return value.get(item)
    return (
        next(iter(value[item : item + 1]), None)
        if isinstance(value, list) and isinstance(item, int)
        else None
    )


def _tagged(model: type[BaseModel], value: object) -> bool:
    """Whether the value's type or kind is the model's, where the model has one."""
    for key in ("type", "kind"):
        field = model.model_fields.get(key)
        if field and isinstance(value, dict) and key in value and get_args(field.annotation):
            return value[key] in get_args(field.annotation)
    return True
