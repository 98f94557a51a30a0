"""The tabs of a workbook: the one source of headers, choices, help, template and messages.

A tab is a pydantic row model plus what a single row cannot know: which field makes it unique and
which day dates it. Everything else (forms, dropdowns, the import preview, the docs table, the
database columns) is derived from here and never typed a second time.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from pydantic.fields import FieldInfo

from components.domain.cells import folded
from components.domain.schema.customers import Call, Capability, Customer, TradeOff
from components.domain.schema.kinds import Kind, Row
from components.domain.schema.settings import Settings
from components.domain.schema.work import (
    Change,
    Decision,
    Evaluation,
    Experiment,
    Meeting,
    Outcome,
    Person,
    RoadmapItem,
    SettingRow,
    Snapshot,
    SourceRow,
)

__all__ = ["SETTINGS_TAB", "TABS", "Column", "Kind", "Row", "Settings", "Tab", "tab_titled"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a tab. `field` is its name in frames, `title` its header."""

    field: str
    title: str
    help: str
    kind: Kind
    is_required: bool


def _kind_of(info: FieldInfo) -> Kind:
    found: list[Any] = [*info.metadata]
    for part in get_args(info.annotation):
        found += getattr(part, "__metadata__", ())
    return next(mark for mark in found if isinstance(mark, Kind))


@dataclass(frozen=True)
class Tab:
    """One tab: its rows' model and what a single row cannot know.

    unique_field: the human-readable name that no two rows share; None for pure logs.
    dated_by: the day that dates a row: rows dated after the as-of day are left out.
    """

    name: str
    model: type[Row]
    unique_field: str | None = None
    dated_by: str | None = None

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the tab's columns in the order of the template."""
        return tuple(
            Column(
                field,
                info.title or field,
                info.description or "",
                _kind_of(info),
                info.is_required(),
            )
            for field, info in self.model.model_fields.items()
        )

    @cached_property
    def by_field(self) -> dict[str, Column]:
        """Return the columns by their name in frames."""
        return {column.field: column for column in self.columns}

    @cached_property
    def by_header(self) -> dict[str, Column]:
        """Return the columns by folded header: case, blanks and punctuation do not matter."""
        named = {folded(column.field): column for column in self.columns}
        return named | {folded(column.title): column for column in self.columns}

    @property
    def one_row_is(self) -> str:
        """Return what one row is, in words."""
        return (self.model.__doc__ or "").rstrip(".")

    @property
    def has_id(self) -> bool:
        """Return whether rows of this tab may carry an ID."""
        return "id" in self.by_field


TABS: dict[str, Tab] = {
    tab.name: tab
    for tab in (
        Tab("Customers", Customer, unique_field="customer"),
        Tab("Calls", Call, dated_by="held_on"),
        Tab("Trade-offs", TradeOff, dated_by="asked_on"),
        Tab("Capabilities", Capability, unique_field="capability"),
        Tab("Experiments", Experiment, unique_field="experiment"),
        Tab("Evaluations", Evaluation, dated_by="measured_on"),
        Tab("Roadmap", RoadmapItem, unique_field="item"),
        Tab("Outcomes", Outcome, dated_by="week_of"),
        Tab("Meetings", Meeting, dated_by="held_on"),
        Tab("Decisions", Decision, dated_by="decided_at"),
        Tab("Team", Person, unique_field="name"),
        Tab("Settings", SettingRow, unique_field="setting"),
        Tab("Snapshots", Snapshot, dated_by="as_of"),
        Tab("Changes", Change, dated_by="at"),
        Tab("Sources", SourceRow, unique_field="source"),
    )
}
TAB_BY_FOLDED_NAME = {folded(name): tab for name, tab in TABS.items()}


def tab_titled(title: str) -> Tab | None:
    """Return the tab that a sheet's title means ("tradeoffs " -> Trade-offs); None for another."""
    return TAB_BY_FOLDED_NAME.get(folded(title))


SETTINGS_TAB = Tab("Settings", Settings)
