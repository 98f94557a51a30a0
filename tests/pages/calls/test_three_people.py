"""Three people of one company answer differently: everything says what each of them said."""

import io
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from components.domain.standing.capabilities import capabilities
from components.storage import Row, Rows, Store
from components.ui.editing.keeping import ME
from components.words.disputes import RULE
from components.words.numbers import level
from tests.pages.calls.hand import choose, keyed, listed, opened, saved, tap, whole
from tests.pages.screen import call, gone_to, plain, sentences, table, trade_off
from tests.report.door import capability, figures_of, printed

RUTH, OMAR, INES = "Ruth Klein", "Omar Aziz", "Ines Vega"
QUOTES = {RUTH: "Ninety-five or nothing.", OMAR: "Eighty-five does it.", INES: "Never below 80."}


def calls_as(app: AppTest, person: str, *answers: tuple[str, float]) -> None:
    """Log one call of today with a person, its answers said unasked, as the form takes them."""
    choose(app, customer="Harz Mutual")
    choose(app, person=person, led_by="Tess", quote=QUOTES[person])
    for word, at in answers:
        app.text_input(key=keyed(app, "unasked-0-")).set_value(f"{at:g}").run()
        tap(app, f"{word}-unasked-0-")
    tap(app, "save-")


AT = {number: level(number, "%") for number in (80, 85, 90, 95)}
ALL = f"{RUTH}: no at {AT[90]}, yes at {AT[95]}; {OMAR}: yes at {AT[85]}; {INES}: no at {AT[80]}"
SAID = {RUTH: (("no", 90), ("yes", 95)), OMAR: (("yes", 85),), INES: (("no", 80),)}
COMPANY: Rows = {
    "Customers": [{"customer": "Harz Mutual", "annual_value": 30_000}],
    "Capabilities": [{"capability": "Accuracy", "unit": "%", "better": "higher"}],
    "Team": [{"name": "Tess", "role": "technical product owner"}],
}


@pytest.fixture
def harz(my_company: Store) -> Store:
    """A company whose three people were called on one day, as the form writes it."""
    calls: list[Row] = [
        call("Harz Mutual", "very", id=f"c{at}", person=name, quote=QUOTES[name])
        for at, name in enumerate(SAID)
    ]
    answers: list[Row] = [
        trade_off(
            "Harz Mutual",
            at_level,
            word,
            id=f"a{at}{at_level}",
            person=name,
            call=f"c{at}",
            how="asked",
        )
        for at, (name, said) in enumerate(SAID.items())
        for word, at_level in said
    ]
    my_company.append({**COMPANY, "Calls": calls, "Trade-offs": answers})
    return my_company


def bracket(store: Store) -> tuple[float, float]:
    """The interval of Harz Mutual in the curve."""
    (one,) = capabilities(saved(store))
    assert one.judged is not None
    ends = one.judged.curve.customers.loc[["Harz Mutual"], ["left", "right"]].to_numpy()
    return float(ends[0, 0]), float(ends[0, 1])


def answers(app: AppTest) -> dict[str, str]:
    """What stands beside each person in the list of calls."""
    shown = listed(app)
    return dict(zip(shown["Person"], shown["Answers"].fillna(""), strict=True))


def address(store: Store) -> str:
    return store.name


def report(store: Store) -> Any:  # noqa: ANN401
    return capability(figures_of(address(store)), "Accuracy")


