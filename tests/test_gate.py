"""The release gate: pass, fail or cannot tell, and the same for two runs of the same model."""

import contextlib
import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from components.domain.standing import CapabilityStanding, Level, standing
from components.domain.standing.capabilities import verdict_at
from components.domain.standing.released import level_range
from components.domain.workbook import parse
from components.gate import main
from components.storage import open_store
from components.words.gate import answer
from tests.domain.company import ENOUGH, TODAY, a_workbook, accuracy, asked
from tests.report.door import folder_of
from tests.rows import Row, a_capability

ANSWERS: list[list[object]] = [
    ["Asked on", "Customer", "Capability", "Level", "Answer"],
    *(["2026-11-02", f"C{n}", "Accuracy", 80, "no"] for n in range(20)),
    *(["2026-11-02", f"C{n}", "Accuracy", 90, "yes"] for n in range(20)),
    *(["2026-11-02", f"C{n}", "Errors", 5, "yes"] for n in range(20)),
    *(["2026-11-02", f"C{n}", "Errors", 10, "no"] for n in range(20)),
    *(["2026-11-02", f"C{n}", "Wait", 10, "yes"] for n in range(20)),
    *(["2026-11-02", f"C{n}", "Wait", 30, "no"] for n in range(20)),
    *(["2026-11-02", f"C{n}", "Few", 80, "no"] for n in range(3)),
]
CAPABILITIES: list[list[object]] = [
    ["Capability", "Unit", "Better", "Primary"],
    ["Accuracy", "%", "higher", "yes"],
    ["Errors", "%", "lower", ""],
    ["Wait", "minutes", "lower", ""],
    ["Few", "%", "higher", ""],
]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "w", {"Trade-offs": ANSWERS, "Capabilities": CAPABILITIES})


