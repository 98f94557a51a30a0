"""Several rows of a table of another tool -> one row: subscriptions -> what a customer pays."""

from collections.abc import Mapping, Sequence

from pydantic import BaseModel, ConfigDict

from components.domain.cells import Cell, NotUnderstood, folded, read_number, read_text
from components.domain.columns import BLANK_WORDS, is_blank
from components.domain.days import read_day, with_settled_order
from components.domain.grid import as_typed
from components.domain.locales import UNKNOWN_LOCALE

A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}  # times an interval is paid


class Data(BaseModel):
    """Data that is kept as JSON: never changed once made, and nothing in it that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Annual(Data):
    """What an amount comes to in a year: amount x quantity x times a year, with its currency.

    interval: the column that says how often it is paid, by a word of `A_YEAR`.
    """

    amount: str
    quantity: str
    interval: str
    currency: str

    def said(self, row: Mapping[str, str]) -> str:
        """Return it as text, "" without an amount; an odd cell stands as it was typed."""
        amount = row.get(self.amount, "")
        times = A_YEAR.get(row.get(self.interval, "").casefold())
        try:
            each = read_number(amount) * read_number(row.get(self.quantity) or 1)
        except NotUnderstood:
            return amount
        if times is None:
            return f"{amount} a {row.get(self.interval, '?')}"
        return f"{each * times:.2f} {row.get(self.currency, '').upper()}".strip()


class Grain(Data):
    """Several rows of a table -> one: those that say the same in the column `by`.

    best: column -> its words, the one that counts before the others first: rows of a group that
    say a lesser one say nothing but their earliest day. sums: columns whose amounts are added up;
    earliest: columns of which the first day counts. Of all others the first filled cell does.
    """

    by: str
    best: Mapping[str, tuple[str, ...]] = {}
    sums: tuple[str, ...] = ()
    earliest: tuple[str, ...] = ()


def text_in(cell: Cell) -> str:
    """Return what a cell says, "" for a blank one and for a word that means nothing."""
    return "" if is_blank(cell) or as_typed(cell) in BLANK_WORDS else read_text(cell)


def put_together(
    grain: Grain, titles: Sequence[str], rows: list[list[Cell]], header_row: int
) -> None:
    """Put the rows of each group into the place of its first one, and blank the others."""
    at = {title: place for place, title in enumerate(titles)}
    groups: dict[str, list[int]] = {}
    for place in range(header_row + 1, len(rows)):
        key = folded(text_in(rows[place][at[grain.by]])) if rows[place] else ""
        if key:
            groups.setdefault(key, []).append(place)
    for places in groups.values():
        some = [rows[place] for place in places]
        for place in places:
            rows[place] = []
        rows[places[0]] = _one_of(grain, at, some)


def _one_of(grain: Grain, at: Mapping[str, int], some: Sequence[list[Cell]]) -> list[Cell]:
    counting = list(some)
    for title, words in grain.best.items():
        ranks = [_rank(words, text_in(row[at[title]])) for row in counting]
        counting = [row for row, rank in zip(counting, ranks, strict=True) if rank == min(ranks)]
    one = [
        next((c for c in column if not is_blank(c)), None) for column in zip(*counting, strict=True)
    ]
    for title in grain.sums:
        one[at[title]] = _sum([text_in(row[at[title]]) for row in counting])
    for title in grain.earliest:
        one[at[title]] = _earliest([row[at[title]] for row in some])
    return one


def _rank(words: Sequence[str], said: str) -> int:
    """Return how much a word counts: the place of its group ("active|past_due") among the words."""
    return next((n for n, some in enumerate(words) if said.casefold() in some.split("|")), -1)


def _sum(texts: Sequence[str]) -> str:
    """Return the sum of amounts of one currency; the amounts themselves where they are not."""
    filled = [text.rpartition(" ") if " " in text else (text, "", "") for text in texts if text]
    if len({currency for _, _, currency in filled}) > 1:
        return " + ".join(text for text in texts if text)
    try:
        total = sum(read_number(amount) for amount, _, _ in filled)
    except NotUnderstood:
        return " + ".join(text for text in texts if text)
    return f"{total:.2f} {filled[0][2]}".strip() if filled else ""


def _earliest(cells: Sequence[Cell]) -> Cell:
    """Return the first day of several, as it was typed; the first cell where one is not read."""
    filled = [cell for cell in cells if not is_blank(cell)]
    locale = with_settled_order(UNKNOWN_LOCALE, filled)
    try:
        return min(filled, key=lambda cell: read_day(cell, locale), default=None)
    except NotUnderstood:
        return filled[0]
