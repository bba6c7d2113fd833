"""Errors that pydantic finds in a value, as issues with stable codes and the nearest names."""

import re
from collections.abc import Hashable, Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from beskplan.fields import A_LIST, A_MAPPING, A_TEXT, expected, shortened
from beskplan.library_errors import value_reason
from beskplan.loading.key_advice import ADVICE, LIST_OF_OPERANDS
from beskplan.problems.code import Code
from beskplan.problems.codes.form import (
    MISSING_KEY,
    UNKNOWN_KEY,
    UNKNOWN_RULE,
    WRONG_OPERATOR,
    WRONG_TYPE,
    WRONG_VALUE,
)
from beskplan.problems.problem import (
    NO_HINT,
    Issue,
    IssuePath,
    did_you_mean,
    listed,
    nearest,
    nearest_name,
)
from beskplan.texts import Text, say, verbatim
from beskplan.verdict.operator import Operator

MOST_ISSUES = 500
"""Issues of a file; one with more is not what it is taken for."""
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
"""Choice in a message of pydantic."""
OPERATORS = [operator.value for operator in Operator]
MODEL_WORDS = {
    "CountedUnit": Text("en enhed", "a unit"),
    "CriterionAnswers": Text("svarene om en indikator", "the answers about an indicator"),
    "EntryAnswers": Text("svarene om en indikator", "the answers about an indicator"),
    "FileAnswers": Text("svarene om en fil", "the answers about a file"),
    "StartAnswers": Text("svarene til start", "the answers to start"),
    "AdoptedDocument": Text("et vedtaget dokument", "an adopted document"),
    "AreaGroup": Text("en gruppe", "a group"),
    "Baseline": Text("et udgangspunkt", "a baseline"),
    "Catalogue": Text("et katalog", "a catalogue"),
    "Change": Text("en ændring", "a change"),
    "Columns": Text("kolonnenavnene", "a columns"),
    "Comment": Text("en kommentar", "a comment"),
    "Connection": Text("en forbindelse", "a connection"),
    "Connections": Text("en fil med forbindelser", "a file of connections"),
    "Comments": Text("en fil med kommentarer", "a file of comments"),
    "Criterion": Text("et kriterium", "a criterion"),
    "Extract": Text("et udtræk", "an extract"),
    "Goal": Text("et mål", "a goal"),
    "GoalLabel": Text("en slags mål", "a kind of goal"),
    "OtherIndicator": Text("en anden indikator", "another indicator"),
    "OtherReading": Text("en anden læsning", "another reading"),
    "Path": Text("en vej", "a path"),
    "Phrases": Text("sætningens dele", "the parts of a sentence"),
    "Plan": Text("en plan", "a plan"),
    "Published": Text("en indikator med et udtræk", "an indicator with an extract"),
    "Ratio": Text("en ratio", "a ratio"),
    "Records": Text("records", "records"),
    "Source": Text("en kilde", "a source"),
    "Sum": Text("en sum", "a sum"),
}
"""Names of models for the reader; rules are called by their type."""

EXPECTED = {
    "string_type": A_TEXT,
    "dict_type": A_MAPPING,
    "model_type": A_MAPPING,
    "model_attributes_type": A_MAPPING,
    "tuple_type": A_LIST,
    "list_type": A_LIST,
}
"""Text for the expected value, by pydantic's type of error."""
DASH = Text(
    "sæt en bindestreg og et mellemrum foran den første nøgle i hvert punkt, som i »- id: …«",
    "put a dash and a space in front of the first key of each entry, as in »- id: …«",
)


def parse_model(expected_type: Hashable, value: object) -> tuple[object | None, list[Issue]]:
    """Return the value as an `expected_type`, None if it is not one, and the issues of its form."""
    try:
        return _adapter(expected_type).validate_python(value), []
    except ValidationError as error:
        every = error.errors(include_url=False)[:MOST_ISSUES]
        misspelt = _misspelt_keys(expected_type, value, every)
        issues = []
        for details in every:
            if details["type"] != "missing" or _path_to_missing(value, details) not in misspelt:
                issues.append(_issue(expected_type, value, details))
        return None, issues


@cache
def _adapter(expected_type: Hashable) -> TypeAdapter[object]:
    adapter: TypeAdapter[object] = TypeAdapter(expected_type)  # type: ignore[arg-type]  # unions and annotated types are no `type`
    return adapter


def _misspelt_keys(
    expected_type: object, value: object, errors: list[ErrorDetails]
) -> set[IssuePath]:
    """Return the paths of keys that are missing only because another one is written for them."""
    meant: set[IssuePath] = set()
    for details in errors:
        if details["type"] == "extra_forbidden":
            *above, key = _path_in(value, details["loc"])
            mapping = tuple(above)
            near = _meant_key(str(key), _model_at(expected_type, value, mapping), value, mapping)
            if near is not None:
                meant.add((*mapping, near))
    return meant


def _path_to_missing(value: object, details: ErrorDetails) -> IssuePath:
    return (*_path_in(value, details["loc"]), details["loc"][-1])


