import pytest

from vectorstore.areas import CPS_AREAS, canonical_area


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("CPS South East", "South East"),
        ("the South East Area", "South East"),
        ("SOUTH EAST", "South East"),
        ("CPS South East Area's", "South East"),
        ("Cymru/Wales", "Cymru-Wales"),
        ("CPS Wales", "Cymru-Wales"),
        ("CPS Cymru‑Wales.", "Cymru-Wales"),
        ("Mersey Cheshire", "Mersey-Cheshire"),
        ("Thames & Chiltern", "Thames and Chiltern"),
        ("CPS Yorkshire & Humberside Area", "Yorkshire and Humberside"),
        ("CPS Direct", "CPS Direct"),
    ],
)
def test_an_area_has_one_name_however_it_is_spelt(printed, name):
    assert canonical_area(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("London Borough of Barking and Dagenham", "Barking and Dagenham"),
        ("Royal Borough of Kensington & Chelsea", "Kensington and Chelsea"),
        ("ROYAL BOROUGH OF KENSINGTON AND CHELSEA", "Kensington and Chelsea"),
        ("Birmingham City Council", "Birmingham"),
        ("Dudley Metropolitan Borough Council", "Dudley"),
        ("City of Doncaster Council", "Doncaster"),
        ("City of London", "City of London"),
        ("West Midlands Police", "West Midlands Police"),
        ("Serious Fraud Office", "Serious Fraud Office"),
    ],
)
def test_other_bodies_keep_their_own_words(printed, name):
    assert canonical_area(printed) == name


@pytest.mark.parametrize("area", CPS_AREAS)
def test_a_canonical_name_is_its_own_canonical_name(area):
    assert canonical_area(area) == area
    assert canonical_area(f"CPS {area}") == area or area.startswith("CPS")


@pytest.mark.parametrize("name", ["", "  ", "CPS", "the Area", "Council", "'s"])
def test_a_name_that_says_nothing_does_not_fail(name):
    assert isinstance(canonical_area(name), str)


def test_national_bodies_have_one_name_whatever_their_initials() -> None:
    for name in ("SFO", "the SFO", "Serious Fraud Office (SFO)", "Serious Fraud Office"):
        assert canonical_area(name) == "Serious Fraud Office"


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Hmp Ravensmoor", "HMP Ravensmoor"),
        ("HMP RAVENSMOOR", "HMP Ravensmoor"),
        ("hmp/yoi weston-on-sea", "HMP/YOI Weston-on-Sea"),
        ("HM PRISON OAKWELL", "HMP Oakwell"),
    ],
)
def test_initials_keep_their_capitals(printed, name):
    assert canonical_area(printed) == name
