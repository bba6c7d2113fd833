"""The backtest as JSON: exact shares and scores, for programs."""

import json
from dataclasses import asdict

from beskplan import __version__
from beskplan.assessment import Assessment
from beskplan.outlook.earlier_years import Backtest


def backtest_json(assessment: Assessment, backtest: Backtest) -> str:
    """Return one object; shares and chances are from 0 to 1, null where there are no cases."""
    value = {
        "generator": f"beskplan {__version__}",
        "as_of": assessment.as_of.isoformat(),
        "plan": assessment.plan.plan,
        **asdict(backtest),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
