"""Short forms are known only where the document itself explains them, letter by letter."""

import pytest

from ingest.definitions import definitions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They did an Individual Quality Assessment (IQA) each.", {"IQA": "Individual Quality Assessment"}),
        ("The CPS (Crown Prosecution Service) answers.", {"CPS": "Crown Prosecution Service"}),
        ("The Witness Care Units (WCUs) reply.", {"WCU": "Witness Care Unit"}),
        ("the Police, Fire and Crime Commissioner (PFCC) said", {"PFCC": "Police, Fire and Crime Commissioner"}),
        ("rape and serious sexual offences (RASSO)", {"RASSO": "rape and serious sexual offences"}),
        (
            "CTL: Custody time limit\nVLU – Victim Liaison Unit",
            {"CTL": "Custody time limit", "VLU": "Victim Liaison Unit"},
        ),
        (
            "KPI – key performance indicator. DASH – domestic abuse, stalking and harassment risk assessment.",
            {"KPI": "key performance indicator", "DASH": "domestic abuse, stalking and harassment risk assessment"},
        ),
        (
            "Here VSO means volunteer support officer and DRG means drug recovery group, as agreed.",
            {"VSO": "volunteer support officer", "DRG": "drug recovery group"},
        ),
        ("The CCP means to leave.", {}),
        ("CPS London – a large Area. The CPS – which answers.", {}),
        ("The community engagement lead (DCCP) will report.", {}),
        ("The work was done in two parts (A and B).", {}),
        ("It costs more (VAT) than that.", {}),
    ],
)
def test_a_definition_needs_fitting_initials(text: str, expected: dict[str, str]) -> None:
    found = definitions(text)
    assert {d.short: d.long for d in found} == expected
    assert all(d.short in d.span.of(text) for d in found)
