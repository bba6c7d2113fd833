"""`validate`: every problem of every file, in one run."""

import sys
from collections.abc import Sequence
from pathlib import Path

from beskplan.cli.exits import Exit
from beskplan.cli.inputs import load_catalogue, load_plans, plan_files
from beskplan.cli.terminal import print_problems, print_text
from beskplan.loading.catalogue_file import LoadedCatalogue, no_catalogue
from beskplan.loading.plan_file import LoadedPlan
from beskplan.problem import Problem
from beskplan.sources import read_extracts, wanted_of


def validate_paths(paths: Sequence[Path], data: Path | None, *, strict: bool, claims: bool) -> Exit:
    """Print the problems of the plans, and with a data folder of catalogue and extracts."""
    files = plan_files(paths)
    catalogue = load_catalogue(data) if data is not None else no_catalogue()
    plans = load_plans(files, catalogue)
    declared = [*catalogue.problems, *(problem for plan in plans for problem in plan.problems)]
    read: list[Problem] = []
    if data is not None:
        extracts = read_extracts(data, wanted_of(catalogue.catalogue), catalogue.catalogue.register)
        read = [*extracts.problems, *(_missing(data, file, strict=strict) for file in extracts.missing)]
    problems = sorted({*declared, *read})
    print_problems(problems, sys.stdout)
    if claims and data is not None:
        print_text(_claims(plans, catalogue))
    errors = sum(not problem.warning for problem in problems)
    warnings = len(problems) - errors
    checked = f"{len(files)} {'plan' if len(files) == 1 else 'plans'}"
    print_text(f"{checked} checked: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}.\n")
    if any(not problem.warning or strict for problem in declared):
        return Exit.INVALID_PLAN
    return Exit.INVALID_EXTRACT if any(not problem.warning or strict for problem in read) else Exit.DONE


def _missing(folder: Path, file: str, *, strict: bool) -> Problem:
    message = "the catalogue names this file, but it is not there: its criteria await data"
    return Problem((folder / file).as_posix(), 0, 0, "missing-file", message, warning=not strict)


def _claims(plans: Sequence[LoadedPlan], loaded: LoadedCatalogue) -> str:
    """Each rule as a sentence, below its criterion."""
    lines = []
    for each in plans:
        if each.plan is not None:
            scope = each.plan.scope(loaded.catalogue)
            lines += [
                f"{each.plan.plan} {criterion.id}: {criterion.rule.claim(scope).to(each.plan.language)}" for criterion in each.plan.criteria
            ]
    return "".join(f"{text}\n" for text in lines)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