def _issue(expected_type: object, value: object, details: ErrorDetails) -> Issue:
    kind, given = details["type"], details["input"]
    path = _path_in(value, details["loc"])
    context = details.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(_model_at(expected_type, value, path[:-1]), value, path)
    if kind == "missing":
        message = say(
            "{model} skal have {key!r}",
            "{model} needs {key!r}",
            model=_model_words(_model_at(expected_type, value, path)),
            key=str(details["loc"][-1]),
        )
        return Issue(MISSING_KEY, path, message)
    if kind in ("union_tag_not_found", "union_tag_invalid"):
        return _wrong_tag(path, context, given)
    if kind == "literal_error" and isinstance(given, str):
        return _wrong_choice(path, str(context["expected"]), given)
    if path and path[-1] in OPERATORS and isinstance(given, list):
        return Issue(WRONG_TYPE, path, _advised(expected(A_TEXT, given), LIST_OF_OPERANDS))
    if EXPECTED.get(kind) is A_LIST and isinstance(given, Mapping):
        return Issue(WRONG_TYPE, path, _advised(expected(A_LIST, given), DASH))
    if kind in EXPECTED or kind == "literal_error":
        return Issue(WRONG_TYPE, path, expected(EXPECTED.get(kind, A_TEXT), given))
    code = context.get("code")
    if isinstance(code, Code):
        at_key = details["loc"][-1:] == ("[key]",)
        return Issue(code, path, context["text"], at_key=at_key)
    return Issue(WRONG_VALUE, path, value_reason(kind, details["msg"]))


def _wrong_choice(path: IssuePath, choices: str, given: str) -> Issue:
    """Return the issue of a text that is none of the `choices`, which pydantic enumerates."""
    known = [each[1:-1] for each in QUOTED.findall(choices)]
    message = say(
        "{found} er ikke {choices}{hint}",
        "{found} is not {choices}{hint}",
        found=shortened(given),
        choices=listed([name if name[0].isalpha() else repr(name) for name in known]),
        hint=nearest(given, known),
    )
    return Issue(WRONG_VALUE, path, message)


def _wrong_tag(path: IssuePath, context: Mapping[str, object], value: object) -> Issue:
    """Return the issue of the key that chooses a variant: `type` of a rule, `kind` of an indicator.

    It is missing, or names none.
    """
    key = str(context["discriminator"]).strip("'")
    given = _child(value, key)
    if "tag" not in context:
        for written in value if isinstance(value, dict) else ():
            if nearest_name(str(written), (key,)) is not None:
                return _misspelt_tag((*path, written), key)
        message = say(
            "{key!r} mangler: den siger, hvilke nøgler der hører til her",
            "{key!r} is missing: it says which keys belong here",
            key=key,
        )
        return Issue(MISSING_KEY, path, message)
    if not isinstance(given, str):
        return Issue(WRONG_TYPE, (*path, key), expected(A_TEXT, given))
    known = [name.strip(" '") for name in str(context["expected_tags"]).split(",")]
    choices = say("; forventede {names}", "; expected {names}", names=listed(known))
    is_rule = key == "type"
    message = say(
        "{found} er ikke en {variant}{hint}",
        "{found} is not a {variant}{hint}",
        found=shortened(given),
        variant=Text("regeltype", "rule type") if is_rule else Text(f"slags ({key})", key),
        hint=nearest(given, known) or choices,
    )
    return Issue(UNKNOWN_RULE if is_rule else WRONG_VALUE, (*path, key), message)


def _misspelt_tag(path: IssuePath, meant: str) -> Issue:
    """Return the issue of a key that is written for the one that chooses a variant."""
    message = say(
        "{found} er ikke en nøgle her{hint}",
        "{found} is not a key here{hint}",
        found=shortened(str(path[-1])),
        hint=did_you_mean(meant),
    )
    return Issue(UNKNOWN_KEY, path, message, at_key=True)


def _unknown_key(model: type[BaseModel] | None, value: object, path: IssuePath) -> Issue:
    key = str(path[-1])
    fields = _keys_of(model)
    if key in OPERATORS and "type" in fields:
        message = say(
            "{model} har ingen {key!r}; {instead}",
            "{model} has no {key!r}; {instead}",
            model=_model_words(model),
            key=key,
            instead=_operators_taken(fields),
        )
        return Issue(WRONG_OPERATOR, path, message, at_key=True)
    advice = ADVICE.get(key.casefold()) if "type" in fields else None
    if advice is None:
        hint = _key_hint(key, model, value, path[:-1])
    else:
        hint = _advised(NO_HINT, advice)
    message = say(
        "{found} er ikke en nøgle i {model}{hint}",
        "{found} is not a key of {model}{hint}",
        found=shortened(key),
        model=_model_words(model),
        hint=hint,
    )
    return Issue(UNKNOWN_KEY, path, message, at_key=True)


def _keys_of(model: type[BaseModel] | None) -> list[str]:
    """Return the keys of a model as people write them."""
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items()]


def _advised(message: Text, advice: Text) -> Text:
    """Return a message that goes on with the way to say what was meant."""
    return say("{message}; {advice}", "{message}; {advice}", message=message, advice=advice)


