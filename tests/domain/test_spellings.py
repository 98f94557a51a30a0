"""Words that tools and people write for our choices; each open one stays a question."""

import pytest

from components.domain.cells import Cell, NotUnderstood
from components.domain.columns import read_column
from components.domain.locales import UNKNOWN_LOCALE
from components.domain.pmf.answers import answers_that_count
from components.domain.schema import TABS
from components.domain.schema.spellings import read_disappointment
from components.domain.workbook import Reading, parse

OPEN = None  # could mean two things, or is none of the choices


def read(tab: str, field: str, cell: Cell) -> object:
    column = TABS[tab].by_field[field]
    found = read_column(column, [cell], UNKNOWN_LOCALE)
    return OPEN if found.bad else found.array()[0]


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        *((word, "very") for word in ("Very disappointed", " VERY", "very_disappointed")),
        *((word, "very") for word in ("Very disappointed 😢", "I'd be very disappointed")),
        *((word, "very") for word in ("Extremely disappointed", "Sehr enttäuscht", "Très déçu")),
        *((word, "very") for word in ("Muy decepcionado", "Muito desapontado", "Molto deluso")),
        *((word, "very") for word in ("Zeer teleurgesteld", "Bardzo rozczarowany", "とても残念")),
        *((word, "very") for word in ("Mycket besviken", "非常に残念に思う")),
        *((word, "somewhat") for word in ("Somewhat Disappointed ", "A little disappointed")),
        *(
            (word, "somewhat")
            for word in ("Slightly disappointed", "Etwas enttäuscht", "Un peu déçu")
        ),
        *(
            (word, "somewhat")
            for word in ("Algo decepcionado", "Um pouco desapontado", "Un po' deluso")
        ),
        *(
            (word, "somewhat")
            for word in ("Enigszins teleurgesteld", "Trochę rozczarowany", "少し残念")
        ),
        *((word, "somewhat") for word in ("Något besviken", "やや残念に思う")),
        *((word, "not") for word in ("Not disappointed", "not disappointed.", "Would not care")),
        ("Not disappointed (it isn't really that useful)", "not"),
        ("Not disappointed (it really isn’t that useful)", "not"),
        *((word, "not") for word in ("Not at all disappointed", "Nicht enttäuscht", "Pas déçu")),
        *((word, "not") for word in ("Nada decepcionado", "Não desapontado", "Per niente deluso")),
        *((word, "not") for word in ("Niet teleurgesteld", "Nie rozczarowany", "Inte besviken")),
        ("残念ではない", "not"),
        *(
            (w, "no longer uses")
            for w in ("N/A - I no longer use Tidebook", "N/A I already stopped using it")
        ),
        *((w, "no longer uses") for w in ("Ich nutze es nicht mehr", "Je ne l'utilise plus")),
        *((w, "no longer uses") for w in ("Ya no lo uso", "Não uso mais", "Non lo uso più")),
        *((w, "no longer uses") for w in ("Ik gebruik het niet meer", "Już nie używam")),
        *((w, "no longer uses") for w in ("Jag använder det inte längre", "もう使っていません")),
        *((word, OPEN) for word in ("3", "1", "Neutral", "Not very disappointed", "maybe")),
    ],
)
def test_disappointment(cell: str, meant: str | None) -> None:
    assert read("Calls", "disappointment", cell) == meant


def test_an_answer_that_was_not_given_is_blank() -> None:
    column = TABS["Calls"].by_field["disappointment"]
    found = read_column(column, ["N/A", "-", "", "very"], UNKNOWN_LOCALE)
    assert not found.bad
    assert found.array().isna().tolist() == [True, True, True, False]


def test_the_refusal_names_the_choices() -> None:
    with pytest.raises(NotUnderstood, match="one of very · somewhat · not · no longer uses"):
        read_disappointment("blue")


SURVEY = (
    *["Very disappointed"] * 4,
    *["Somewhat disappointed"] * 3,
    *["Not disappointed (it isn't really that useful)"] * 3,
    *["N/A - I no longer use Tidebook"] * 2,
)


def test_the_usual_third_answer_no_longer_falls_out_and_raises_the_share() -> None:
    rows = [["2026-11-01", "Acme", f"p{at}", said] for at, said in enumerate(SURVEY)]
    grid = [["Held on", "Customer", "Person", "Disappointment"], *rows]
    calls = parse(Reading({"Calls": grid}))["Calls"]
    counted = answers_that_count(calls, calls["held_on"].max().date(), 180)
    assert counted.votes["disappointment"].value_counts().to_dict() == {
        "very": 4,
        "somewhat": 3,
        "not": 3,
    }
    assert len(counted.left_out["unqualified"]) == 2


