"""A workbook with Markdown in every free text of every tab, and where Streamlit would read it."""

import json
import re
from collections.abc import Iterator
from types import MappingProxyType

from google.protobuf.message import Message  # type: ignore[import-untyped]
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Node

from components.domain.cells import Cell, read_names, read_text
from components.domain.schema import TABS, Column
from components.storage import Row

MARKS = "*m* [x](http://trap.invalid/1) ![y](http://trap.invalid/2) $z$ -> :red[w] <b>"
AS_MARKDOWN = re.compile(r"(?<!\\)\*m|\[x\]|(?<!\\)!\[y|(?<!\\)\$z|->|:red\[|<b>")
ESCAPED = re.compile(r"\\\*m|\\\[x|:color\[\]")
# What the screen shows of a proto as Markdown, by the installed Streamlit, and what it shows as it
# is: tests/browser/test_as_typed.py sees it. Marks in any other part of a proto are a fault, too.
MARKDOWN = MappingProxyType(
    {
        "Alert": {"body"},
        "Button": {"label", "help"},
        "ButtonGroup": {"label", "help"},
        "Checkbox": {"label", "help"},
        "DateInput": {"label", "help"},
        "DownloadButton": {"label", "help"},
        "Expandable": {"label"},
        "FileUploader": {"label", "help"},
        "Heading": {"body", "help"},
        "Markdown": {"body", "help"},
        "Metric": {"label", "body", "help", "delta"},
        "MultiSelect": {"label", "help"},
        "NumberInput": {"label", "help"},
        "Option": {"content"},  # of a row of buttons
        "PageLink": {"label", "help"},
        "Popover": {"label", "help"},
        "Progress": {"text"},
        "Radio": {"label", "help", "options", "captions"},
        "Selectbox": {"label", "help"},
        "Slider": {"label", "help", "options"},
        "Tab": {"label"},
        "Text": {"help"},
        "TextArea": {"label", "help"},
        "TextInput": {"label", "help"},
        "Toast": {"body"},
    }
)
AS_TYPED = MappingProxyType(
    {
        "Dataframe": {"alt", "placeholder"},
        "MultiSelect": {"options", "placeholder"},
        "NumberInput": {"placeholder"},
        "Selectbox": {"options", "raw_value", "placeholder"},
        "Text": {"body"},
        "TextArea": {"default", "value", "placeholder"},
        "TextInput": {"default", "value", "placeholder"},
        "VegaLiteChart": {"alt", "spec"},
    }
)
# A report to copy, in Markdown, stands in code. Values of widgets and links are never drawn.
LEFT_ALONE = {"id", "code_text", "query_string", "raw_values", "selection_state"}


# --- the workbook ---------------------------------------------------------------------------


def named(number: int) -> str:
    """Return one of the names that the rows of the hostile workbook have."""
    return f"{MARKS} {number}"


def filled(tab: str, number: int, /, **cells: Cell) -> dict[str, Cell]:
    """Return a row of a tab with marks in each free text that `cells` leave out."""
    columns = [column for column in TABS[tab].columns if column.field != "setting"]
    texts: dict[str, Cell] = {c.field: named(number) for c in columns if is_free_text(c)}
    return texts | cells


def is_free_text(column: Column) -> bool:
    """Return whether a column holds whatever somebody types."""
    return column.kind.read in {read_text, read_names}


