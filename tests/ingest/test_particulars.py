"""Title, Area, inspectorate, dates and kind, as publications of this family state them."""

import pytest

from tests.ingest.registers import read_text
from vectorstore.schema import Kind, Report

PAIR = "\n\nIssues to address\n\n1. The Area must improve its work.\n\nCPS Response: The Area will improve it.\n"


def _response(title: str, introduction: str = "The Inspectorate has reported.", name: str = "report.txt") -> Report:
    return read_text(f"{title}\n\n{introduction}{PAIR}", name)


@pytest.mark.parametrize(
    ("title", "introduction", "expected"),
    [
        ("CPS Response to HMCPSI Inspection of CPS Wessex 30/01/2018", "", "2018-01-30"),
        ("CPS response to Area Inspection Programme, CPS Wessex Baseline Report 12 April 2022", "", "2022-04-12"),
        ("CPS response to CPS Wessex Baseline Report, October 2021", "", "2021-10"),
        ("CPS response to the inspection of CPS Wessex - 16 December 2021", "", "2021-12-16"),
        ("CPS response to the inspection of CPS Wessex July 24 2025", "", "2025-07-24"),
        ("CPS response to the inspection of CPS Wessex – 21, September 2023", "", "2023-09-21"),
        ("CPS response to the inspection of CPS Wessex", "HMCPSI has today [30 January 2018] reported.", "2018-01-30"),
        ("CPS response to the inspection of CPS Wessex", "HMCPSI reported today (9 January 2020) on it.", "2020-01-09"),
        ("CPS response to the inspection of CPS Wessex", "HMCPSI has today 16 July 2021, reported.", "2021-07-16"),
        (
            "CPS response to the inspection of CPS Wessex",
            "Its report is out today, Friday 25 February 2022,",
            "2022-02-25",
        ),
        ("CPS response to the inspection of CPS Wessex", "HMCPSI has today, 22 July, reported.", None),
        ("CPS response to the report of 4 May 2016 on CPS Wessex", "", None),
        ("CPS response to the inspection of CPS Wessex, 16 March to 8 May 2020", "", None),
        ("CPS response to the inspection of CPS Wessex 2021-22", "", None),
        ("CPS response to the inspection of CPS Wessex", "A report of 12 March 2018 found the opposite.", None),
        ("CPS response to the inspection of CPS Wessex", "London, 8 August 2022", "2022-08-08"),
        ("CPS response to the inspection of CPS Wessex", "8-10 April 2024", None),
        (
            "Treasury Minutes: Government response",
            "Presented to Parliament by the Exchequer Secretary to the Treasury, 12 June 2025",
            "2025-06-12",
        ),
        ("CPS response to the inspection of CPS Wessex", "| Standard | May 2023 | June 2024 |", None),
        (
            "CPS response to the inspection of CPS Wessex",
            "Report published by HMCPSI: 27 January 2023. Response sent to the Attorney General: 21 March 2023.",
            "2023-03-21",
        ),
        (
            "Action Plan: HMP Longacre",
            "Action Plan Submitted 5 November 2019\n\nReport Published 20 August 2019",
            "2019-11-05",
        ),
        (
            "CPS response to the inspection of CPS Wessex",
            "(9 January 2020)\n\nThe work goes on. A reminder was issued to all on 6 January 2020.",
            "2020-01-09",
        ),
        ("Statement on the inspection of CPS Wessex", "News | 08/11/2022 | 4 min read", "2022-11-08"),
        (
            "CPS response to the inspection of CPS Wessex",
            "The report was published on 11 September 2019 and this response was published on the same day.",
            "2019-09-11",
        ),
        (
            "CPS response to the inspection of CPS Wessex",
            "The Inspectorate has published its report on the casework of CPS Mersey-Cheshire (9 March 2023).",
            "2023-03-09",
        ),
        ("CPS Wessex: response following the inspection of its casework, May 2024", "", None),
        (
            "CPS Wessex: response following the inspection of its casework, May 2024",
            "Approved by the Area Board on 9 July 2024",
            "2024-07-09",
        ),
        (
            "Action plan of CPS Wessex in response to the inspection",
            "The report came out on 1 March 2022. Action plan agreed by the Board: 10 May 2022.",
            "2022-05-10",
        ),
        ("Treasury Minutes", "Presented to Parliament by Command of His Majesty\n\nCP 1254 – February 2025", "2025-02"),
        ("Response to the report on CPS Wessex", "HM Inspectorate of Probation, December 2024", "2024-12"),
        ("CPS Wessex response: HMCPSI report published 1 February 2021", "17th March 2021", "2021-03-17"),
    ],
)
def test_the_date_of_publication_is_the_one_stated(title: str, introduction: str, expected: str | None) -> None:
    report = _response(title, introduction or "The Inspectorate has reported.")
    assert report.published == expected
    assert ("no_date" in {doubt.kind for doubt in report.doubts}) == (expected is None)


