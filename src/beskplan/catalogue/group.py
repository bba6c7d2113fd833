"""Group of areas: a cluster that others compare themselves with, or the rest of the country."""

from typing import Literal

from pydantic import Field

from beskplan.fields import Declared, OneOrMore, Texts

Union = Literal["total", "mean", "median"]


class AreaGroup(Declared):
    """Areas that figures are worked out for together."""

    areas: OneOrMore
    """The members, by name."""
    without: Texts = ()
    """Areas that are taken off a total."""
    union: Union = Field(alias="as")
    """The members' counts added up (total), or the mean or median of their figures."""