def slides(store: Store, tmp_path: Path) -> str:
    """All text of the slides and of what their speaker reads."""
    place = tmp_path / "week.pptx"
    printed(address(store), "--format", "pptx", "--output", str(place))
    deck = Presentation(io.BytesIO(place.read_bytes()))
    shapes = [shape for slide in deck.slides for shape in slide.shapes]
    told = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    told += [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    return "\n".join(told)


def row_of(store: Store, person: str) -> int:
    calls = saved(store)["Calls"]
    return int(calls.index[calls["person"] == person][0])


def opened_call(store: Store, person: str) -> AppTest:
    app = opened(call=str(row_of(store, person)))
    app.session_state[ME] = "Tess"
    return whole(app.run())


def test_the_form_gives_each_answer_its_call_and_its_person(my_company: Store) -> None:
    my_company.append(COMPANY)
    app = opened()
    calls_as(app, RUTH, ("no", 90), ("yes", 95))
    calls_as(app, OMAR, ("yes", 85))
    calls_as(app, INES, ("no", 80))
    workbook = saved(my_company)
    ids = dict(zip(workbook["Calls"]["person"], workbook["Calls"]["id"], strict=True))
    told = workbook["Trade-offs"][["person", "call", "level", "answer"]].to_numpy().tolist()
    assert told == [
        [RUTH, ids[RUTH], 90, "no"],
        [RUTH, ids[RUTH], 95, "yes"],
        [OMAR, ids[OMAR], 85, "yes"],
        [INES, ids[INES], 80, "no"],
    ]
    assert workbook.problems == ()


def test_curve_lists_and_quotes_say_what_each_said(harz: Store) -> None:
    assert bracket(harz) == (90, float("inf"))  # what would do for Ines is not known
    app = opened()
    assert answers(app) == {
        RUTH: f"Accuracy {AT[90]}: no; Accuracy {AT[95]}: yes",
        OMAR: f"Accuracy {AT[85]}: yes",
        INES: f"Accuracy {AT[80]}: no",
    }
    assert set(listed(app)["People disagree about"]) == {"Accuracy"}
    app.session_state["more"] = "Answers"
    gone_to(app, "Minimum viable AI")
    shown = table(app, "Answers, newest first")
    assert dict(zip(shown["Person"], shown["Quote"], strict=True)) == QUOTES
    assert plain(f"People of 1 customer disagree about Accuracy: Harz Mutual ({ALL}).") in (
        sentences(app)
    )
    assert plain(RULE) in sentences(app)


def test_the_report_the_digest_and_the_slides_say_what_each_said(
    harz: Store, tmp_path: Path
) -> None:
    (told,) = report(harz)["disputed"]
    assert (told["customer"], told["rule"]) == ("Harz Mutual", RULE)
    assert told["people"] == [
        {"person": RUTH, "no_at": 90, "yes_at": 95},
        {"person": OMAR, "no_at": None, "yes_at": 85},
        {"person": INES, "no_at": 80, "yes_at": None},
    ]
    assert ALL in printed(address(harz), "--format", "markdown").replace("\\", "")
    assert ALL in slides(harz, tmp_path)


@pytest.mark.usefixtures("harz")
def test_the_next_call_asks_each_person_from_what_they_said_themselves() -> None:
    app = opened()
    choose(app, customer="Harz Mutual")
    known = {}
    for person in (RUTH, OMAR, INES, "Somebody new"):
        choose(app, person=person)
        told = next(one.value for one in app.caption if "**Accuracy**" in one.value)
        known[person] = told
    assert f"Between {AT[90]}" in known[RUTH]
    assert f"Yes at {AT[85]}" in known[OMAR]
    assert f"No at {AT[80]}" in known[INES]
    assert "Not asked yet" in known["Somebody new"]


def test_a_call_that_is_edited_takes_its_answers_to_the_other_person(
    harz: Store, tmp_path: Path
) -> None:
    app = opened_call(harz, OMAR)
    form = next(
        one for one in app.text_input if str(one.key).startswith("person-") and one.value == OMAR
    )
    form.set_value("Olga Aziz").run()
    assert "1 cell of other rows follow: 1 in Trade-offs." in sentences(app)
    next(one for one in app.button if one.label == "Save changes").click().run()
    whole(app)
    assert answers(app)["Olga Aziz"].endswith(": yes")
    assert {voice["person"] for voice in report(harz)["disputed"][0]["people"]} == {
        *(INES, RUTH, "Olga Aziz"),
    }
    assert f"Olga Aziz: yes at {AT[85]}" in slides(harz, tmp_path)
    assert OMAR not in set(saved(harz)["Trade-offs"]["person"])


def test_a_call_is_deleted_with_its_answers_and_comes_back_with_them(
    harz: Store, tmp_path: Path
) -> None:
    app = opened_call(harz, RUTH)
    (offered,) = [one for one in app.checkbox if "answers" in one.label]
    assert (offered.label, offered.value) == ("Take its 2 answers out as well", True)
    app.button(key=f"remove-Calls-{row_of(harz, RUTH)}").click().run()
    whole(app)
    assert plain(" is taken out of Calls with 2 answers.") in sentences(app)
    assert set(answers(app)) == {OMAR, INES}
    assert bracket(harz) == (80, float("inf"))
    assert report(harz)["disputed"] == []
    assert RUTH not in slides(harz, tmp_path)
    app.button(key="undo-last").click().run()
    assert bracket(harz) == (90, float("inf"))
    assert set(answers(whole(app))) == {RUTH, OMAR, INES}


def test_answers_that_stay_when_their_call_is_deleted_are_said_to_count_on(harz: Store) -> None:
    app = opened_call(harz, RUTH)
    (offered,) = [one for one in app.checkbox if "answers" in one.label]
    assert offered.help == "Left here, they go on counting."
    offered.uncheck().run()
    app.button(key=f"remove-Calls-{row_of(harz, RUTH)}").click().run()
    assert bracket(harz) == (90, float("inf"))
    assert {one.column for one in saved(harz).notices} == {"Call"}


@pytest.mark.usefixtures("harz")
def test_a_capability_that_rows_name_says_so_before_it_goes() -> None:
    app = gone_to(opened(**{"rows-of": "Capabilities", "row": "Accuracy"}), "Data")
    assert "4 cells of other rows name it: 4 in Trade-offs. They stay, and are reported." in (
        sentences(app)
    )
