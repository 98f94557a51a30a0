"""The exports of evaluation tools, as data: each is rows of Evaluations."""

from collections.abc import Mapping

from components.domain.steps import Made
from components.importing.profiles import Profile, ages_of
from components.importing.results import ERRORS, TASKS

SHARES = (  # metrics that are shares of 1 wherever they are computed
    *("accuracy", "acc", "exact_match", "pass_rate", "f1", "f1_score", "precision", "recall"),
)
OF_WHAT = ("", "test_", "eval_", "val_", "validation_", "test/", "eval/", "val/", "metrics.")
LEVELS = tuple(f"{part}{name}" for name in SHARES for part in (*OF_WHAT, "metrics.test_"))
CASES = tuple(
    f"{part}{name}"
    for name in ("n_examples", "num_examples", "examples", "n_samples", "num_samples", "n_test")
    for part in ("", "metrics.", "params.")
)
MODELS = ("model", "params.model", "config.model", "model_name", "params.model_name")
COMMITS = ("mlflow.source.git.commit", "tags.mlflow.source.git.commit", "commit", "git_commit")
COSTS = ("cost_per_request", "metrics.cost_per_request")
WAITS = ("latency_s", "latency_seconds", "metrics.latency_s", "metrics.latency_seconds")
A_CANDIDATE = (
    "all are candidates until their Release says which experiment was measured: only what is "
    "with customers counts as today's level"
)
NO_N = "the file does not say on how many examples: without that number a level has no range"


def _results(tool: str, *said: str) -> Profile:
    """Return the profile of the table that `results.as_grid` makes of a tool's file."""
    return Profile(
        f"{tool} results",
        "Evaluations",
        ages_of(f"{tool} run, Pass rate", f"{tool} run, {ERRORS}"),
        {
            "measured_on": ("Evaluated at",),
            "capability": (TASKS,),
            "level": ("Pass rate",),
            "examples": ("Cases",),
            "successes": ("Passed",),
            "model": ("Provider",),
            "latency": ("Seconds",),
            "cost_per_request": ("Cost each",),
            "commit": ("Revision",),
            "source": (f"{tool} run",),
        },
        (*said, A_CANDIDATE),
        usual=frozenset({"capability", "latency", "cost_per_request", "commit", "successes"}),
        asks={"examples": NO_N},
        counted={ERRORS: "that ended in an error: neither right nor wrong"},
    )


def _runs(  # noqa: PLR0913 - what a table of runs is told by
    tool: str,
    ages: tuple[frozenset[str], ...],
    *,
    day: tuple[str, ...],
    run: tuple[str, ...],
    only: Mapping[str, tuple[str, ...]],
    file: str = "",
) -> Profile:
    return Profile(
        f"{tool} runs",
        "Evaluations",
        ages,
        {
            "measured_on": day,
            "level": LEVELS,
            "examples": CASES,
            "model": MODELS,
            "latency": WAITS,
            "cost_per_request": COSTS,
            "commit": COMMITS,
        },
        (
            f"{tool}: a run is an evaluation, its level is the first share among its metrics",
            "left out: runs that did not finish, the other metrics and parameters",
            A_CANDIDATE,
        ),
        (("source", Made(title="Evaluated with", first=run, otherwise=tool)),),
        only=only,
        shares={"level": True},
        asks={"examples": NO_N},
        usual=frozenset({"model", "latency", "cost_per_request", "commit"}),
        file=file,
    )


EVALUATIONS = (
    _results("promptfoo", "promptfoo: a row is a model, its level the cases that passed"),
    _results("Inspect", "Inspect: a row is a scorer, its level the accuracy"),
    _results("lm-eval", "lm-eval: a row is a task, its level the first metric that is known"),
    _results("Langfuse", "Langfuse: a row is a score's name, its level the mean of its values"),
    _runs(
        "MLflow",
        ages_of(
            "Start Time, Duration, Run ID, Source Type, Source Name, User, Status",
            "run_id, experiment_id, status, artifact_uri, start_time",
        ),
        day=("Start Time", "start_time"),
        run=("Run ID", "run_id"),
        only={"Status": ("finished",), "status": ("finished",)},
    ),
    _runs(
        "W&B",
        ages_of("Name, State, Notes, User, Tags, Created, Runtime, Sweep"),
        day=("Created",),
        run=("Name",),
        only={"State": ("finished",)},
        file=r"wandb[_-]export",
    ),
)
