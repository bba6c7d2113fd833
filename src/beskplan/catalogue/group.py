"""Group of areas: a cluster that others compare themselves with, or the rest of the country."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from beskplan.fields import Declared, OneOrMore, Texts
from beskplan.problems.problem import AND, listed
from beskplan.texts import Text, say, verbatim

Union = Literal["total", "mean", "median"]


MOST_NAMES = 6
UNION_WORDS: Mapping[Union, Text] = {
    "total": Text("{areas} tilsammen", "{areas} together"),
    "mean": Text("gennemsnittet af {areas}", "the mean of {areas}"),
    "median": Text("medianen af {areas}", "the median of {areas}"),
}


class AreaGroup(Declared):
    """Areas that figures are worked out for together."""

    areas: OneOrMore
    """The members, by name."""
    without: Texts = ()
    """Areas that are taken off a total."""
    union: Union = Field(alias="as")
    """The members' counts added up (total), or the mean or median of their figures."""

    @property
    def words(self) -> Text:
        """Members and how they become one: `gennemsnittet af Lejre, Odsherred og Sorø`."""
        areas: Text = verbatim(self.areas[0])
        if len(self.areas) > 1 or self.union != "total":
            template = UNION_WORDS[self.union]
            names = listed(self.areas, MOST_NAMES, last=AND)
            areas = say(template.danish, template.english, areas=names)
        if not self.without:
            return areas
        without = listed(self.without, MOST_NAMES, last=AND)
        return say(
            "{areas} uden {without}", "{areas} without {without}", areas=areas, without=without
        )
