"""A PMF survey in the shape of any form tool: recognised, every answer read, everybody counted."""

import datetime as dt
from collections.abc import Sequence
from itertools import chain

import pytest

from components.domain.cells import Cell
from components.domain.pmf.answers import answers_that_count
from components.domain.schema import TABS
from components.domain.workbook import Reading, parse
from components.importing.judging import judged
from components.importing.mapping import Mapped, matches, tab_of
from components.importing.sources import Source
from components.importing.survey import NO_COMPANY, with_survey
from components.importing.there import there_in

ENGLISH = "How would you feel if you could no longer use Tidebook?"
SAID = (
    *["Very disappointed"] * 4,
    *["Somewhat disappointed"] * 3,
    *["Not disappointed (it isn't really that useful)"] * 3,
    *["N/A - I no longer use Tidebook"] * 2,
)
MAILS = [f"p{at}@{'north' if at % 2 else 'lake'}.example" for at in range(len(SAID))]
DAYS = [f"2026-10-{at + 3:02}" for at in range(len(SAID))]
AMERICAN = [f"10/{at + 3}/2026 9:05:07" for at in range(len(SAID))]


def table(titles: Sequence[str], *columns: Sequence[Cell], below: Sequence[Cell] = ()) -> Source:
    rows = [list(row) for row in zip(*columns, strict=True)]
    grid: list[Sequence[Cell]] = [list(titles), *([list(below)] if below else []), *rows]
    return with_survey(Source("survey.csv", "survey", grid, 0))


def calls_of(source: Source) -> list[dict[str, str]]:
    """Return the calls that a recognised survey becomes, as they would be written."""
    guess = tab_of(source)
    assert guess is not None
    tab = TABS[guess.name]
    assert tab.name == "Calls"
    mapped = Mapped(source, tab, tuple(match.target for match in matches(tab, source)))
    assert mapped.is_ready
    rows = judged([mapped], there_in(Reading({}, is_canonical=True)))
    assert not any(row.problems for row in rows)
    return [{k: v for k, v in row.stored.cells.items() if v and k != "id"} for row in rows]


def counted(calls: list[dict[str, str]]) -> dict[str, int]:
    """Return how many people stand by each answer."""
    head = list(dict.fromkeys(chain.from_iterable(calls)))
    titles = [TABS["Calls"].by_field[name].title for name in head]
    grid: list[Sequence[Cell]] = [titles, *([call.get(name) for name in head] for call in calls)]
    frame = parse(Reading({"Calls": grid}))["Calls"]
    votes = answers_that_count(frame, dt.date(2026, 11, 23), 180).votes
    return {str(said): n for said, n in votes["disappointment"].value_counts().items()}


