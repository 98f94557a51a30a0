"""Rows as people read them: the tables behind the numbers, each with its row in the sheet."""

from collections.abc import Sequence

import pandas as pd

from components.domain import pmf, thresholds
from components.domain.standing import CapabilityStanding, Judged
from components.domain.workbook import Workbook
from components.words.numbers import (
    Numbers,
    level,
    listed,
    number,
    percent,
    percent_range,
    signed_percent,
)

LEFT_OUT = {
    "unqualified": "has not used the core",
    "not asked": "not asked",
    "too old": "older than answers count for",
    "superseded": "answered again later",
}


def answer_rows(votes: pd.DataFrame) -> pd.DataFrame:
    """Return the answers that count, newest first, the quote before the rest."""
    newest = votes.sort_values("held_on", ascending=False, kind="stable")
    return pd.DataFrame(
        {
            "Quote": newest["quote"],
            "Said": newest["disappointment"],
            "Customer": newest["customer"],
            "Person": newest["person"],
            "Segment": newest["segment"],
            "Main benefit": newest["main_benefit"],
            "Improvement wanted": newest["improvement_wanted"],
            "Held on": newest["held_on"].dt.date,
            "Row in Calls": newest.index,
        }
    )


def left_out_rows(calls: pd.DataFrame, found: pmf.VeryDisappointed) -> pd.DataFrame:
    """Return the calls that do not count towards the share, with the reason."""
    reasons = {
        row: LEFT_OUT.get(why, why) for why, rows in found.rows_left_out.items() for row in rows
    }
    kept = calls.loc[[row for row in calls.index if row in reasons]]
    return pd.DataFrame(
        {
            "Why not": [reasons[row] for row in kept.index],
            "Customer": kept["customer"],
            "Person": kept["person"],
            "Said": kept["disappointment"],
            "Held on": kept["held_on"].dt.date,
            "Row in Calls": kept.index,
        }
    )


def theme_rows(themes: Sequence[pmf.Theme]) -> pd.DataFrame:
    """Return what people named, with how many named it and the items it speaks for."""
    return pd.DataFrame(
        [
            {
                "In their words": theme.words,
                "People": theme.people,
                "Customers": listed(theme.customers, 4),
                "Roadmap items": listed(theme.roadmap_items, 3) or None,
            }
            for theme in themes
        ],
        columns=["In their words", "People", "Customers", "Roadmap items"],
    )


def event_rows(workbook: Workbook, trend: pmf.Trend) -> pd.DataFrame:
    """Return the releases that reached customers within the charted months: day, label."""
    tried = workbook["Experiments"]
    first = pd.Timestamp(min(trend.charted))
    released = tried[(tried["with_customers_on"] >= first) & (tried["decision"] == "scale")]
    return pd.DataFrame(
        {"day": released["with_customers_on"], "label": released["experiment"]}
    ).reset_index(drop=True)


def quotes_by_customer(calls: pd.DataFrame) -> dict[str, str]:
    """Return the newest quote of every customer that has one."""
    said = calls[calls["quote"].notna()].sort_values("held_on", kind="stable")
    return dict(zip(said["customer"], said["quote"], strict=True))


def step_rows(
    one: CapabilityStanding, judged: Judged, numbers: Numbers, margin: float
) -> pd.DataFrame:
    """Return the money behind each step between asked levels, and what follows from it."""
    cost = one.facts.cost_per_unit
    lines = []
    for step in judged.steps:
        price = None if cost is None else cost * abs(step.target - step.start)
        decision: str | None = thresholds.step_decision(step, price, margin)
        if one.has_reached(step.target):
            decision = "reached"
        lines.append(
            {
                "Step": f"{number(step.start, 2)} → {level(step.target, one.facts.unit)}",
                "Expected a year": numbers.money(step.expected),
                "Proven": numbers.money(step.proven),
                "Possible": numbers.money(step.possible),
                "Cost": numbers.money(price),
                "What follows": decision or "needs cost and value",
            }
        )
    return pd.DataFrame(
        lines,
        columns=["Step", "Expected a year", "Proven", "Possible", "Cost", "What follows"],
    )


def acceptance_table(one: CapabilityStanding, judged: Judged) -> pd.DataFrame:
    """Return the acceptance curve as a table for people."""
    unit = one.facts.unit
    return pd.DataFrame(
        [
            {
                "Level": level(line["level"], unit),
                "Yes": line["yes"],
                "Unknown": line["unknown"],
                "No": line["no"],
                "Enough for": percent(line["share"]),
                "95 % range": percent_range(line["ci_low"], line["ci_high"]),
                "Of revenue": percent(line["revenue_share"]),
                "95 % range of revenue": percent_range(
                    line["revenue_ci_low"], line["revenue_ci_high"]
                ),
            }
            for line in judged.curve.table.to_dict("records")
        ]
    )


def trade_off_rows(workbook: Workbook, capability: str) -> pd.DataFrame:
    """Return the answers about one capability, newest first, with the quote of that day."""
    answers = workbook["Trade-offs"]
    answers = answers[answers["capability"] == capability]
    calls = workbook["Calls"]
    said = calls[calls["quote"].notna()].drop_duplicates(["customer", "held_on"], keep="last")
    quotes = said.set_index(["customer", "held_on"])["quote"]
    keys = pd.MultiIndex.from_frame(answers[["customer", "asked_on"]])
    table = pd.DataFrame(
        {
            "Quote": quotes.reindex(keys).to_numpy(),
            "Customer": answers["customer"].to_numpy(),
            "Level": answers["level"].to_numpy(),
            "Price change": [
                signed_percent(change) for change in answers["price_change"].fillna(0)
            ],
            "Answer": answers["answer"].to_numpy(),
            "How": answers["how"].fillna("asked").to_numpy(),
            "Evidence": answers["evidence"].fillna("stated").to_numpy(),
            "Question": answers["question"].to_numpy(),
            "Asked on": answers["asked_on"].dt.date.to_numpy(),
            "Row in Trade-offs": answers.index.to_numpy(),
        }
    )
    return table.sort_values("Asked on", ascending=False, kind="stable")


def bracket_table(judged: Judged) -> pd.DataFrame:
    """Return every asked customer's bracket with the rows that set it."""
    members = judged.brackets.customers
    return pd.DataFrame(
        {
            "Customer": members.index,
            "No up to": members["refused_level"].to_numpy(),
            "Yes from": members["accepted_level"].to_numpy(),
            "Row of the no": members["refused_row"].to_numpy(),
            "Row of the yes": members["accepted_row"].to_numpy(),
            "Contradicts itself": ["yes" if c else "" for c in members["is_contradicting"]],
        }
    )
