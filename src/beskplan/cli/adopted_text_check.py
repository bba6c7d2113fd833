"""`validate --document`: the adopted document held against the plan file's words."""

import logging
from collections.abc import Sequence
from pathlib import Path

from beskplan.adopted_text import (
    AdoptedText,
    UnreadableText,
    compare_wording,
    read_document,
    uncovered_passages,
)
from beskplan.cli.exits import Exit, Stop
from beskplan.loading.plan_file import LoadedPlan
from beskplan.problems.codes.adopted_text import UNCOVERED_PASSAGE
from beskplan.problems.problem import Location, Problem
from beskplan.texts import english


def document_problems(path: Path, plans: Sequence[LoadedPlan]) -> list[Problem]:
    """Warnings where plan and document differ; none for a plan that cannot be read itself.

    Raises:
        Stop: There is not one plan, or the document cannot be read.
    """
    if len(plans) != 1:
        raise Stop(Exit.USAGE, f"beskplan: --document belongs to one plan; {len(plans)} were given")
    loaded = plans[0]
    try:
        document = _read(path)
        if loaded.plan is None or loaded.document is None:
            return []
        faults = list(compare_wording(loaded.plan, document))
        passages = list(uncovered_passages(loaded.plan, document))
    except ImportError:
        raise Stop(
            Exit.USAGE,
            "beskplan: --document needs further libraries: pip install 'beskplan[document]'",
        ) from None
    problems = [loaded.document.locate(fault) for fault in faults]
    for passage in passages:
        page = f"page {passage.page}: " if passage.page is not None else ""
        message = (
            f"{page}this reads like a criterion, and no goal or criterion has it: »{passage.text}«"
        )
        location = Location(document.file, passage.line)
        code = UNCOVERED_PASSAGE
        problems.append(Problem(location, code, english(message), code.severity))
    return problems


def _read(path: Path) -> AdoptedText:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if not path.is_file():
        raise Stop(Exit.USAGE, f"beskplan: there is no document {path}")
    try:
        return read_document(path)
    except UnreadableText as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be used: {error}") from None
    except OSError as error:
        raise Stop(Exit.USAGE, f"beskplan: {path} cannot be opened: {error.strerror}") from None