SURVEYS = {
    "Google Forms, a tab": table(["Timestamp", "Email Address", ENGLISH], AMERICAN, MAILS, SAID),
    "Google Forms, its own file": table(
        ["Timestamp", "Email Address", ENGLISH],
        [f"2026/10/{at + 3:02} 9:05:07 AM GMT+2" for at in range(12)],
        MAILS,
        SAID,
    ),
    "Google Forms, anonymous": table(["Timestamp", ENGLISH], DAYS, SAID),
    "Microsoft Forms": table(
        ["Id", "Start time", "Completion time", "Email", "Name", f"{ENGLISH}\u00a0", "Company"],
        list(range(1, 13)),
        [dt.datetime(2026, 10, at + 3, 9) for at in range(12)],  # noqa: DTZ001 - as Excel has it
        [dt.datetime(2026, 10, at + 3, 9, 4) for at in range(12)],  # noqa: DTZ001
        ["anonymous"] * 12,
        [None] * 12,
        SAID,
        ["Co 1"] * 12,
    ),
    "Typeform": table(
        ["#", ENGLISH, "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)"]
        + ["Network ID", "Tags", "Ending"],
        [f"t{at}" for at in range(12)],
        SAID,
        ["completed"] * 12,
        *[[f"{day} 09:00:00" for day in DAYS]] * 3,
        [f"n{at}" for at in range(12)],
        *[[None] * 12] * 2,
    ),
    "Tally": table(
        ["Submission ID", "Respondent ID", "Submitted at", ENGLISH, "Company"],
        [f"s{at}" for at in range(12)],
        [f"r{at}" for at in range(12)],
        [f"{day} 09:00:00" for day in DAYS],
        SAID,
        ["Co 1"] * 12,
    ),
    "SurveyMonkey": table(
        ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address"]
        + ["First Name", "Last Name", "Custom Data 1", ENGLISH, ""],
        [str(110 + at) for at in range(12)],
        ["40"] * 12,
        *[AMERICAN] * 2,
        ["10.0.0.1"] * 12,
        MAILS,
        *[[None] * 12] * 3,
        SAID,
        [None] * 12,
        below=[None] * 9 + ["Response", "Other (please specify)"],
    ),
    "Formbricks": table(
        ["No.", "Response ID", "Timestamp", "Finished", "Survey ID", "Formbricks ID (internal)"]
        + ["User ID", "Tags", f"1. {ENGLISH}", "company"],
        list(range(1, 13)),
        [f"cl{at}" for at in range(12)],
        [f"10/{at + 3:02}/2026, 09:00:00 AM" for at in range(12)],
        ["Yes"] * 12,
        ["cs1"] * 12,
        [None] * 12,
        [f"u{at}" for at in range(12)],
        [None] * 12,
        SAID,
        ["Co 1"] * 12,
    ),
}


@pytest.mark.parametrize("tool", SURVEYS)
def test_a_survey_is_recognised_and_every_answer_is_read(tool: str) -> None:
    calls = calls_of(SURVEYS[tool])
    assert len(calls) == 12
    assert calls[0]["held_on"] == "2026-10-03"
    assert calls[-1]["held_on"] == "2026-10-14"
    assert counted(calls) == {"very": 4, "somewhat": 3, "not": 3}


def test_the_customer_is_the_domain_of_the_address_and_a_free_mail_host_is_none() -> None:
    mails = [
        "ann@north.example",
        "bea@gmail.com",
        "cy@yahoo.co.uk",
        "anonymous",
        None,
        "d@Lake.Example",
    ]
    source = table(["Timestamp", "Email", ENGLISH], DAYS[:6], mails, SAID[:6])
    assert [call["customer"] for call in calls_of(source)] == [
        "north.example",
        *[NO_COMPANY] * 4,
        "lake.example",
    ]
    assert [call["person"] for call in calls_of(source)] == [
        *("ann@north.example", "bea@gmail.com", "cy@yahoo.co.uk"),
        *("Answer 5", "Answer 6", "d@Lake.Example"),
    ]


def test_forty_answers_of_eight_companies_are_forty_people() -> None:
    source = table(
        ["Response ID", "Date", "Company", "How disappointed"],
        [f"R{at}" for at in range(40)],
        [f"2026-10-{at % 28 + 1:02}" for at in range(40)],
        [f"Co {at % 8}" for at in range(40)],
        ["Very disappointed", "Not disappointed"] * 20,
    )
    assert counted(calls_of(source)) == {"very": 20, "not": 20}


def test_an_anonymous_survey_says_that_it_has_no_customers() -> None:
    known = SURVEYS["Google Forms, anonymous"].known
    assert known is not None
    assert known.said[1] == f"no row says which company it is, so the customer is “{NO_COMPANY}”"


def test_responses_that_were_not_finished_are_left_out_and_counted() -> None:
    source = table(["Timestamp", "Finished", ENGLISH], DAYS, ["Yes", "No", *["Yes"] * 10], SAID)
    assert len(calls_of(source)) == 11
    assert source.known is not None
    assert source.known.said[-1] == "left out, as it was not finished: 1 response"