def gated(file: Path, workbook: Path, *options: str) -> tuple[int, str, Mapping[str, Any]]:
    """Return the exit code, the sentence and what is said for machines."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main([str(file), "--workbook", str(workbook), *options])
    sentence, line = out.getvalue().splitlines()
    return code, sentence, json.loads(line)


def table(place: Path, *lines: str) -> Path:
    (place / "Evaluations.csv").write_text("\n".join(lines))
    return place / "Evaluations.csv"


HEADER = "Measured on,Capability,Level,Examples,Segment,Model"


@pytest.mark.parametrize(
    ("line", "code", "begins"),
    [
        ("Accuracy,95%,400", 0, "Pass: Accuracy is 95% (92.4–96.7% on 400 examples), and 90% is"),
        ("Accuracy,70%,400", 1, "Fail: Accuracy is 70% (65.3–74.3% on 400 examples), and 90% "),
        ("Accuracy,95%,20", 2, "Cannot tell: Accuracy is 95% (76.4–99.1% on 20 examples). 90% is"),
        ("Errors,2%,400", 0, "Pass: Errors is 2% (1.0–3.9% on 400 examples), and 5% is enough for"),
        ("Errors,20%,400", 1, "Fail: Errors is 20% (16.4–24.2% on 400 examples), and 5% would be"),
        ("Errors,4%,100", 2, "Cannot tell: Errors is 4% (1.6–9.8% on 100 examples). 5% is enough"),
        ("Wait,8,", 0, "Pass: Wait is 8 minutes, and 10 minutes is enough for 80% of customers."),
        ("Wait,40,", 1, "Fail: Wait is 40 minutes, and 10 minutes would be enough for 80% of"),
        ("Few,95%,400", 2, "Cannot tell: too few customers were asked about Few."),
        ("Accuracy,95%,", 2, "Cannot tell: nothing says on how many examples Accuracy was"),
        ("Accuracy,0.95,400", 2, "Cannot tell: Evaluations.csv, Level: is 0.95 95% or 0.95%?"),
        ("Wait,8%,100", 2, "Cannot tell: the file says a percentage, and Wait is in minutes."),
        ("Colour,95%,400", 2, "Cannot tell: the workbook has no capability Colour: --capability"),
        ("Accuracy,about 95,400", 2, "Cannot tell: row 2, Level: typed 'about 95', expected a"),
    ],
)
def test_it_answers_with_a_sentence_a_code_and_a_line(
    tmp_path: Path, workbook: Path, line: str, code: int, begins: str
) -> None:
    file = table(tmp_path, HEADER, f"2026-11-02,{line},,")
    found, sentence, said = gated(file, workbook)
    assert (found, sentence[: len(begins)]) == (code, begins)
    assert said["verdict"] == ("pass", "fail", "cannot tell")[code]
    assert said["verdict"].capitalize() == sentence.partition(":")[0]


def test_more_examples_or_more_answers_is_said(tmp_path: Path, workbook: Path) -> None:
    few = gated(table(tmp_path, HEADER, "2026-11-02,Accuracy,95%,20,,"), workbook)
    near = gated(table(tmp_path, HEADER, "2026-11-02,Accuracy,85%,9000,,"), workbook)
    assert few[1].endswith("Measure on more examples.")
    assert near[1].endswith("Measure what customers need.")


def test_the_newest_evaluation_on_all_examples_of_the_model_asked_for_counts(
    tmp_path: Path, workbook: Path
) -> None:
    lines = (
        "2026-11-03,Accuracy,95%,400,,big",
        "2026-11-02,Accuracy,60%,400,,big",
        "2026-11-04,Accuracy,70%,400,Night,big",
        "2026-11-05,Accuracy,70%,400,,small",
    )
    file = table(tmp_path, HEADER, *lines)
    code, sentence, _ = gated(file, workbook)
    assert (code, sentence) == (
        2,
        "Cannot tell: the file measures several models: --model with one of big and small.",
    )
    assert [gated(file, workbook, "--model", name)[0] for name in ("big", "small", "no")] == [
        *(0, 1, 2),
    ]


def results(place: Path, **metrics: int) -> Path:
    counts = {"testPassCount": 380, "testFailCount": 20, "testErrorCount": 0} | metrics
    inner = {"version": 3, "timestamp": "2026-11-02T10:00:00Z", "results": [], "stats": {}}
    prompts = [{"provider": "openai:gpt-4o", "metrics": counts}]
    (place / "results.json").write_text(json.dumps({"results": {**inner, "prompts": prompts}}))
    return place / "results.json"


def test_a_tool_s_file_is_about_the_primary_capability_unless_another_is_named(
    tmp_path: Path, workbook: Path
) -> None:
    code, _, said = gated(results(tmp_path), workbook)
    assert (code, said["capability"], said["examples"], said["level"]) == (0, "Accuracy", 400, 95)
    assert gated(results(tmp_path), workbook, "--capability", "errors")[0] == 1
    code, sentence, _ = gated(results(tmp_path), workbook, "--capability", "Colour")
    assert (code, "no capability Colour" in sentence) == (2, True)


def test_what_cannot_be_read_is_no_pass_and_the_workbook_stays_as_it_was(
    tmp_path: Path, workbook: Path
) -> None:
    before = {file.name: file.read_bytes() for file in workbook.iterdir()}
    assert gated(tmp_path / "none.json", workbook)[0] == 2
    assert gated(results(tmp_path), tmp_path / "none.xlsx")[0] == 2
    assert gated(results(tmp_path, testPassCount=0, testFailCount=0), workbook)[0] == 2
    gated(results(tmp_path), workbook)
    assert {file.name: file.read_bytes() for file in workbook.iterdir()} == before


def test_answers_that_could_not_be_read_take_a_pass_back(tmp_path: Path) -> None:
    odd: list[list[object]] = [["about now", f"D{n}", "Accuracy", "97%", "no"] for n in range(20)]
    tabs = {"Trade-offs": [*ANSWERS, *odd], "Capabilities": CAPABILITIES}
    code, sentence, _ = gated(results(tmp_path), folder_of(tmp_path / "w", tabs))
    assert (code, "could not be read could turn it" in sentence) == (2, True)


# --- two runs of the same model -------------------------------------------------------------

RUNS = 400  # pairs of a model
SETS = (50, 200, 1000)  # examples
COMPANIES: dict[str, list[Row]] = {
    "all agree": ENOUGH,
    "some want more": [*ENOUGH, *asked(95.0, 12, 8)],
    "lower is better": [*asked(10.0, 0, 20), *asked(5.0, 20, 0)],
}


def words_of(one: str, runs: "np.ndarray[Any, Any]", examples: int) -> list[str]:
    better = "lower" if one == "lower is better" else "higher"
    company = a_workbook(
        {"Capabilities": [a_capability(better=better)], "Trade-offs": COMPANIES[one]}
    )
    found: CapabilityStanding = accuracy(standing(company, TODAY))

    @cache
    def word(right: int) -> str:
        level = 100 * right / examples
        between = level_range(level, "%", examples)
        verdict = verdict_at(company, found, Level(level, None, examples, between))
        assert verdict is not None
        return answer(verdict)

    return [word(int(right)) for right in runs]


def test_two_runs_of_the_same_model_do_not_flip(capsys: pytest.CaptureFixture[str]) -> None:
    drawn = np.random.default_rng(20)
    flipped = moved = pairs = spoken = 0
    for one in COMPANIES:
        rates = (
            (0.02, 0.05, 0.08, 0.12) if one == "lower is better" else (0.7, 0.8, 0.85, 0.9, 0.95)
        )
        for rate in rates:
            for examples in SETS:
                first, again = (
                    words_of(one, drawn.binomial(examples, rate, RUNS), examples) for _ in range(2)
                )
                both = [{*pair} for pair in zip(first, again, strict=True)]
                pairs += RUNS
                flipped += sum(pair == {"pass", "fail"} for pair in both)
                moved += sum(len(pair) == 2 and "cannot tell" in pair for pair in both)
                spoken += sum("cannot tell" not in pair for pair in both)
    words = (
        f"{pairs} pairs of runs: {flipped / pairs:.1%} flip between pass and fail, "
        f"{moved / pairs:.1%} move between a word and cannot tell, {spoken / pairs:.1%} say the "
        "same word twice or flip"
    )
    with capsys.disabled():
        print(f"\n{words}")  # noqa: T201
    assert flipped / pairs <= 0.05
    assert spoken > pairs / 4


def test_the_sample_s_own_level_gets_the_word_of_its_page(tmp_path: Path) -> None:
    store = open_store("sample")
    (primary, *_) = standing(parse(store.read()), TODAY).capabilities
    file = table(tmp_path, HEADER, f"2026-11-02,{primary.facts.name},96%,5000,,")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = main([str(file), "--workbook", "sample"])
    assert code == 0
    assert out.getvalue().startswith("Pass: Accuracy is 96%")
