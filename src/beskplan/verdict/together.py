"""Findings on the parts of a rule as the finding on the whole."""

from collections.abc import Iterable, Sequence

from beskplan.texts import Text, joined
from beskplan.verdict.finding import Finding, Note
from beskplan.verdict.status import Status, first_of


def judged_together(
    rule: str, claim: Text, order: Iterable[Status], parts: Sequence[Finding]
) -> Finding:
    """Return the finding on a rule of parts; its status is the first of the order that is there."""
    status = first_of(order, [part.status for part in parts])
    return Finding(
        rule=rule,
        claim=claim,
        status=status,
        reason=_reason(status, parts),
        notes=_notes(parts),
        parts=tuple(parts),
    )


def _reason(status: Status, parts: Sequence[Finding]) -> Text | None:
    """Return why the parts that decided give no verdict."""
    if status not in (Status.AWAITING_DATA, Status.UNDECIDED):
        return None
    deciding = [part.reason for part in parts if part.status is status and part.reason]
    return joined(dict.fromkeys(deciding)) if deciding else None


def _notes(parts: Sequence[Finding]) -> tuple[Note, ...]:
    """Return the notes of the parts, each once."""
    return tuple(dict.fromkeys(note for part in parts for note in part.notes))