def test_whoever_no_longer_uses_it_takes_its_earlier_answer_back() -> None:
    head = ["Held on", "Customer", "Person", "Disappointment"]
    rows = [
        ["2026-11-01", "Acme", "Ann", "very"],
        ["2026-11-08", "Acme", "Ann", "I no longer use it"],
    ]
    calls = parse(Reading({"Calls": [head, *rows]}))["Calls"]
    counted = answers_that_count(calls, calls["held_on"].max().date(), 180)
    assert counted.n == 0
    assert counted.left_out == {
        "not asked": (),
        "unqualified": (3,),
        "too old": (),
        "superseded": (2,),
    }


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (
            ("Customers", "stage"),
            {"paying": ["Customer", "Closed Won", "active", "past_due", "Won"]},
        ),
        (("Customers", "stage"), {"paying": ["zahlend", "Kunde", "client", "Active customer"]}),
        (("Customers", "stage"), {"prospect": ["Lead", "Marketing Qualified Lead", "Opportunity"]}),
        (("Customers", "stage"), {"prospect": ["Sales Qualified Lead", "Interessent", "prospect"]}),
        (("Customers", "stage"), {"pilot": ["trialing", "Trial", "POC", "Pilot"]}),
        (("Customers", "stage"), {"churned": ["canceled", "Churned", "Former customer"]}),
        (("Customers", "stage"), {OPEN: ["Other", "Subscriber", "Closed Lost", "Lost", "unpaid"]}),
        (("Roadmap", "horizon"), {"now": ["In Progress", "Doing", "In Review", "Now"]}),
        (("Roadmap", "horizon"), {"next": ["planned"], "later": ["Backlog", "Icebox"]}),
        (("Roadmap", "horizon"), {"done": ["Closed", "Resolved", "complete", "Shipped"]}),
        (("Roadmap", "horizon"), {"dropped": ["Won't Do", "Canceled", "Archived"]}),
        (("Roadmap", "horizon"), {OPEN: ["To Do", "Blocked", "Q1 2027", "Not started", "open"]}),
        (("Trade-offs", "answer"), {"yes": ["Definitely yes", "✅", "👍", "Yes!!", "Sí", "sim"]}),
        (("Trade-offs", "answer"), {"no": ["Definitely not", "❌", "No way", "Nein"]}),
        (("Trade-offs", "answer"), {"unsure": ["Not sure", "I don't know", "idk", "Maybe"]}),
        (("Trade-offs", "answer"), {OPEN: ["Probably", "Likely", "5", "Yes, if cheaper", "Y/N"]}),
        (("Experiments", "decision"), {"scale": ["Ship", "Rolled out"], "stop": ["Killed"]}),
        (("Experiments", "decision"), {OPEN: ["Won", "Lost", "Winner", "Variant B"]}),
        (("Calls", "qualified"), {True: ["☑", "✔", "✅", "WAHR", "VRAI", "checked", "да"]}),
        (("Calls", "qualified"), {False: ["☐", "FALSCH", "FAUX", "unchecked"]}),
        (("Roadmap", "impact"), {3.0: ["Massive"], 2.0: ["High", "H"], 1.0: ["M"], 0.5: ["Low"]}),
        (("Roadmap", "impact"), {OPEN: ["10", "8/10", "***", "1.5"]}),
        (("Roadmap", "effort_weeks"), {3.0: ["3w", "3 weeks", "3"], 0.4: ["2d", "2 days", "16h"]}),
        (("Roadmap", "effort_weeks"), {2.0: ["10d"], OPEN: ["S", "XL", "5 pts", "1-2", "~3"]}),
        (("Trade-offs", "level"), {85.0: ["85%", "85 %", "85% accuracy"]}),
        (("Trade-offs", "level"), {OPEN: ["≥85%", "85-90%", "> 85", "~85%", "120 ms", "2x"]}),
    ],
)
def test_words_with_one_meaning_are_read_and_open_ones_are_not_guessed(
    place: tuple[str, str], words: dict[object, list[str]]
) -> None:
    tab, field = place
    for meant, spellings in words.items():
        assert {word: read(tab, field, word) for word in spellings} == dict.fromkeys(
            spellings, meant
        )


def test_a_word_for_nothing_is_blank_where_no_text_is_expected_and_a_text_elsewhere() -> None:
    for word in ("-", "—", "n/a", "N/A", "TBD", "?"):
        grid = [["Customer", "Stage", "Annual value", "Notes"], ["Acme", word, word, word]]
        book = parse(Reading({"Customers": grid}))
        assert not book.problems
        assert book["Customers"][["stage", "annual_value"]].isna().to_numpy().all()
        assert book["Customers"]["notes"].tolist() == [word]
