"""The register of areas and the spellings by which they are known."""

from typing import Literal
from unicodedata import normalize

import pytest

from beskplan.areas import Area, Areas, UnknownArea, registered

AREAS = Areas(["Klynge 3"])


def test_the_register_has_98_municipalities_5_regions_8_rar_areas_and_the_country() -> None:
    kinds = [area.kind for area in registered()]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "country": 1,
        "region": 5,
        "rar": 8,
        "municipality": 98,
    }
    assert len({area.name for area in registered()}) == len(registered())
    codes = [area.code for area in registered() if area.code]
    assert len(set(codes)) == len(codes) == 104


def test_every_municipality_lies_in_one_region_and_one_rar_area() -> None:
    names = {area.name: area.kind for area in registered()}
    for area in AREAS.municipalities():
        assert sorted(names[each] for each in area.part_of) == ["rar", "region"], area.name


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Holbæk", "Holbæk"),
        ("holbæk kommune", "Holbæk"),
        ("Jobcenter Holbæk", "Holbæk"),
        ("Bornholms Regionskommune", "Bornholm"),
        ("316", "Holbæk"),
        ("0316", "Holbæk"),
        ("316 Holbæk", "Holbæk"),
        ("  HOLBÆK\u00a0Kommune ", "Holbæk"),
        ("A\u030arhus", "Aarhus"),
        ("Aarhus", "Aarhus"),
        ("Århus", "Aarhus"),
        ("Høje Taastrup", "Høje-Taastrup"),
        ("Nordfyns Kommune", "Nordfyns"),
        ("Københavns Kommune", "København"),
        ("Bornholm", "Bornholm"),
        ("RAR Bornholm", "RAR Bornholm"),
        ("hele landet", "Hele landet"),
        ("000", "Hele landet"),
        ("Region Sjælland", "Region Sjælland"),
        ("RAR Sjælland", "RAR Sjælland"),
        ("klynge 3", "Klynge 3"),
        ("Copenhagen", "København"),
        ("101 Copenhagen", "København"),
        ("Holbæk Municipality", "Holbæk"),
        ("ALL DENMARK", "Hele landet"),
        ("000 All Denmark", "Hele landet"),
        ("Denmark", "Hele landet"),
        ("Capital Region of Denmark", "Region Hovedstaden"),
        ("Region Zealand", "Region Sjælland"),
        ("Region of Southern Denmark", "Region Syddanmark"),
        ("Central Denmark Region", "Region Midtjylland"),
        ("1081 North Denmark Region", "Region Nordjylland"),
    ],
)
def test_an_area_is_known_by_its_spellings(spelling: str, name: str) -> None:
    found = AREAS.find(spelling)
    assert isinstance(found, Area)
    assert found.name == name


@pytest.mark.parametrize("name", ["Province Byen København", "Province Bornholm", "Zealand"])
def test_an_area_that_is_not_registered_stays_unknown_in_english_too(name: str) -> None:
    assert AREAS.named(name) is None


@pytest.mark.parametrize("area", registered(), ids=lambda area: area.name)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_unicode_form_and_case_of_a_name_never_matter(
    area: Area, form: Literal["NFC", "NFD", "NFKC", "NFKD"]
) -> None:
    for name in (area.name, area.english or area.name):
        for spelling in (name, name.upper(), name.casefold()):
            assert AREAS.named(normalize(form, spelling)) == area


@pytest.mark.parametrize(
    ("label", "name"),
    [("0", "Hele landet"), ("84", "Region Hovedstaden"), ("84 ", "Region Hovedstaden")],
)
def test_a_code_that_lost_its_zeros_is_known_where_it_is_asked_for(label: str, name: str) -> None:
    found = AREAS.code_without_zeros(label)
    assert found is not None
    assert found.name == name
    assert AREAS.named(label) is None


@pytest.mark.parametrize("label", ["", "7", "101", "-1", "8,4", "Holbæk", "²"])
def test_another_number_is_no_code_that_lost_its_zeros(label: str) -> None:
    assert AREAS.code_without_zeros(label) is None


@pytest.mark.parametrize("area", registered(), ids=lambda area: area.name)
def test_every_area_is_found_by_its_own_name_and_code(area: Area) -> None:
    assert AREAS.find(area.name) == area
    if area.code:
        assert AREAS.find(area.code) == area


@pytest.mark.parametrize(
    ("name", "both"),
    [
        ("Sjælland", ("Region Sjælland", "RAR Sjælland")),
        ("nordjylland", ("Region Nordjylland", "RAR Nordjylland")),
    ],
)
def test_a_name_that_can_be_two_areas_is_refused_with_both(
    name: str, both: tuple[str, str]
) -> None:
    found = AREAS.find(name)
    assert isinstance(found, UnknownArea)
    assert found.ambiguous
    assert all(each in found.hint.en for each in both)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Holbek", "Holbæk"),
        ("Fyn", "RAR Fyn"),
        ("Herlov", "Herlev"),
        ("Klynge 4", "Klynge 3"),
        ("Kommunen Faxe", "Faxe"),
        ("Faxe Kommune, i alt (foreløbig)", "Faxe"),
        ("Jobcentret Ringkøbing-Skjern 1)", "Ringkøbing-Skjern"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, meant: str) -> None:
    found = AREAS.find(name)
    assert isinstance(found, UnknownArea)
    assert not found.ambiguous
    assert meant in found.hint.en
    with pytest.raises(LookupError):
        AREAS.known(name)


def test_a_name_that_resembles_nothing_has_no_hint() -> None:
    found = AREAS.find("Uoplyst")
    assert isinstance(found, UnknownArea)
    assert found.hint.en == ""


def test_a_municipality_is_not_known_by_another_ones_code() -> None:
    assert AREAS.known("163").name == "Herlev"
    assert isinstance(AREAS.find("16"), UnknownArea)
    assert isinstance(AREAS.find(""), UnknownArea)
