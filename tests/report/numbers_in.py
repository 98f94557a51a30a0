"""The numbers of a digest against the figures they stand for: each must round to what is shown."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from components.words.verdicts import MISSING

SHOWN = re.compile(
    r"(?P<day>\d{1,2} [A-Z][a-z]{2,3} \d{4})"  # 3 Sept 2026
    r"|(?P<low>\d[\d.]*)–(?P<high>\d[\d.]*)%"
    r"|(?P<percent>\d[\d,.]*)%"
    r"|[€$£](?P<money>\d[\d,.]*\d|\d)(?P<unit>[KMB]?)"
    r"|(?P<plain>\d[\d,]*(?:\.\d+)?)"
)
UNITS = {"": 1.0, "K": 1e3, "M": 1e6, "B": 1e9}
RESPELT = re.compile(r"\\([\\`*_~\[\]|#])")
FIXED = ("| Level |", "| Rank |", "|---")  # table headers name 95% and 80% ranges


def leaves(found: Any) -> Iterator[Any]:  # noqa: ANN401 - JSON as it comes
    """All values of a part of the figures, and the names of its entries."""
    if isinstance(found, dict):
        for name, part in found.items():
            yield name
            yield from leaves(part)
    elif isinstance(found, list):
        for part in found:
            yield from leaves(part)
    else:
        yield found


def needed_levels(found: Any) -> Iterator[tuple[float, ...]]:  # noqa: ANN401 - JSON as it comes
    """From where to where a level is likely and safely enough, wherever the figures say both."""
    if isinstance(found, dict):
        ends = (found.get("point"), found.get("decision"))
        if None not in ends:
            yield tuple(sorted(float(end) for end in ends if end is not None))
    if isinstance(found, dict | list):
        for part in found.values() if isinstance(found, dict) else found:
            yield from needed_levels(part)


class Pool:
    """The numbers, names and days of one part of the figures."""

    def __init__(self, *parts: Any) -> None:  # noqa: ANN401
        values = [value for part in parts for value in leaves(part)]
        self.numbers = [float(value) for value in values if _is_number(value)]
        self.needed = {ends for part in parts for ends in needed_levels(part)}
        names = {value for value in values if isinstance(value, str)}
        self.names = sorted(filter(_is_name, names), key=len, reverse=True)
        self.days = {
            _day(value, month)
            for value in names
            if re.fullmatch(r"\d{4}-\d\d-\d\d", value)
            for month in ("%b", "%bt")  # British English writes Sept
        }

    def unknown(self, text: str) -> list[str]:
        """Return what the text shows and no figure rounds to; names and rules are no figures."""
        text = RESPELT.sub(r"\1", text)
        for rule in MISSING.values():
            text = text.replace(rule, "…")
        for name in self.names:
            text = text.replace(name, "…")
        return [match[0] for match in SHOWN.finditer(text) if not self._holds(match)]

    def _holds(self, match: re.Match[str]) -> bool:
        if day := match["day"]:
            return day in self.days
        if match["low"]:
            ends = (match["low"], match["high"])
            return all(map(self._is_share, ends)) or tuple(map(float, ends)) in self.needed
        if shown := match["percent"]:
            return self._is_share(shown) or self._rounds_to(shown, 1.0)
        if shown := match["money"]:
            return self._rounds_to(shown, UNITS[match["unit"]])
        return self._rounds_to(match["plain"], 1.0)

    def _is_share(self, shown: str) -> bool:
        shares = [number * 100 for number in self.numbers if 0 <= number <= 1]
        return any(abs(share - float(shown)) <= 0.5 + 1e-6 for share in shares)

    def _rounds_to(self, shown: str, unit: float) -> bool:
        plain = shown.replace(",", "")
        last_digit = unit * 10 ** -len(plain.partition(".")[2])
        exact = 0.0 if unit == 1 and "." not in plain else last_digit / 2
        exact = 0.5 if unit == 1 and len(plain) > 3 else exact
        return any(abs(number - float(plain) * unit) <= exact + 1e-6 for number in self.numbers)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_name(text: str) -> bool:
    """Whether a text is somebody's name for something that could hold a digit."""
    return any(mark.isdigit() for mark in text) and " " in text


def _day(iso: str, month: str) -> str:
    day = dt.date.fromisoformat(iso)
    return f"{day.day} {day.strftime(month)} {day.year}"


def sections(digest: str) -> Iterator[tuple[str, str]]:
    """Yield (heading, text below it) of a Markdown digest, table headers left out."""
    heading = ""
    lines: list[str] = []
    for line in digest.splitlines():
        if line.startswith("#"):
            yield heading, "\n".join(lines)
            heading, lines = line.strip("# "), []
        elif not line.startswith(FIXED):
            lines.append(line)
    yield heading, "\n".join(lines)


class Pools:
    """Which part of the figures a line of the digest must agree with."""

    def __init__(self, figures: Any) -> None:  # noqa: ANN401
        week = ["decision", "pmf", "velocity", "owner", "plan", "capabilities"]
        levels = [
            {name: one[name] for name in ("current_level", "minimum_viable_level")}
            for one in figures["capabilities"]
        ]
        ranks = [{name: one[name] for name in ("item", "rank")} for one in figures["roadmap"]]
        names = (
            *("decision", "because_of_customer", "because_of_experiment"),
            *("days_late", "due_on", "done_on"),
        )
        standing = [{name: one[name] for name in names} for one in figures["decisions"]["log"]]
        self.by_heading = {
            "This week": Pool(*(figures[name] for name in week)),
            "To decide now": Pool(figures["to_decide"]),
            "Changed since last week": Pool(
                *(figures[name] for name in ("pmf", "a_week_ago", "news")), levels, ranks
            ),
            "Open actions": Pool(figures["open_actions"]),
            "What this rests on": Pool(figures["data"]),
            "PMF scorecard": Pool(figures["pmf"], figures["roi"]),
            "Late actions": Pool(standing),
            "Decided last": Pool(standing),
            "Frozen weeks": Pool(figures["snapshots"]),
        }
        for one in figures["capabilities"]:
            name = one["capability"]
            self.by_heading |= dict.fromkeys((name, f"{name}: the exact curve"), Pool(one))
        self.by_beginning = {
            **{f"- {one['segment']}: ": Pool(one) for one in figures["pmf"]["segments"]},
            **{f"{one['item']} |": Pool(one) for one in figures["roadmap"]},
        }
        counts = {name: figures["news"][name] for name in ("calls", "trade_offs", "heard")}
        self.logged = Pool(counts, figures["logged_in_7_days"])
        self.all = Pool(figures)

    def of(self, heading: str, line: str) -> Pool:
        """Return the narrowest part: a segment's, an item's, else the section's."""
        if re.match(r"- \d+ (calls?|trade-off answers?) logged", line):
            return self.logged
        place = r"^\| \S+( \(pinned\))? \| "  # rank and pin before an item's title
        line = re.sub(place, "", RESPELT.sub(r"\1", line))
        for beginning, pool in self.by_beginning.items():
            if line.startswith(beginning):
                return pool
        return self.by_heading.get(heading, self.all)


def unknown_numbers(digest: str, figures: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """Return (heading, number) of everything shown that the figures do not say.

    What was set aside repeats cells as they were typed, and is left out.
    """
    pools = Pools(figures)
    return [
        (heading, shown)
        for heading, text in sections(digest)
        if heading != "Skipped"
        for line in text.splitlines()
        for shown in pools.of(heading, line).unknown(line)
    ]
