"""How the newest figures were revised, in words."""

from collections.abc import Iterator, Sequence

from beskplan.result.revisions import Revision
from beskplan.texts import Text, say


def revision_sentences(revisions: Sequence[Revision]) -> Iterator[Text]:
    """Yield a sentence on each indicator whose newest period reads otherwise now."""
    for revision in revisions:
        percent = abs(revision.change) * 100
        if percent < 0.05:
            continue
        template = Text(
            "{indicator}: nyeste måned ({period}) blev {percent} pct. lavere",
            "{indicator}: the newest month ({period}) became {percent} % lower",
        )
        if revision.change > 0:
            template = Text(
                "{indicator}: nyeste måned ({period}) blev {percent} pct. højere",
                "{indicator}: the newest month ({period}) became {percent} % higher",
            )
        if "M" not in revision.period:
            template = Text(
                template.danish.replace("nyeste måned", "nyeste periode"),
                template.english.replace("newest month", "newest period"),
            )
        yield say(
            template.danish,
            template.english,
            indicator=revision.indicator,
            period=revision.period,
            percent=Text(f"{percent:.1f}".replace(".", ","), f"{percent:.1f}"),
        )
