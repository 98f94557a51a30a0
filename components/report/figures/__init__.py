"""The report's figures as plain data: names are a contract, shares 0..1, unknown is None."""

from typing import Any

from components.domain.experiments import throughput, tried
from components.domain.grid import rows_set_aside
from components.domain.problems import Problem
from components.domain.standing import Standing, next_calls
from components.domain.standing.facts import text
from components.domain.week import Week
from components.domain.workbook import Workbook
from components.report.figures.behaviour import (
    attention_figures,
    outcome_figures,
    shop_figures,
)
from components.report.figures.capability import capability_figures
from components.report.figures.meetings import log_figures, meeting_figures, snapshot_figures
from components.report.figures.ranked import ranking_figures
from components.report.figures.scorecard import kept_figures, pmf_figures, roi_figures
from components.report.figures.team import loop_figures, owner_figures
from components.report.figures.weekly import (
    action_figures,
    decision_figures,
    figures_a_week_ago,
    light_figures,
    news_figures,
    plan_figures,
    worth_most_figures,
)
from components.report.figures.work import (
    experiment_figures,
    ranked_figures,
    throughput_figures,
    velocity_figures,
)
from components.report.figures.worth import call_figures

Figures = dict[str, Any]
MOST_CALLS = 20
PAGES = {
    "this-week": (
        *("decision", "lights", "to_decide", "plan", "logged_in_7_days", "a_week_ago"),
        *("velocity", "owner", "loop", "news", "open_actions", "data"),
    ),
    "pmf-scorecard": ("pmf", "roi", "kept", "outcomes", "shop", "attention"),
    "minimum-viable-ai": ("capabilities", "next_calls"),
    "roadmap": ("roadmap", "plan", "ranking"),
    "experiments": ("velocity", "throughput", "experiments"),
    "meeting": ("meeting", "decisions", "snapshots"),
    "data": ("data",),
}


def figures(week: Week, workbook: Workbook) -> Figures:
    """Return every figure of the contract; `workbook` is the whole one, for the data report."""
    now, before = week.now, week.before
    logged = {tab: len(now.workbook[tab]) - len(before.workbook[tab]) for tab in workbook.present}
    return {
        "as_of": now.day.isoformat(),
        "company": now.settings.company or None,
        "currency": now.settings.currency,
        "decision": worth_most_figures(now),
        "lights": light_figures(week),
        "pmf": pmf_figures(now),
        "roi": roi_figures(now.roi),
        "kept": kept_figures(now),
        "outcomes": outcome_figures(now),
        "shop": shop_figures(now),
        "attention": attention_figures(now),
        "capabilities": [capability_figures(one, now) for one in now.capabilities],
        "next_calls": [
            call_figures(one) for one in next_calls(now.capabilities, now.workbook, MOST_CALLS)
        ],
        "roadmap": [ranked_figures(one) for one in now.ranking.items],
        "ranking": ranking_figures(week),
        "plan": plan_figures(now),
        "velocity": velocity_figures(now.velocity),
        "throughput": throughput_figures(throughput(now.workbook["Experiments"], now.day)),
        "experiments": _experiments(now, workbook),
        "owner": owner_figures(now),
        "loop": loop_figures(now),
        "to_decide": decision_figures(now),
        "meeting": meeting_figures(now),
        "decisions": log_figures(now),
        "snapshots": snapshot_figures(now, workbook),
        "logged_in_7_days": {tab: more for tab, more in sorted(logged.items()) if more},
        "a_week_ago": figures_a_week_ago(before),
        "news": news_figures(week),
        "open_actions": action_figures(now),
        "data": _data(now, workbook),
    }


def of_page(found: Figures, page: str) -> Figures:
    """Return the figures of one page; KeyError for a page that is not in `PAGES`."""
    return {name: found[name] for name in ("as_of", "company", "currency", *PAGES[page])}


def _experiments(now: Standing, workbook: Workbook) -> list[Figures]:
    rows = workbook["Experiments"]
    return [
        experiment_figures(one, text(rows["learned"].get(one.progress.row)))
        for one in tried(rows, workbook["Capabilities"], now.day)
    ]


def _data(now: Standing, workbook: Workbook) -> Figures:
    return {
        "rows": {tab: len(now.workbook[tab]) for tab in sorted(workbook.present)},
        "rows_set_aside": sum(rows_set_aside(workbook.problems).values()),
        "newest_call": _newest_call(now),
        "set_aside": [_problem(problem) for problem in workbook.set_aside],
        "notices": [_problem(problem) for problem in workbook.notices],
        "unknown_tabs": list(workbook.unknown_tabs),
    }


def _newest_call(now: Standing) -> str | None:
    held = now.workbook["Calls"]["held_on"]
    return None if held.empty else str(held.max().date())


def _problem(problem: Problem) -> Figures:
    return {
        "tab": problem.tab,
        "row": problem.row,
        "column": problem.column,
        "typed": problem.typed,
        "expected": problem.expected,
        "place": problem.place,
    }
