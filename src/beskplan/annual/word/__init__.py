"""Annual status as a Word document, in the municipality's own template or a bare one."""

from beskplan.annual.word.template import SafeTemplate, safe_template
from beskplan.annual.word.word_report import word_report

__all__ = ["SafeTemplate", "safe_template", "word_report"]