def _operators_taken(fields: list[str]) -> Text:
    taken = [operator for operator in OPERATORS if operator in fields]
    if not taken:
        return Text("den har ingen operator", "it takes no operator")
    return say("den har {names}", "it takes {names}", names=listed(taken))


def _meant_key(
    key: str, model: type[BaseModel] | None, value: object, path: IssuePath
) -> str | None:
    """Return the key of a model that was probably meant: one that its mapping does not have."""
    fields = _keys_of(model)
    if model is None or key in OPERATORS or (key.casefold() in ADVICE and "type" in fields):
        return None
    given = _mapping_at(value, path)
    absent = [field for field in fields if field not in given]
    near = nearest_name(key, absent)
    if near is None or near in _required_keys(model):
        return near
    return near if _below(key, given.get(key), model) is None else None


def _mapping_at(value: object, path: IssuePath) -> Mapping[str | int, object]:
    for item in path:
        value = _child(value, item)
    return value if isinstance(value, dict) else {}


def _required_keys(model: type[BaseModel]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items() if info.is_required()}


def _below(key: str, given: object, model: type[BaseModel]) -> str | None:
    """Return the key of a model under which a key, or the mapping that is its value, belongs."""
    keys_of_value = set(given) if isinstance(given, dict) else set()
    for field, info in model.model_fields.items():
        has_entries = get_origin(info.annotation) is dict
        for inner in _models_in(info.annotation):
            keys = set(_keys_of(inner))
            is_entry = has_entries and bool(keys_of_value) and keys_of_value <= keys
            if key in keys or is_entry:
                return info.alias or field
    return None


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Return the models that an annotation names, however it wraps them."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _key_hint(key: str, model: type[BaseModel] | None, value: object, path: IssuePath) -> Text:
    """Return the hint of the key that was meant, or of those that there are."""
    fields = _keys_of(model)
    if model is None or not fields:
        return NO_HINT
    meant = _meant_key(key, model, value, path)
    if meant is not None:
        return did_you_mean(meant)
    below = _below(key, _mapping_at(value, path).get(key), model)
    if below is not None:
        return say(
            "; den hører til under {below!r} og skal rykkes længere ind",
            "; it belongs under {below!r}, and is indented further",
            below=below,
        )
    choices = say("; forventede {names}", "; expected {names}", names=listed(fields))
    return nearest(key, fields) or choices


def _model_words(model: type[BaseModel] | None) -> Text:
    """Return the name of a model's mapping for the reader: `a threshold rule`, `a goal`."""
    if model is None:
        return Text("blokken", "the mapping")
    if model.__name__ in MODEL_WORDS:
        return MODEL_WORDS[model.__name__]
    tag = model.model_fields.get("type")
    if tag is None:
        return verbatim(model.__name__)
    type_name = get_args(tag.annotation)[0]
    article = "an" if type_name[0] in "aeiou" else "a"
    return Text(f"en {type_name}-regel", f"{article} {type_name} rule")


def _path_in(value: object, location: tuple[str | int, ...]) -> IssuePath:
    """Return the error's path without the tags of unions, as far as it exists in the value."""
    path: list[str | int] = []
    last = len(location) - 1
    for number, item in enumerate(location):
        child = _child(value, item)
        if child is not None:
            path.append(item)
            value = child
        elif number == last and isinstance(value, dict) and item in value:
            path.append(item)
    return tuple(path)


def _model_at(annotation: object, value: object, path: IssuePath) -> type[BaseModel] | None:
    """Return the model that describes the mapping at a path.

    Of a tagged union it is the one that the value names.
    """
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _model_at(args[0], value, path)
    if origin in (Union, UnionType):
        for choice in args:
            model = _model_at(choice, value, path)
            if model is not None:
                return model
        return None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _model_below(annotation, value, path)
    if origin in (tuple, dict) and path:
        item_type = args[0] if origin is tuple else args[1]
        return _model_at(item_type, _child(value, path[0]), path[1:])
    return None


def _model_below(model: type[BaseModel], value: object, path: IssuePath) -> type[BaseModel] | None:
    """Return the model at a path in the value of a model; None if the value names another one."""
    model.model_rebuild()
    if not _is_named(model, value):
        return None
    if not path:
        return model
    field = model.model_fields.get(str(path[0]))
    if field is None:
        return None
    return _model_at(field.annotation, _child(value, path[0]), path[1:])


def _child(value: object, item: str | int) -> object:
    """Return the value at a key or position; None where there is none."""
    if isinstance(value, dict):
        return value.get(item)
    if isinstance(value, list) and isinstance(item, int) and 0 <= item < len(value):
        return value[item]
    return None


def _is_named(model: type[BaseModel], value: object) -> bool:
    """Return True if the value's type or kind is the model's, or the model has none."""
    if not isinstance(value, dict):
        return True
    for key in ("type", "kind"):
        field = model.model_fields.get(key)
        if field is None or key not in value:
            continue
        if get_origin(field.annotation) is Literal:
            return value[key] in get_args(field.annotation)
    return True