def test_a_follow_up_is_dated_by_its_own_month_and_not_by_the_earlier_report_s() -> None:
    text = (
        "A follow-up inspection of CPS Wessex\n\nOur report, published in May 2023, rated it.\n\n{end}\n\nWe came back."
    )
    assert read_text(text.format(end="December 2024")).published == "2024-12"
    assert read_text(text.format(end="It was poor.")).published is None


def test_a_treasury_minute_of_two_reports_names_the_two_departments() -> None:
    chapter = (
        "## {n} Report of Session 2023-24: {d}. On {t}\n\n1. PAC recommendation: The department should act.\n\n{a}\n\n"
    )
    answer = "1.1 The government agrees with the Committee’s recommendation."
    chapters = (("Sixth", "Ministry of Justice", "tagging"), ("Ninth", "Home Office", "forensic services"))
    report = read_text(
        "# Treasury Minutes\n\nMarch 2024\n\n"
        + "".join(chapter.format(n=n, d=d, t=t, a=answer) for n, d, t in chapters),
        "minutes.md",
    )
    assert (report.title, report.areas) == ("Treasury Minutes", ("Ministry of Justice", "Home Office"))


def test_a_body_named_above_the_title_is_whose_it_is() -> None:
    report = read_text("CPS Wyre and Calder\n\nResponse to the baseline report\n\nPublished: 19 May 2022" + PAIR)
    assert report.area == "Wyre and Calder"


def test_a_date_in_the_file_name_counts_only_where_the_text_has_none_and_is_doubted() -> None:
    undated = _response("CPS response to the inspection of CPS Wessex", name="wessex-2019-05-06.txt")
    assert undated.published == "2019-05-06"
    assert "date_from_name" in {doubt.kind for doubt in undated.doubts}
    dated = _response("CPS response to the inspection of CPS Wessex 30/01/2018", name="wessex-2019-05-06.txt")
    assert dated.published == "2018-01-30"
    assert not dated.doubts


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("CPS response to HMCPSI inspection of CPS Cymru/Wales", "Cymru-Wales"),
        ("CPS RESPONSE TO AREA INSPECTION PROGRAMME, CPS CYMRU/WALES BASELINE REPORT", "Cymru-Wales"),
        ("CPS Response to HMCPSI Inspection of CPS Mersey Cheshire 01/02/2018", "Mersey-Cheshire"),
        ("CPS response to West Midlands Area Inspection Programme Baseline Report, October 2021", "West Midlands"),
        ("CPS response to HMCPSI inspection of CPS Northmoor", "Northmoor"),
        ("CPS response to the thematic inspection of rape cases", None),
        ("HMPPS response to the inspection of HMP/YOI Thornbridge", "HMP/YOI Thornbridge"),
        ("Response of the PCC to the inspection of police custody in Westshire", "Westshire"),
    ],
)
def test_the_area_or_body_is_the_one_the_title_names(title: str, area: str | None) -> None:
    assert _response(title).area == area


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("HMICFRS response: inspection of custody", "HMICFRS"),
        ("CPS response to Her Majesty's Crown Prosecution Service Inspectorate's inspection", "HMCPSI"),
        ("HMPPS response to HMIP on prisoners in prison", "HMI Prisons"),
        ("Probation response to HMIP on the probation service", "HMI Probation"),
    ],
)
def test_the_inspectorate_is_the_one_named(title: str, expected: str) -> None:
    assert _response(title, "Nothing more is said of it here.").inspectorate == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "HMCPSI inspection of the CPS response to COVID-19\n\nInspectors found that the Area coped well with it.",
            Kind.INSPECTION,
        ),
        (
            "CPS statement on the inspection of CPS Wessex\n\nThe Area will act on the report by the end of May.",
            Kind.NARRATIVE_RESPONSE,
        ),
        (f"CPS response to the inspection of CPS Wessex{PAIR}", Kind.RESPONSE),
        (
            "Follow-up inspection of CPS Wessex\n\nRecommendation 1: The Area should "
            "improve.\n\nAchieved\n\nIt has done so, inspectors found.",
            Kind.FOLLOW_UP,
        ),
    ],
)
def test_the_kind_is_told_from_title_and_make_up(text: str, kind: Kind) -> None:
    assert read_text(text).kind is kind


