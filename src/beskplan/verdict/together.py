"""Findings on the parts of a rule as the finding on the whole."""

from collections.abc import Sequence

from beskplan.texts import Text, joined
from beskplan.verdict.finding import Finding, MakeClaim, Note
from beskplan.verdict.status import Status


def judged_together(
    rule: str,
    make_claim: MakeClaim,
    status: Status,
    parts: Sequence[Finding],
    *,
    one_is_enough: bool = False,
) -> Finding:
    """Return the finding on a rule of parts that have been judged."""
    return Finding(
        rule=rule,
        make_claim=make_claim,
        status=status,
        has_begun=any(part.has_begun for part in parts),
        reason=_reason(status, parts),
        notes=_notes(parts),
        parts=tuple(parts),
        one_is_enough=one_is_enough,
    )


def _reason(status: Status, parts: Sequence[Finding]) -> Text | None:
    """Return why the parts that decided give no verdict."""
    if status not in (Status.AWAITING_DATA, Status.UNDECIDED):
        return None
    begun = [part for part in parts if part.has_begun] or parts
    deciding = [part.reason for part in begun if part.status is status and part.reason]
    return joined(dict.fromkeys(deciding)) if deciding else None


def _notes(parts: Sequence[Finding]) -> tuple[Note, ...]:
    """Return the notes of the parts, each once."""
    return tuple(dict.fromkeys(note for part in parts for note in part.notes))