def hostile_rows() -> dict[str, list[Row]]:
    """Return rows that bring every part of every page onto the screen, with marks in each text."""
    two, five = range(2), range(5)
    calls = [
        filled("Calls", i, held_on=f"2026-11-{2 + i:02}", disappointment=answer, stage="paying")
        for i, answer in enumerate(("very", "very", "somewhat", "not", "very"))
    ]
    return {
        "Settings": [{"setting": "company", "value": MARKS}, {"setting": MARKS, "value": MARKS}],
        "Customers": [
            filled("Customers", i, stage="paying", annual_value=1000 * (i + 1))
            | {"annual_value_at_start": 900, "signed_up_on": "2026-05-01"}
            | {"first_roi_on": "2026-06-01"}
            for i in five
        ],
        "Calls": [*calls, filled("Calls", 9, held_on=MARKS, disappointment=MARKS)],
        "Capabilities": [
            filled("Capabilities", i, better="higher", primary=not i, starting_level=80)
            | {"starting_on": "2026-01-05", "alternative_level": 82, "weeks_per_unit": 2}
            | {"outcome_per_unit": 50, "target_share": "80%", "ceiling": 100}
            for i in two
        ],
        "Trade-offs": [
            filled("Trade-offs", who, asked_on="2026-11-02", level=level, answer=answer)
            | {"capability": named(what), "price_change": price, "how": "asked", "id": None}
            for what in two
            for who in five
            for level, answer, price in ((80, "no", 0), (90, "yes", 0), (95, "yes", "10%"))
        ],
        "Experiments": [
            filled("Experiments", i, started_on="2026-09-01", ready_on="2026-10-01") | more
            for i, more in enumerate(EXPERIMENTS)
        ],
        "Evaluations": [
            filled("Evaluations", i, measured_on="2026-11-02", level=88 + i, examples=400)
            | {"capability": named(0), "release": named(0), "segment": segment}
            | {"latency": 1.5, "cost_per_request": 0.1 * (i + 1)}
            for i, segment in enumerate((None, None, named(0)))
        ],
        "Roadmap": [
            filled("Roadmap", i, kind="block", target_level=90 + i, reach=100 * (i + 1), impact=1)
            | {"confidence": "80%", "ease": 5, "user_value": 5, "time_criticality": 5}
            | {"risk_reduction": 5, "effort_weeks": 3, "horizon": horizon, "pinned_rank": rank}
            | {"pinned_on": "2026-11-01", "pin_ends_on": "2026-12-31"}
            for i, (horizon, rank) in enumerate((("now", 2), ("now", 1), ("next", None)))
        ],
        "Outcomes": [
            filled("Outcomes", 0, week_of=f"2026-{month:02}-02", value=100 + month)
            | {"successes": 20 + month, "trials": 100, "segment": segment}
            for month in range(3, 12)
            for segment in (None, named(0))
        ],
        "Meetings": [filled("Meetings", i, held_on=f"2026-11-{9 + i:02}") for i in two],
        "Decisions": [
            filled("Decisions", i, decided_at="2026-11-02", due_on="2026-11-09", kind=kind)
            for i, kind in enumerate(("act", "not now"))
        ],
        "Team": [
            filled("Team", i, role=role, share_of_time="100%", from_day="2026-01-05")
            for i, role in enumerate(("technical product owner", "AI engineer"))
        ],
        "Snapshots": [
            filled("Snapshots", 0, taken_at="2026-11-16 10:00", as_of="2026-11-16", value=1, n=3)
        ],
        "Changes": [
            filled("Changes", 0, at="2026-11-10 10:00", tab=tab, row=named(0), undoes=None)
            for tab in ("Customers", "Calls", "Roadmap", "Experiments", "Capabilities", MARKS)
        ],
    }


EXPERIMENTS: tuple[dict[str, Cell], ...] = (
    {
        "with_customers_on": "2026-10-05",
        "first_feedback_on": "2026-10-09",
        "level_before": 80,
        "level_after": 90,
        "evaluation_n": 200,
        "effort_weeks": 2,
        "control_n": 400,
        "control_successes": 40,
        "variant_n": 400,
        "variant_successes": 80,
        "smallest_effect": "2%",
    },
    {
        "with_customers_on": "2026-10-05",
        "first_feedback_on": "2026-10-09",
        "decided_on": "2026-10-20",
        "decision": "scale",
        "annual_revenue_effect": 5000,
    },
    {"with_customers_on": "2026-10-05"},
    {"ready_on": None},
)


# --- the screen -----------------------------------------------------------------------------


def not_as_typed(app: AppTest) -> list[str]:
    """Return each text on a page that the screen would not show as it was typed."""
    return [f"{place}: {text}" for place, text in all_texts(app) if _is_changed(place, text)]


def all_texts(app: AppTest) -> list[tuple[str, str]]:
    """Return every text that a page sends, with the part of the proto where it stands."""
    return list(_texts(app._tree))  # noqa: SLF001 - every element, whatever AppTest knows of it


def _is_changed(place: str, text: str) -> bool:
    name, _, part = place.partition(".")
    if part in MARKDOWN.get(name, ()):
        return AS_MARKDOWN.search(text) is not None
    if part in AS_TYPED.get(name, ()):
        return ESCAPED.search(text) is not None
    if name == "Html":
        return "<b>" in text
    is_marked = AS_MARKDOWN.search(text) or ESCAPED.search(text)
    return is_marked is not None and part not in LEFT_ALONE


def _texts(node: Node) -> Iterator[tuple[str, str]]:
    """Yield every text of a part of the page and of those in it, with where it stands."""
    proto = getattr(node, "proto", None)
    if isinstance(proto, Message):
        yield from _texts_of(proto)
    if isinstance(node, Block):
        for child in node.children.values():
            yield from _texts(child)


def _texts_of(proto: Message) -> Iterator[tuple[str, str]]:
    name = proto.DESCRIPTOR.name
    for field, value in proto.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from _texts_of(one)
            elif isinstance(one, str) and (name, field.name) == ("Dataframe", "columns"):
                yield from _texts_of_columns(one)
            elif isinstance(one, str):
                yield f"{name}.{field.name}", one


def _texts_of_columns(config: str) -> Iterator[tuple[str, str]]:
    """Yield what the columns of a table say: their help is Markdown, as that of a button is."""
    for column in json.loads(config).values():
        yield "Button.help", column.get("help") or ""
        yield "Selectbox.options", column.get("label") or ""
