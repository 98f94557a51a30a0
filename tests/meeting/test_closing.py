"""What closing writes: rows the schema reads without a problem, the same ones each time."""

import datetime as dt
from pathlib import Path

import pytest

from components.domain.meeting import decision_log, frozen_days, rewritten, weekly_figures
from components.domain.standing import standing
from components.domain.workbook import parse
from components.meeting import Drafted, Guess, Revealed, Running, problems, rows_to_write
from components.meeting.closing import decision_row, from_json, to_json
from components.meeting.running import Typed
from components.storage import open_store
from tests.pages.screen import DAY, sample

AT = dt.datetime(2026, 11, 23, 10, 55, tzinfo=dt.UTC)
ACT = {"decision": "Ship it", "kind": "act", "owner": "Ann", "due_on": "2026-12-01"}
NOT_NOW = {"decision": "No white label", "kind": "not now", "because": "nobody pays for it"}


def a_meeting(**changes: object) -> Running:
    usual: dict[str, object] = {
        "id": "mmeeting2345",
        "at": AT,
        "day": DAY,
        "led_by": "Hannah Okafor",
        "attendees": ("Hannah Okafor", "Ines Caldera"),
        "agenda": ("Accuracy", "Time to decision"),
    }
    return Running(**{**usual, **changes})  # type: ignore[arg-type]


def a_decision(decision_id: str = "ddecision234", **texts: str) -> Drafted:
    return Drafted(decision_id, AT, {**ACT, **texts})


def test_a_closed_meeting_is_read_back_whole_and_without_a_problem(tmp_path: Path) -> None:
    meeting = a_meeting(
        decided=(a_decision(customer="Acme"), Drafted("dput2off3456", AT, NOT_NOW)),
        heard=("Kestrel County Insurance",),
        typed={"close/notes": Typed("Speed.", (("n", "w"),))},
    )
    store = open_store(f"sqlite:///{tmp_path}/company.db")
    store.append(rows_to_write(meeting, sample(), AT))
    found = parse(store.read())
    assert [p for p in found.problems if p.severity != "notice"] == []
    row = found["Meetings"].iloc[0]
    assert row["id"] == meeting.id
    assert row["engineers_present"] == "Ines Caldera"
    assert row["customers_heard"] == "Kestrel County Insurance, Acme"
    assert row["notes"] == "Speed."
    put_off, act = decision_log(found, DAY)
    assert (act.state, act.owner, act.due_on) == ("open", "Ann", dt.date(2026, 12, 1))
    assert (put_off.state, put_off.owner, put_off.due_on) == ("not now", None, None)
    assert put_off.decision == "No white label, because nobody pays for it"


def test_written_again_after_a_lost_answer_nothing_is_there_twice(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.db")
    rows = rows_to_write(a_meeting(decided=(a_decision(),)), sample(), AT)
    kept = to_json(rows)
    for _ in range(3):
        store.append(from_json(kept))
    found = parse(store.read())
    written = {tab: len(found[tab]) for tab in rows}
    assert written == {tab: len(some) for tab, some in rows.items()}


def test_the_frozen_figures_count_the_meeting_itself_and_stand_as_soon_as_written(
    tmp_path: Path,
) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.db")
    whole = open_store(f"sample:{DAY}")
    from components.transfer import transfer  # noqa: PLC0415 - the sample as a store of its own

    transfer(whole, store)
    meeting = a_meeting(decided=(a_decision(customer="Sablière Mutuelle"),))
    store.append(rows_to_write(meeting, parse(store.read()), AT))
    after = parse(store.read())
    newest = frozen_days(after)[0]
    assert newest.as_of == DAY
    assert rewritten(newest, weekly_figures(standing(after, DAY))) == ()


def test_guesses_stand_beside_what_customers_said_those_never_shown_are_left_out() -> None:
    shown = Revealed(85.0, "%", 0.65625, 0.483, 0.796, 32)
    meeting = a_meeting(
        guesses={
            "Accuracy": (Guess("Ines", 0.9), Guess("Tom", 0.4)),
            "Time to decision": (Guess("Ines", 0.1),),
        },
        revealed={"Accuracy": shown},
    )
    (row,) = rows_to_write(meeting, sample(), AT)["Meetings"]
    assert row["guesses"] == (
        "Accuracy: for what share of customers is 85% enough? Ines: 90%; Tom: 40%; "
        "customers: 66% (48–80%, 32 customers with a known answer)"
    )


def test_without_a_decision_there_is_no_row_of_decisions() -> None:
    rows = rows_to_write(a_meeting(), sample(), AT)
    assert "Decisions" not in rows
    assert rows["Meetings"][0]["guesses"] is None


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (ACT, set()),
        (NOT_NOW, set()),
        ({}, {"decision", "owner", "due_on"}),
        ({"kind": "not now"}, {"decision", "because"}),
        ({**ACT, "owner": " "}, {"owner"}),
        ({**ACT, "due_on": "soon"}, {"due_on"}),
        ({**NOT_NOW, "because": ""}, {"because"}),
    ],
)
def test_an_action_needs_owner_and_day_and_a_not_now_its_reason(
    texts: dict[str, str], wrong: set[str]
) -> None:
    assert set(problems(texts)) == wrong


def test_a_formula_in_a_decision_stays_text(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/company.db")
    store.append({"Decisions": [decision_row(a_decision(decision="=1+1"))]})
    assert parse(store.read())["Decisions"].iloc[0]["decision"] == "=1+1"


def test_a_comma_in_a_name_makes_no_two_of_it() -> None:
    (row,) = rows_to_write(a_meeting(attendees=("Okafor, Hannah",)), sample(), AT)["Meetings"]
    assert row["attendees"] == "Okafor  Hannah"
