"""Issues that codes number: a code alone on its line, in a heading, or before the words; and codes that number none."""

import pytest

from tests.ingest.registers import read_text

HEADED = """# Response of Tarn Vale Care Trust to the Care Regulator

14 May 2021

The regulator asked for three things. We answer each in turn.

## Medicines

### A1

The trust must keep a record of each dose that is given.

Accepted. A new chart has been in use since 3 May.

### A2

The trust should train all agency nurses in the use of pumps.

Not accepted. Agencies train their own nurses.

## Food

### B1

Patients should have a choice of meal.

Accepted in part. Two meals are offered on each ward.
"""
PLAIN = """HMP Cold Fell: response to the Prisons Inspectorate

9 June 2017

S1
The governor should search every visitor at the gate.

Agreed. A second scanner was bought in May.

S2
Prisoners should be told their rights in their own language.

Not agreed. Staff speak nine languages.

D1
Every prisoner should have a key worker.

Agreed in part. Half of them will have one by July 2017.
"""
TITLED = """# Dunmoor Council: response to the Housing Regulator

2 June 2022

### A1: Damp and mould

The council should survey every home for damp within two years.

**Response:** We are content to do this. Surveys began in May.

### A2: Gas checks

The council must check every boiler each year.

**Response:** The council does not consider this necessary. New boilers are checked by their makers.

### B1: Tenants' panel

The council should set up a panel of tenants.

**Response:** Accepted, with the exception of the pay of its members.
"""
DASHED = """Carrick Ambulance Trust: response to the Health Regulator

9 June 2019

C1 - The trust should answer 95 per cent of calls in five seconds.

Our reply: This is accepted. Twelve call handlers have been appointed.

C2 - The trust should have a plan for snow.

Our reply: We will not be taking this forward. It seldom snows.

V1 - The trust should replace vehicles which are over seven years old.

Our reply: We agree in part. Ten will be replaced.
"""
LABELLED = """# Carn Brea School: response to inspectors

1 May 2016

### Improvement A1

The school must teach reading each day.

Accepted. Lessons began in April.

### Improvement A2

Governors should visit each term.

Rejected. Visits are made when they are needed.

### Improvement B1

The yard should be lit.

Partly accepted. The gate will be lit.
"""


@pytest.mark.parametrize("text", [HEADED, PLAIN, TITLED, DASHED, LABELLED])
def test_a_code_over_or_before_what_is_asked_numbers_it(text: str) -> None:
    report = read_text(text, "response.md" if text.startswith("#") else "response.txt")
    first, second, third = report.issues
    assert [first.number[1:], second.number[1:], third.number[1:]] == ["1", "2", "1"]
    assert [first.number[0], third.number[0]] == [second.number[0], third.number[0]]
    assert first.statement.startswith(("The ", "Patients ", "Every "))
    said = [(response.issue_numbers, str(response.acceptance)) for response in report.responses]
    assert said == [((first.number,), "accepted"), ((second.number,), "not_accepted"), ((third.number,), "partly")]


def test_codes_under_recommendations_number_them_without_an_answer() -> None:
    text = """# Inspection of Orrin Fire and Rescue Service

## Recommendations

### Prevention

**P1**

The service should visit every home at high risk within a year.

**P2**

The service should share data with the ambulance trust.

## About this inspection

We visited nine stations.
"""
    assert [issue.number for issue in read_text(text, "inspection.md").issues] == ["P1", "P2"]


@pytest.mark.parametrize("place", ["landing", "road", "ward"])
def test_a_place_with_a_code_is_no_issue(place: str) -> None:
    text = f"""# Inspection report on Cold Fell

## What we saw

### A1

This {place} should have been clean, but it was not.

### A2

This {place} was bright and staff should be proud of it.

## Recommendations

1. The governor should clean {place} A1 each day.
2. The governor should repair {place} A2.
"""
    assert [issue.number for issue in read_text(text, "inspection.md").issues] == ["1", "2"]
