"""Labels: matched whatever their form, and told from texts that were decoded wrongly."""

from unicodedata import normalize

import pytest

from beskplan.areas import registered
from beskplan.extracts.labels import MISREADINGS, decoded_twice, is_total, normal


def test_case_white_space_and_unicode_form_do_not_matter() -> None:
    label = "Befolkningen 16-66 \u00e5r, \u00d8vrige"
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        for spelling in (label, label.upper(), label.replace(" ", "\u00a0"), f" {label}  "):
            assert normal(normalize(form, spelling)) == normal(label)


@pytest.mark.parametrize(
    "label",
    [
        "I alt",
        "Alder i alt",
        "IALT",
        "I alt (alle)",
        "TOT",
        "T",
        "Total",
        "Totalt",
        "Sum",
        "Alle",
        "Begge køn",
        "Both sexes",
    ],
)
def test_a_total_is_told_by_its_words(label: str) -> None:
    assert is_total(label)


@pytest.mark.parametrize("label", ["Mænd", "Tilbud", "Allerød", "Summer", "Totalskadet", ""])
def test_a_part_is_no_total(label: str) -> None:
    assert not is_total(label)


@pytest.mark.parametrize("misread", MISREADINGS)
def test_text_that_was_decoded_wrongly_is_recognised(misread: str) -> None:
    for text in ("Område", "Holbæk", "København", "Værdi – øvrige"):
        written = text.encode().decode(misread, errors="replace")
        assert decoded_twice(written), written


def test_danish_text_is_not_taken_for_wrongly_decoded() -> None:
    names = [area.name for area in registered()]
    for text in (*names, "ÆØÅ – æøå", "“Øvrige”", "Fritvalg √2", "½ år", "€ 5", "Måned ’24"):
        assert not decoded_twice(text)
