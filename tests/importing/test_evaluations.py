"""Files of evaluation tools, with made-up results under real titles: right, or asked."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from components.domain.workbook import Workbook, parse
from components.importing.evaluations import EVALUATIONS
from components.importing.mapping import tab_of
from components.importing.recognising import tables_of
from components.importing.results import results_of_cases
from components.storage import NotAWorkbook, open_store
from tests.importing.files import mapped
from tests.test_transfer import run

METRICS = {
    "testPassCount": 365,
    "testFailCount": 35,
    "testErrorCount": 3,
    "totalLatencyMs": 480000,
    "cost": 32.0,
}
CHEAP = {**METRICS, "testPassCount": 300, "testFailCount": 100, "testErrorCount": 0, "cost": 4.0}
PROMPTS = [
    {"raw": "Answer", "label": "Answer", "provider": "openai:gpt-4o", "metrics": METRICS},
    {"raw": "Answer", "label": "Answer", "provider": "openai:gpt-4o-mini", "metrics": CHEAP},
]
STATS = {"successes": 665, "failures": 135, "errors": 3}
AT = "2026-11-02T10:11:12.000Z"
PROMPTFOO_3 = {
    "evalId": "eval-x1",
    "results": {"version": 3, "timestamp": AT, "prompts": PROMPTS, "results": [], "stats": STATS},
    "config": {"description": "claims"},
}
PROMPTFOO_2 = {
    "evalId": "eval-x1",
    "results": {
        "version": 2,
        "timestamp": AT,
        "results": [],
        "stats": STATS,
        "table": {"head": {"prompts": PROMPTS, "vars": []}, "body": []},
    },
}
PROMPTFOO_CSV = """\
document,question,[openai:gpt-4o] Answer {{question}},Status,Score,Named Scores,Latency (ms),\
[anthropic:claude] Answer {{question}},Status,Score,Named Scores,Latency (ms)
a.pdf,total?,42,PASS,1.00,{},900,42,PASS,1.00,{},700
b.pdf,due?,3 May,FAIL,0.00,{},870,5 March,PASS,1.00,{},650
c.pdf,vat?,19 %,PASS,1.00,{},930,19 %,ERROR,0,{},
"""
PROMPTFOO_CSV_OLD = """\
document,[openai:gpt-4o] Answer,[anthropic:claude] Answer
a.pdf,[PASS] 42,[PASS] 42
b.pdf,[FAIL] Expected 5 March,[PASS] 5 March
c.pdf,[PASS] 19 %,[ERROR] timed out
"""
INSPECT = {
    "version": 2,
    "status": "success",
    "eval": {
        "run_id": "r1",
        "task": "claims",
        "created": "2026-11-02T10:11:12+00:00",
        "model": "openai/gpt-4o-mini",
        "revision": {"type": "git", "commit": "abc1234"},
    },
    "results": {
        "total_samples": 402,
        "completed_samples": 400,
        "scores": [
            {
                "name": "match",
                "scorer": "match",
                "scored_samples": 400,
                "metrics": {
                    "accuracy": {"name": "accuracy", "value": 0.9125},
                    "stderr": {"name": "stderr", "value": 0.014},
                },
            }
        ],
    },
}
LM_EVAL = {
    "results": {"claims": {"alias": "claims", "acc,none": 0.9125, "acc_stderr,none": 0.014}},
    "n-samples": {"claims": {"original": 400, "effective": 400}},
    "higher_is_better": {"claims": {"acc": True}},
    "versions": {"claims": 1},
    "config": {"model": "hf", "model_args": "pretrained=x"},
    "model_name": "x/y",
    "git_hash": "abc1234",
    "date": 1793620272.0,
}
LM_EVAL_OLD = {
    "results": {"claims": {"acc": 0.9125, "acc_stderr": 0.014}},
    "versions": {"claims": 1},
    "higher_is_better": {"claims": {"acc": True}},
    "config": {"model": "gpt2"},
    "date": 1793620272.0,
}
MLFLOW = """\
Start Time,Duration,Run ID,Name,Source Type,Source Name,User,Status,model,accuracy,loss
2026-11-02 10:11:12,2.4min,abc2,reranker,LOCAL,train.py,ola,FINISHED,gpt-4o-mini,0.9125,0.4
2026-11-03 10:11:12,2.2min,abc3,reranker-2,LOCAL,train.py,ola,FAILED,gpt-4o-mini,0.5,0.9
"""
MLFLOW_API = """\
run_id,experiment_id,status,artifact_uri,start_time,end_time,metrics.accuracy,params.model
abc2,1,FINISHED,file:/x,2026-11-02 10:11:12.123000+00:00,2026-11-02 10:12:12,0.9125,gpt-4o-mini
abc3,1,RUNNING,file:/x,2026-11-03 10:11:12.123000+00:00,,0.5,gpt-4o-mini
"""
WANDB = """\
"Name","State","Notes","User","Tags","Created","Runtime","Sweep","model","accuracy"
"calm-sea-2","finished","","ola","","2026-11-02T10:11:12.000Z","120","","gpt-4o-mini","0.9125"
"wild-sea-3","crashed","","ola","","2026-11-03T10:11:12.000Z","12","","gpt-4o-mini","0.5"
"""
WANDB_CHOSEN = """\
"Name","Created","test/accuracy"
"calm-sea-2","2026-11-02T10:11:12.000Z","0.9125"
"""
LANGFUSE = """\
id,traceId,observationId,name,value,stringValue,dataType,timestamp,source,comment
s1,t1,,correct,1,,BOOLEAN,2026-11-01T10:00:00.000Z,API,
s2,t2,,correct,0,,BOOLEAN,2026-11-02T10:00:00.000Z,API,
s3,t3,,correct,True,,BOOLEAN,2026-11-02T09:00:00.000Z,API,
s4,t4,,correct,,unclear,CATEGORICAL,2026-11-02T09:00:00.000Z,API,
"""
LANGFUSE_OLD = json.dumps(
    [
        {"id": f"s{at}", "traceId": "t", "name": "correct", "value": value, "timestamp": AT}
        for at, value in enumerate((1, 0, 1))
    ]
)
NO_N = "--say", "Examples=400"
Row = dict[str, Any]


def brought(tmp_path: Path, name: str, content: str | bytes, *said: str) -> Workbook:
    data = content if isinstance(content, bytes) else content.encode()
    (tmp_path / name).write_bytes(data)
    target = f"sqlite:///{tmp_path}/w.db"
    code, out, err = run(tmp_path / name, target, "--say", "Capability=Accuracy", *said)
    assert (code, err) == (0, ""), err
    workbook = parse(open_store(target).read())
    assert workbook.set_aside == ()
    assert "all are candidates" in out
    return workbook


def rows(workbook: Workbook) -> list[Row]:
    frame = workbook["Evaluations"]
    frame = frame.assign(measured_on=frame["measured_on"].dt.strftime("%Y-%m-%d"))
    cells = frame.astype(object)
    records = cells.where(cells.notna(), None).to_dict("records")
    return [{str(k): v for k, v in row.items() if v is not None} for row in records]


@pytest.mark.parametrize("file", [PROMPTFOO_3, PROMPTFOO_2], ids=["version 3", "version 2"])
def test_promptfoo_gives_each_model_its_level_with_the_errors_apart(
    tmp_path: Path, file: Row
) -> None:
    same = {"measured_on": "2026-11-02", "capability": "Accuracy", "examples": 400.0}
    same["source"] = "promptfoo eval-x1"
    assert rows(brought(tmp_path, "results.json", json.dumps(file))) == [
        {**same, "level": 91.25, "successes": 365, "model": "openai:gpt-4o"}
        | {"latency": 1.2, "cost_per_request": 0.08},
        {**same, "level": 75, "successes": 300, "model": "openai:gpt-4o-mini"}
        | {"latency": 1.2, "cost_per_request": 0.01},
    ]


def test_errors_are_said_the_second_time_too(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text(json.dumps(PROMPTFOO_3))
    target = f"sqlite:///{tmp_path}/w.db"
    words = "left out: 3 cases that ended in an error: neither right nor wrong"
    _, out, _ = run(tmp_path / "results.json", target, "--say", "Capability=Accuracy")
    assert words in out
    code, out, err = run(tmp_path / "results.json", target)
    assert (code, err) == (0, "")
    assert "was before" in out
    assert words in out
    assert len(rows(parse(open_store(target).read()))) == 2


@pytest.mark.parametrize("text", [PROMPTFOO_CSV, PROMPTFOO_CSV_OLD], ids=["now", "older"])
def test_a_promptfoo_table_of_cases_becomes_a_level_a_model(tmp_path: Path, text: str) -> None:
    found = rows(brought(tmp_path, "eval.csv", text, "--say", "Measured on=2026-11-02"))
    waits = [row.pop("latency", None) for row in found]
    same = {"measured_on": "2026-11-02", "capability": "Accuracy", "source": "promptfoo"}
    assert found == [
        {**same, "level": 66.6667, "examples": 3, "successes": 2, "model": "openai:gpt-4o"},
        {**same, "level": 100, "examples": 2, "successes": 2, "model": "anthropic:claude"},
    ]
    assert waits == ([0.9, 0.675] if "Latency" in text else [None, None])


def test_the_day_that_was_said_of_one_file_is_not_that_of_the_next(tmp_path: Path) -> None:
    brought(tmp_path, "eval.csv", PROMPTFOO_CSV, "--say", "Measured on=2026-11-02")
    code, _, err = run(tmp_path / "eval.csv", f"sqlite:///{tmp_path}/w.db")
    assert code == 2
    assert "needs Measured on" in err


def zipped(tmp_path: Path) -> bytes:
    with zipfile.ZipFile(tmp_path / "made", "w") as archive:
        archive.writestr("header.json", json.dumps(INSPECT))
        archive.writestr("samples/1.json", "{}")
    return (tmp_path / "made").read_bytes()


@pytest.mark.parametrize("name", ["log.json", "log.eval"])
def test_inspect_says_level_examples_model_and_commit(tmp_path: Path, name: str) -> None:
    content = zipped(tmp_path) if name.endswith(".eval") else json.dumps(INSPECT)
    assert rows(brought(tmp_path, name, content)) == [
        {
            "measured_on": "2026-11-02",
            "capability": "Accuracy",
            "level": 91.25,
            "examples": 400,
            "successes": 365,
            "model": "openai/gpt-4o-mini",
            "commit": "abc1234",
            "source": "Inspect r1",
        }
    ]


@pytest.mark.parametrize(
    ("file", "why"),
    [
        ({**INSPECT, "status": "cancelled"}, "not finished"),
        ({**INSPECT, "status": "error"}, "not finished"),
        ({**INSPECT, "results": {"scores": []}}, "no scorer"),
        ({**LM_EVAL, "results": {"claims": {"word_perplexity,none": 12.1}}}, "no task"),
        (
            {"results": {**PROMPTFOO_3["results"], "prompts": []}},  # type: ignore[dict-item]
            "ended in an error",
        ),
    ],
)
def test_what_is_no_whole_measurement_is_refused(file: Row, why: str) -> None:
    with pytest.raises(NotAWorkbook, match=why):
        tables_of("log.json", json.dumps(file).encode())


def test_an_eval_file_that_cannot_be_unpacked_says_what_to_do() -> None:
    with pytest.raises(NotAWorkbook) as refused:
        tables_of("log.eval", b"PK nothing")
    assert refused.value.next_step is not None
    assert "inspect log dump" in refused.value.next_step


@pytest.mark.parametrize("file", [LM_EVAL, LM_EVAL_OLD], ids=["now", "older"])
def test_lm_eval_says_level_and_examples_where_it_has_them(tmp_path: Path, file: Row) -> None:
    has_n = "n-samples" in file
    (row,) = rows(brought(tmp_path, "results.json", json.dumps(file), *(() if has_n else NO_N)))
    assert (row["measured_on"], row["level"], row["examples"]) == ("2026-11-02", 91.25, 400)
    assert row.get("successes") == (365 if has_n else None)


def test_of_several_tasks_each_is_a_capability_of_its_own(tmp_path: Path) -> None:
    two = {"claims": LM_EVAL["results"]["claims"], "dents": {"acc,none": 0.5}}  # type: ignore[index]
    (tmp_path / "r.json").write_text(json.dumps({**LM_EVAL, "results": two}))
    code, _, err = run(tmp_path / "r.json", f"sqlite:///{tmp_path}/w.db")
    assert (code, err) == (0, "")
    found = rows(parse(open_store(f"sqlite:///{tmp_path}/w.db").read()))
    assert [(row["capability"], row["level"]) for row in found] == [
        ("claims", 91.25),
        ("dents", 50),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("runs.csv", MLFLOW),
        ("runs.csv", MLFLOW_API),
        ("wandb_export_1.csv", WANDB),
        ("runs.csv", WANDB),
        ("wandb_export_1.csv", WANDB_CHOSEN),
    ],
    ids=["MLflow", "MLflow API", "W&B", "W&B, renamed", "W&B, chosen columns"],
)
def test_runs_are_levels_once_somebody_said_on_how_many_examples(
    tmp_path: Path, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text)
    target = f"sqlite:///{tmp_path}/w.db"
    code, _, err = run(tmp_path / name, target, "--say", "Capability=Accuracy")
    assert code == 2
    assert "does not say on how many examples" in err
    (row,) = rows(brought(tmp_path, name, text, *NO_N))
    assert (row["measured_on"], row["level"], row["examples"]) == ("2026-11-02", 91.25, 400)
    code, out, err = run(tmp_path / name, target)  # the same file again: nothing is asked
    assert (code, err) == (0, "")
    assert "1 already there" in out


def test_who_does_not_know_the_examples_says_so_and_a_column_may_hold_them(tmp_path: Path) -> None:
    (row,) = rows(brought(tmp_path, "runs.csv", MLFLOW, "--say", "Examples="))
    assert "examples" not in row
    with_n = MLFLOW.replace("loss", "n_examples").replace("0.4\n", "400\n")
    (tmp_path / "other").mkdir()
    (row,) = rows(brought(tmp_path / "other", "runs.csv", with_n))
    assert row["examples"] == 400


@pytest.mark.parametrize(
    ("name", "text"), [("scores.csv", LANGFUSE), ("scores.json", LANGFUSE_OLD)]
)
def test_scores_of_one_name_are_one_level(tmp_path: Path, name: str, text: str) -> None:
    (row,) = rows(brought(tmp_path, name, text))
    assert row == {
        "measured_on": "2026-11-02",
        "capability": "Accuracy",
        "level": 66.6667,
        "examples": 3,
        "successes": 2,
        "source": "Langfuse correct",
    }


def test_scores_between_right_and_wrong_are_asked_about(tmp_path: Path) -> None:
    (tmp_path / "scores.csv").write_text(LANGFUSE.replace(",0,", ",0.4,"))
    code, _, err = run(
        *(tmp_path / "scores.csv", f"sqlite:///{tmp_path}/w.db"), "--say", "Capability=Accuracy"
    )
    assert code == 2
    assert "is 0.8 80% or 0.8%?" in err


def test_any_other_table_is_no_evaluation() -> None:
    assert results_of_cases([["Customer", "Status"], ["Acme", "PASS"]]) is None
    assert results_of_cases([[None], ["name", "value"], ["a", 1]]) is None
    assert results_of_cases([]) is None


@pytest.mark.parametrize(
    "text",
    [
        MLFLOW.replace("Run ID", "Run"),
        MLFLOW.replace("accuracy", "loss"),
        WANDB.replace("Sweep", "Group"),
        LANGFUSE.replace("traceId", "trace"),
        PROMPTFOO_CSV.replace("[", "").replace("]", ""),
        MLFLOW.replace("Start Time", "Startzeit"),
    ],
)
def test_a_title_that_is_gone_or_renamed_is_asked_or_another_table(text: str) -> None:
    (table, *_) = tables_of("export.csv", text.encode())
    guess = tab_of(table)
    is_taken = guess is not None and guess.name == "Evaluations"
    assert not is_taken or mapped(table, "Evaluations").missing


def test_columns_in_another_order_or_there_twice_read_the_same(tmp_path: Path) -> None:
    lines = [line.split(",") for line in MLFLOW.splitlines()]
    turned = "\n".join(",".join(reversed(line)) for line in lines)
    doubled = "\n".join(",".join([*line, line[-2]]) for line in lines)
    found = []
    for number, text in enumerate((MLFLOW, turned, doubled)):
        (tmp_path / str(number)).mkdir()
        found.append(rows(brought(tmp_path / str(number), "runs.csv", text, *NO_N)))
    assert found[0] == found[1] == found[2]
    (table,) = tables_of("runs.csv", doubled.encode())
    assert table.known is not None
    assert any("there twice" in said for said in table.known.said)


def test_every_profile_of_an_evaluation_goes_to_evaluations() -> None:
    assert {one.tab for one in EVALUATIONS} == {"Evaluations"}
