"""Rows as people read them: the tables behind the numbers, each with its row in the sheet."""

from typing import Literal

import pandas as pd

from components.domain import pmf
from components.domain.kept import kept
from components.domain.spoken import answers_of_calls
from components.domain.standing import CapabilityStanding, Judged
from components.domain.workbook import Workbook
from components.words.disputes import said_by_customer
from components.words.numbers import (
    level,
    listed,
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


@kept
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


@kept
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


@kept
def theme_rows(engine: pmf.Engine, which: Literal["loved", "held_back_by"]) -> pd.DataFrame:
    """Return what people named, with how many named it and the items it speaks for."""
    themes = engine.loved if which == "loved" else engine.held_back_by
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


@kept
def quotes_by_customer(calls: pd.DataFrame) -> dict[str, str]:
    """Return the newest quote of every customer that has one."""
    said = calls[calls["quote"].notna()].sort_values("held_on", kind="stable")
    return dict(zip(said["customer"], said["quote"], strict=True))


@kept
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
                "95% range": percent_range(line["ci_low"], line["ci_high"]),
                "Of revenue": percent(line["revenue_share"]),
                "95% range of revenue": percent_range(
                    line["revenue_ci_low"], line["revenue_ci_high"]
                ),
            }
            for line in judged.curve.table.to_dict("records")
        ]
    )


@kept
def trade_off_rows(workbook: Workbook, capability: str) -> pd.DataFrame:
    """Return the answers about one capability, newest first, with the quote of their call."""
    answers = workbook["Trade-offs"]
    answers = answers[answers["capability"] == capability]
    table = pd.DataFrame(
        {
            "Quote": quotes_of_answers(workbook["Calls"], answers).reindex(answers.index),
            "Customer": answers["customer"],
            "Person": answers["person"],
            "Level": answers["level"],
            "Price change": [
                signed_percent(change) for change in answers["price_change"].fillna(0)
            ],
            "Answer": answers["answer"],
            "Row in Trade-offs": answers.index,
            "How": answers["how"].fillna("asked"),
            "Evidence": answers["evidence"].fillna("stated"),
            "Question": answers["question"],
            "Asked on": answers["asked_on"].dt.date,
        }
    ).reset_index(drop=True)
    return table.sort_values("Asked on", ascending=False, kind="stable")


def quotes_of_answers(calls: pd.DataFrame, answers: pd.DataFrame) -> "pd.Series[str]":
    """Return the quote of the call that each answer was given in, by the answer's row.

    The last one where several calls may be meant; none where no call of it has a quote.
    """
    pairs = answers_of_calls(calls[calls["quote"].notna()], answers)
    last = pairs.drop_duplicates("answer", keep="last")
    return pd.Series(calls.loc[last["call"], "quote"].to_numpy(), last["answer"].to_numpy(), "str")


@kept
def bracket_table(judged: Judged, unit: str) -> pd.DataFrame:
    """Return every asked customer's bracket with the rows that set it, and what its people said."""
    members, said = judged.brackets.customers, said_by_customer(judged, unit)
    return pd.DataFrame(
        {
            "Customer": members.index,
            "No up to": members["refused_level"].to_numpy(),
            "Yes from": members["accepted_level"].to_numpy(),
            "Row of the no": members["refused_row"].to_numpy(),
            "Row of the yes": members["accepted_row"].to_numpy(),
            "Contradicts itself": ["yes" if c else "" for c in members["is_contradicting"]],
            "What each said": [said.get(name) for name in members.index],
        }
    )