def test_other_columns_of_a_tool_stay_in_the_file_and_answers_to_questions_are_kept() -> None:
    source = table(
        ["Timestamp", "IP Address", ENGLISH, "What type of people would most benefit from it?"],
        DAYS,
        ["10.0.0.1"] * 12,
        SAID,
        ["ops leads"] * 12,
    )
    tab = TABS["Calls"]
    targets = [match.target for match in matches(tab, source)]
    assert targets == ["held_on", "-", "disappointment", "+keep", "customer", "person"]


@pytest.mark.parametrize(
    ("title", "benefit", "improve", "answers"),
    [
        ("Wie würden Sie sich fühlen, wenn Sie Tidebook nicht mehr nutzen könnten?",)
        + ("Was ist der Hauptnutzen?", "Wie können wir Tidebook verbessern?")
        + (("Sehr enttäuscht", "Etwas enttäuscht", "Nicht enttäuscht"),),
        ("Comment vous sentiriez-vous si vous ne pouviez plus utiliser Tidebook ?",)
        + ("Quel est le principal bénéfice ?", "Comment améliorer Tidebook ?")
        + (("Très déçu", "Un peu déçu", "Pas déçu"),),
        ("¿Cómo te sentirías si ya no pudieras usar Tidebook?",)
        + ("¿Cuál es el principal beneficio?", "¿Cómo podemos mejorar?")
        + (("Muy decepcionado", "Algo decepcionado", "Nada decepcionado"),),
        ("Como você se sentiria se não pudesse mais usar o Tidebook?",)
        + ("Qual é o principal benefício?", "Como podemos melhorar?")
        + (("Muito desapontado", "Um pouco desapontado", "Não desapontado"),),
        ("Come ti sentiresti se non potessi più usare Tidebook?",)
        + ("Qual è il principale vantaggio?", "Come possiamo migliorare?")
        + (("Molto deluso", "Un po' deluso", "Per niente deluso"),),
        ("Hoe zou je je voelen als je Tidebook niet meer kon gebruiken?",)
        + ("Wat is het belangrijkste voordeel?", "Hoe kunnen we verbeteren?")
        + (("Zeer teleurgesteld", "Enigszins teleurgesteld", "Niet teleurgesteld"),),
        ("Jak byś się czuł, gdybyś nie mógł już korzystać z Tidebook?",)
        + ("Jaka jest główna korzyść?", "Co możemy poprawić?")
        + (("Bardzo rozczarowany", "Trochę rozczarowany", "Nie rozczarowany"),),
        ("Hur skulle du känna om du inte längre kunde använda Tidebook?",)
        + ("Vad är den största nyttan?", "Hur kan vi förbättra?")
        + (("Mycket besviken", "Något besviken", "Inte besviken"),),
        ("Tidebookが使えなくなったらどう感じますか？", "一番のメリットは？", "改善してほしい点は？")
        + (("とても残念", "少し残念", "残念ではない"),),
        ("How would you feel if Tidebook disappeared tomorrow?",)
        + ("What is the main benefit you receive?", "How can we improve it?")
        + (("Extremely disappointed", "A little disappointed", "Not at all disappointed"),),
    ],
)
def test_the_question_is_known_in_ten_languages(
    title: str, benefit: str, improve: str, answers: tuple[str, str, str]
) -> None:
    titles = ["Timestamp", title, benefit, improve]
    calls = calls_of(table(titles, DAYS[:3], answers, ["speed"] * 3, ["export"] * 3))
    assert [call["disappointment"] for call in calls] == ["very", "somewhat", "not"]
    assert calls[0]["main_benefit"] == "speed"
    assert calls[0]["improvement_wanted"] == "export"


def test_a_question_without_such_answers_is_no_survey() -> None:
    source = table(["Timestamp", ENGLISH], DAYS, ["it depends on the price"] * 12)
    assert source.known is None


def test_whoever_moves_the_titles_has_the_last_word() -> None:
    source = SURVEYS["Google Forms, anonymous"]
    moved = Source(source.file, source.title, source.grid, 1, source.recognised)
    assert moved.known is None
