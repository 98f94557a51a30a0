"""The Data page's tables: rows by tab, every problem with its place, every column."""

from collections.abc import Iterable

import pandas as pd

from components.domain.grid import rows_set_aside
from components.domain.kept import kept
from components.domain.problems import Problem
from components.domain.schema import TABS
from components.domain.workbook import Workbook

ADDS = {
    "Customers": "money: what each level and item is worth, ROI, retention",
    "Calls": "the very-disappointed share, quotes, the loop between customers and engineers",
    "Trade-offs": "the minimum viable level of each side of the AI",
    "Capabilities": "direction, unit and today's level: without it no verdict",
    "Experiments": "today's level, days to feedback, the team's track record",
    "Evaluations": "levels as measured: of today, of candidates, by segment and by model",
    "Roadmap": "the ranking",
    "Outcomes": "behaviour: conversion, revenue, purchase completion",
    "Meetings": "whether the translation meeting is kept",
    "Decisions": "calls that became decisions, and how fast",
    "Team": "who owns the bridge",
    "Settings": "targets, currency, costs; all have defaults",
    "Snapshots": "frozen weekly figures",
    "Changes": "who changed what, when and why",
    "Sources": "how tables of other tools are read, live or from a file",
}


@kept
def tab_rows(workbook: Workbook) -> pd.DataFrame:
    """Return a line a tab: rows in the figures, rows set aside, what the tab adds."""
    aside = rows_set_aside(workbook.problems)
    return pd.DataFrame(
        [
            {
                "Tab": name,
                "Rows": len(workbook[name]),
                "Skipped": aside[name],
                "There": "yes" if name in workbook.present else "not yet",
                "It adds": ADDS[name],
            }
            for name in TABS
        ]
    )


def problem_rows(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return every problem with its place, what was typed and what is expected."""
    listed = list(problems)
    in_words = any(p.is_of_answer or p.home for p in listed)
    return pd.DataFrame(
        [(p.tab, p.place if in_words else p.row, p.column, p.typed, p.expected) for p in listed],
        columns=["Tab", "Row", "Column", "Typed", "Expected"],
    )


@kept
def column_rows(name: str) -> pd.DataFrame:
    """Return a tab's columns: title, whether it is needed, what it holds, help."""
    return pd.DataFrame(
        [
            {
                "Column": column.title,
                "Needed": "yes" if column.is_required else "",
                "Holds": " · ".join(column.kind.choices) or column.kind.word,
                "What it is": column.help
                + (f" A name in {column.kind.refers_to}." if column.kind.refers_to else ""),
            }
            for column in TABS[name].columns
        ]
    )