def test_the_period_inspected_is_kept_apart_from_the_date() -> None:
    report = read_text(
        "Inspection of CPS Wessex\n\nPublished 3 May 2023\n\nInspection dates: 6 to 17 February "
        "2023\n\nThe Area was well led."
    )
    assert (report.published, report.period) == ("2023-05-03", "6 to 17 February 2023")


def test_our_samples_first_line_is_no_title() -> None:
    report = _response(
        "Illustrative report: CPS Northmoor is an invented Area.\n\nCPS response to inspection of CPS Northmoor"
    )
    assert report.title == "CPS response to inspection of CPS Northmoor"


@pytest.mark.parametrize(
    ("top", "title"),
    [
        (
            "Left at the counter: people who report at a desk\nA joint thematic inspection",
            "Left at the counter: people who report at a desk",
        ),
        ("An inspection of probation services in:\n\nNORTHMARSH", "An inspection of probation services in Northmarsh"),
        (
            "# Source: letter.pdf\n# Converted to text\n\nResponse of Kent Police to the inspection of custody",
            "Response of Kent Police to the inspection of custody",
        ),
    ],
)
def test_a_title_is_no_subtitle_no_half_and_no_note_on_the_file(top: str, title: str):
    assert _response(top).title.startswith(title)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (
            "---\ntitle: Fires in barns\ndate: 2019-07-04\n---\n\n# Inspection report: fires in barns\n\nJuly 2019",
            "2019-07-04",
        ),
        ("Inspection report: fires in barns\nJuly 2019\n\nIssued 4 July 2019 by the press office", "2019-07-04"),
        ("# Source: scan\n# Saved. Published on 4 July 2019.\n\nReport: fires in barns\nJuly 2019", "2019-07-04"),
        ("Inspection report: fires in barns\nJuly 2019\n\nVisited on 4 July 2019 by five people", "2019-07"),
        (
            "Inspection of barns in Ludworth: revisited\n\nReport, July 2019\n\nA leaflet was issued in May 2018.",
            "2019-07",
        ),
        ("Response to the inspection of barns\n\nReport, July 2019\n\nPublished on 3 August 2019.", "2019-08-03"),
        (
            "Action plan for Ludworth after the inspection\n\nVersion 2.1, agreed by the Board on 9 May 2020",
            "2020-05-09",
        ),
    ],
)
def test_the_day_is_told_by_whichever_line_says_it_and_a_leaflets_date_is_its_own(text: str, published: str) -> None:
    report = read_text(f"{text}\n\nWe made one recommendation.\n\nRecommendation 1: The service should test hoses.\n")
    assert report.published == published


def test_what_a_file_says_of_itself_is_read_line_by_line_and_gives_no_title() -> None:
    front = "---\ntitle: x\npublisher: HM Fire Inspectorate\nreference: 17\n---\n\n"
    report = read_text(f"{front}# Inspection report: fires in barns\n\nRecommendation 1: Hoses should be tested.\n")
    assert report.title == "Inspection report: fires in barns"
    assert "publisher: HM Fire Inspectorate" in report.text.split("\n")
