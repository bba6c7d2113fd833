"""Reasons of the operating system for which a file cannot be opened, read or written."""

import errno
import re
from collections.abc import Mapping

from beskplan.texts import Text

DANISH_REASONS: Mapping[int, str] = {
    errno.EACCES: "adgang nægtet",
    errno.EPERM: "det er ikke tilladt",
    errno.ENOENT: "findes ikke",
    errno.EEXIST: "findes allerede",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "noget på vejen dertil er ikke en mappe",
    errno.ENOTEMPTY: "mappen er ikke tom",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ENOSPC: "disken er fuld",
    errno.EDQUOT: "kvoten på disken er brugt op",
    errno.EROFS: "der kan kun læses fra disken",
    errno.EFBIG: "filen er for stor",
    errno.EIO: "fejl på disken eller netværket",
    errno.EBUSY: "den er i brug",
    errno.ETXTBSY: "den er i brug",
    errno.ELOOP: "genvejene peger på hinanden i ring",
    errno.EMFILE: "for mange filer er åbne",
    errno.ENFILE: "for mange filer er åbne",
    errno.ENOMEM: "der er ikke hukommelse nok",
    errno.EINVAL: "det kan systemet ikke",
    errno.ENXIO: "den kan ikke åbnes som en fil",
    errno.EPIPE: "modtageren er væk",
    errno.ESTALE: "forbindelsen til netværksdrevet er brudt",
    errno.ETIMEDOUT: "netværket svarer ikke",
    errno.EHOSTDOWN: "netværksdrevet svarer ikke",
}
"""What the usual error numbers mean."""
OWN_REASONS: Mapping[str, str] = {
    r"it is not a regular file": "det er ikke en almindelig fil",
    r"no file can have this name": "ingen fil kan have det navn",
    r"it has more than (\d+) MB": r"den fylder mere end \1 MB",
    r"; --largest MB reads a larger one": "; --largest MB læser en større",
}
"""Reasons of `regular_file`, as patterns, with their Danish."""
UNKNOWN = Text("systemet siger ikke hvorfor", "the system does not say why")


def reason_of(error: OSError | ValueError, otherwise: Text = UNKNOWN) -> Text:
    """Reason of an error; `otherwise` where the system gives none."""
    english = getattr(error, "strerror", None)
    if not english:
        return otherwise
    danish = english
    for pattern, own in OWN_REASONS.items():
        danish = re.sub(pattern, own, danish)
    if danish == english:
        number = getattr(error, "errno", None) or 0
        danish = DANISH_REASONS.get(number, f"systemet siger »{english}«")
    return Text(danish, english)
