"""Annual status as a Word document, in the look of a template where there is one."""

from beskplan.annual.word.word_report import word_report

__all__ = ["word_report"]
