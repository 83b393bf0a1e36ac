"""One body has one name, however its report, its answer and the pages of its site print it."""

import pytest

from tests.ingest.registers import read_file, read_text
from vectorstore.areas import canonical_area

PAIR = "\n\n1. Files must be read.\n\nResponse: They are.\n"
SAME = [
    ("Ely Youth Offending Team", "Ely Youth Justice Partnership", "Ely Youth Justice Service"),
    ("Marsham and Vale PDU", "MARSHAM AND VALE PROBATION DELIVERY UNIT"),
    ("HM Young Offender Institution Firth", "YOI Firth", "HMYOI Firth"),
    ("HMP & YOI Firth", "HMP and YOI Firth", "HMP/YOI Firth"),
    ("Ely FRS", "Ely Fire and Rescue Service", "Ely Fire & Rescue"),
    ("Ely YOT", "Ely YJS", "Ely Youth Offending Service"),
    ("IRC Saltmere", "Saltmere Immigration Removal Centre"),
    ("Larch Lodge Care Home Service", "Larch Lodge Nursing Home", "Larch Lodge"),
    ("Larch Lodge Residential and Nursing Home", "Larch Lodge Care Home", "Larch Lodge"),
    ("Wold Housing Association Limited", "Wold Housing Association"),
]


@pytest.mark.parametrize("names", SAME)
def test_one_kind_of_body_is_called_one_thing(names: tuple[str, ...]) -> None:
    assert len({canonical_area(name) for name in names}) == 1


def test_what_only_sounds_alike_is_kept_apart() -> None:
    assert canonical_area("HM Prison and Probation Service") == "HM Prison and Probation Service"
    assert canonical_area("Ely Youth Justice Service") != canonical_area("Ely Borough Council")
    assert canonical_area("Saltmere Care Home") == "Saltmere Care Home"


def test_a_report_and_the_plan_after_it_are_about_one_body() -> None:
    report = read_text(f"An inspection of youth justice services in Saltmere\n\nPublished 3 May 2022{PAIR}")
    plan = read_text(f"Saltmere Youth Justice Partnership: action plan\n\n5 July 2022{PAIR}")
    assert report.area == plan.area == "Saltmere Youth Justice"


WHOLE = {
    "POLICE AND CRIME COMMISSIONER FOR ALDSHIRE: RESPONSE TO INSPECTION": "Aldshire Constabulary",
    "An inspection of police custody in Aldshire": "Aldshire Constabulary",
    "Inspection of stop and search in Brackmoor": "Brackmoor",
}


@pytest.mark.parametrize(("title", "body"), WHOLE.items())
def test_a_body_named_by_its_place_has_the_name_that_the_text_gives_it(title: str, body: str) -> None:
    said = "Inspectors went to Aldshire Constabulary in May. Aldshire Constabulary has 900 officers."
    assert read_text(f"{title}\n\nPublished 3 May 2022\n\n{said}{PAIR}").area == body


def test_a_name_in_a_title_of_capitals_begins_where_the_text_says() -> None:
    title = "LEFT IN THE COLD\nAN INSPECTION OF ROOMS FOR WITNESSES AND JURORS IN THE MERE AND DALE COURTS SERVICE"
    text = "The Mere and Dale Courts Service runs nine buildings. Staff were kind."
    assert read_text(f"{title}\n\nMay 2021\n\n{text}{PAIR}").area == "Mere and Dale Courts Service"


def test_what_kind_of_home_it_is_stands_below_its_name() -> None:
    text = "Larch Lodge\n\nNursing Home\n\nReport published: 3 May 2022\n\nThe inspection was unannounced."
    assert read_text(f"{text}{PAIR}").area == "Larch Lodge"


@pytest.mark.parametrize(
    ("page_title", "body"),
    [
        ("Our response to the regulator | Aldmere Homes", "Aldmere Homes"),
        ("Our response to the regulator – GOV.UK", None),
        ("Our response to the regulator | Wrexley Living", None),
    ],
)
def test_a_page_titled_our_response_is_of_the_site_that_it_stands_on(tmp_path, page_title: str, body: str | None):
    said = "<p>The regulator wrote to Aldmere Homes in May. Aldmere Homes is sorry for what it found.</p>"
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><title>{page_title}</title></head><body><h1>Our response to the regulator's report</h1>{said}"
        "<h2>Recommendation 1</h2><p>The landlord should answer letters.</p><p>Our response: We accept this.</p></body>"
    )
    assert read_file(page).area == body


def test_who_answers_may_be_another_than_who_was_inspected() -> None:
    text = (
        "# The Home Office response to the Chief Inspector's report:\n\n# An inspection of Saltmere Immigration "
        "Removal Centre\n\n**Recommendation 1 – Mend the roof.**\n\n1.1 Accepted. We will mend it by May 2023.\n"
    )
    report = read_text(text, "answer.md")
    assert report.area == "Saltmere Immigration Removal Centre"
    assert {owner for made in report.commitments for owner in made.owners} <= {"Home Office", "The Home Office"}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("CPS response to the inspection of the Marsham Area", "Marsham"),
        ("Marsham Area Improvement Plan", "Marsham"),
        ("What the Marsham Area of the Crown Prosecution Service will do: action plan", "Marsham"),
        ("Marsham FRS - HMICFRS action plan", "Marsham Fire and Rescue Service"),
        ("Marsham Vale YJS: our response to the inspection", "Marsham Vale Youth Justice"),
    ],
)
def test_titles_that_name_a_body_in_passing_name_it(title: str, body: str) -> None:
    report = read_text(f"{title}\n\nPublished 4 May 2023\n\nThe inspection was in March 2023.{PAIR}")
    assert report.area == body


def test_a_follow_up_titled_with_a_place_is_of_the_body_that_its_text_names_there() -> None:
    said = {
        "We reported on youth justice services in Orme Vale in 2021.": "Orme Vale Youth Justice",
        "Orme Vale PDU was inspected in 2021. Orme Vale PDU has changed.": "Orme Vale PDU",
        "We went to Orme Vale in 2021. Three inspectors were in Orme Vale in May.": "Orme Vale",
    }
    for words, body in said.items():
        report = read_text(f"Orme Vale: follow-up inspection report\n\nPublished 4 May 2023\n\n{words}{PAIR}")
        assert report.area == body, words


@pytest.mark.parametrize(
    "told",
    [
        "Ofsted inspected Quernmoor’s services for children in need of help in October 2023.",
        "Estyn inspected local government education services in Quernmoor between 4 and 8 March 2024.",
        "Ofsted last inspected Quernmoor in May 2022 and found much to improve.",
    ],
)
def test_whom_the_opening_says_was_inspected_is_whom_a_plan_without_a_name_is_about(told: str) -> None:
    text = f"Improvement plan: progress to date\n\n18 September 2024\n\n1. Introduction\n\n{told} We agreed this plan."
    assert read_text(f"{text}{PAIR}").area == "Quernmoor"


def test_a_place_that_inspectors_came_by_is_not_whom_they_inspected() -> None:
    told = "We visited Quernmoor and read the files that are kept there."
    assert read_text(f"Improvement plan: progress to date\n\nMay 2024\n\n{told}{PAIR}").area is None


def test_two_places_that_were_inspected_name_nobody() -> None:
    told = "Ofsted inspected Quernmoor in May 2022. It inspected Hexgate in June."
    assert read_text(f"Improvement plan: progress to date\n\nMay 2024\n\n{told}{PAIR}").area is None
