"""The chat message: what it says, and that it stays within a chat's limits."""

import datetime as dt
import json

from components.domain.week import week
from components.domain.workbook import parse
from components.report.message import LONGEST_BLOCK, LONGEST_HEADER, LONGEST_TEXT, message
from components.storage import open_store
from tests.domain.company import TODAY, a_workbook
from tests.report.door import AS_OF, figures_of
from tests.report.numbers_in import Pool
from tests.rows import a_decision, a_person, a_roadmap_item, an_experiment


def test_every_number_of_the_message_is_a_figure_of_that_day() -> None:
    workbook = parse(open_store(f"sample:{AS_OF}").read())
    told = message(week(workbook, dt.date(2026, 11, 23)), workbook, is_sample=True)
    assert Pool(figures_of(f"sample:{AS_OF}")).unknown(told["text"]) == []


def test_text_and_blocks_say_the_same() -> None:
    workbook = parse(open_store(f"sample:{AS_OF}").read())
    told = message(week(workbook, dt.date(2026, 11, 23)), workbook, is_sample=True)
    blocks = " ".join(block["text"]["text"] for block in told["blocks"])
    assert blocks.split() == told["text"].split()


def test_an_endless_workbook_stays_within_the_limits() -> None:
    long = "word " * 2_000
    tabs = {
        "Experiments": [
            an_experiment(experiment=f"{n} {long}", first_feedback_on="2026-11-20")
            for n in range(300)
        ],
        "Decisions": [a_decision(decision=long, decided_at="2026-11-20") for _ in range(300)],
        "Roadmap": [a_roadmap_item(item=f"{n} {long}", horizon="now") for n in range(300)],
        "Team": [a_person(), a_person(name="Another owner")],
    }
    workbook = a_workbook(tabs, company=long)
    told = message(week(workbook, TODAY), workbook, is_sample=True)
    assert len(told["text"]) <= LONGEST_TEXT
    assert len(told["blocks"]) <= 50
    for block in told["blocks"]:
        longest = LONGEST_HEADER if block["type"] == "header" else LONGEST_BLOCK
        assert 0 < len(block["text"]["text"]) <= longest
    assert "… more on the page This week" in json.dumps(told, ensure_ascii=False)
