"""Result files that the command line names, as `evaluate --format json` writes them."""

import json
from collections.abc import Sequence
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError

from beskplan.cli.exits import Exit, Stop
from beskplan.cli.inputs import reading
from beskplan.library_errors import library_reason, value_reason
from beskplan.regular_file import read_regular
from beskplan.result.model import Result, Results
from beskplan.texts import Text, say

RESULT = Text("resultatfil", "result")


def read_results(path: Path, largest: int) -> Sequence[Result]:
    """Results in a file that `evaluate --format json` wrote.

    Raises:
        Stop: It is not there, or is no such file.
    """
    finite = ConfigDict(allow_inf_nan=False)
    adapter: TypeAdapter[Result | Results] = TypeAdapter(Result | Results, config=finite)
    try:
        with reading(path, RESULT):
            content = read_regular(path, largest)
        # json finds out the encoding, that of a redirected stdout in Windows among them
        value = json.loads(content, parse_constant=_refuse_constant)
        found = adapter.validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        path_in_file = ".".join(map(str, first["loc"]))
        message = say(
            "{path} er ikke et resultat, som denne version af `beskplan evaluate --format json` "
            "har skrevet: {key} ({reason})",
            "{path} is not a result of this version of `beskplan evaluate --format json`: {key}: "
            "{reason}",
            path=str(path),
            key=path_in_file,
            reason=value_reason(first["type"], first["msg"]),
        )
        raise Stop(Exit.USAGE, message) from None
    except (ValueError, RecursionError) as error:
        message = say(
            "{path} er ikke JSON ({error}); skriv filen med `beskplan evaluate --format json`",
            "{path} is not JSON: {error}",
            path=str(path),
            error=library_reason(error),
        )
        raise Stop(Exit.USAGE, message) from None
    if isinstance(found, Results):
        return found.results
    return [found]


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number")
