"""Steps on the way to a last target: the one that decides, and the status of the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from beskplan.texts import Text, say
from beskplan.verdict.finding import Finding, MakeClaim
from beskplan.verdict.status import Status

FINAL = (Status.MET, Status.NOT_MET, Status.UNDECIDED)
ON_THE_WAY: Mapping[Status, Status] = {
    Status.MET: Status.ON_TRACK,
    Status.ON_TRACK: Status.ON_TRACK,
    Status.NOT_MET: Status.BEHIND,
    Status.BEHIND: Status.BEHIND,
    Status.UNDECIDED: Status.UNDECIDED,
}
"""Status of the whole, by that of a step before the last: nothing is final before the last step."""


def judged_by_steps(
    rule: str, make_claim: MakeClaim, steps: Sequence[Finding], as_of: date
) -> Finding:
    """Return the finding on a rule with steps, which has the figures of the step that decides."""
    deciding, status = _deciding(steps, as_of)
    reason = deciding.reason
    if deciding is not steps[-1] and status in (Status.ON_TRACK, Status.BEHIND):
        reason = say(
            "bedømt efter kravet for {step} ({status})",
            "judged by the requirement of {step} ({status})",
            step=deciding.step,
            status=_lower(deciding.status.words),
        )
    return replace(
        deciding,
        rule=rule,
        make_claim=make_claim,
        status=status,
        has_begun=any(step.has_begun for step in steps),
        reason=reason,
        step=None,
        text=None,
        parts=tuple(steps),
        comparison=None,
    )


def _deciding(steps: Sequence[Finding], as_of: date) -> tuple[Finding, Status]:
    """Return the step that decides, and the status that it gives the whole."""
    last = steps[-1]
    if last.status in FINAL:
        return last, last.status
    begun = [step for step in steps if step.step is not None and step.step.start <= as_of]
    for step in reversed(begun):
        if step is last and step.status is not Status.AWAITING_DATA:
            return step, step.status
        if step.status in ON_THE_WAY:
            return step, ON_THE_WAY[step.status]
    latest = begun[-1] if begun else steps[0]
    return latest, Status.AWAITING_DATA


def _lower(words: Text) -> Text:
    return Text(words.da.lower(), words.en.lower())
