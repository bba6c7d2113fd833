"""The rule types, each in a file of its own; a rule is chosen by its `type`."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from beskplan.rules import all_of, any_of
from beskplan.rules.all_of import AllOf
from beskplan.rules.any_of import AnyOf
from beskplan.rules.area_comparison import AreaComparison
from beskplan.rules.base import AnyRule, Evaluation, Scope
from beskplan.rules.convergence import Convergence
from beskplan.rules.human_assessment import HumanAssessment
from beskplan.rules.indicator_comparison import IndicatorComparison
from beskplan.rules.monitoring import Monitoring
from beskplan.rules.observation_count import ObservationCount
from beskplan.rules.period_comparison import PeriodComparison
from beskplan.rules.rank import Rank
from beskplan.rules.threshold import Threshold

__all__ = ["RULE_TYPES", "AnyRule", "Evaluation", "Rule", "Scope"]

Rule = Annotated[
    Threshold
    | AreaComparison
    | PeriodComparison
    | IndicatorComparison
    | Convergence
    | Rank
    | ObservationCount
    | Monitoring
    | HumanAssessment
    | AllOf
    | AnyOf,
    Field(discriminator="type"),
]

RULE_TYPES: Mapping[str, type[AnyRule]] = {
    "threshold": Threshold,
    "area_comparison": AreaComparison,
    "period_comparison": PeriodComparison,
    "indicator_comparison": IndicatorComparison,
    "convergence": Convergence,
    "rank": Rank,
    "observation_count": ObservationCount,
    "monitoring": Monitoring,
    "assessment": HumanAssessment,
    "all_of": AllOf,
    "any_of": AnyOf,
}
"""Every rule type by the name that plans give it; a new one is named here and in `Rule`."""

# The parts of a composite are rules. The name is looked up when the first plan is read: `model_rebuild` here would build
# every rule type twice over at each start of the command line.
for _module in (all_of, any_of):
    vars(_module)["Rule"] = Rule
