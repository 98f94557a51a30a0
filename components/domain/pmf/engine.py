"""What fans love and what holds the nearly-fans back (Vohra 2018)."""

from dataclasses import dataclass

import pandas as pd

from components.domain.cells import all_folded, folded, usual_spelling
from components.domain.pmf.answers import Counted


@dataclass(frozen=True, slots=True)
class Theme:
    """One thing that people named, in their words: how many named it, where, for which items."""

    words: str
    people: int
    customers: tuple[str, ...]
    roadmap_items: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Engine:
    """Fans, nearly-fans and the rest, counted in people.

    loved: what fans value most, by number of fans. main_benefits: the words of the first of
    these, all of them where several tie. nearly_fans: "somewhat" whose main benefit is one of
    those. held_back_by: what would make it better for nearly-fans, by their number.
    passed_over: everybody else. *_rows: the row numbers.
    """

    loved: tuple[Theme, ...]
    main_benefits: tuple[str, ...]
    held_back_by: tuple[Theme, ...]
    fans_rows: tuple[int, ...]
    nearly_fans_rows: tuple[int, ...]
    passed_over_rows: tuple[int, ...]

    @property
    def fans(self) -> int:
        """People who would be very disappointed."""
        return len(self.fans_rows)

    @property
    def nearly_fans(self) -> int:
        """People one obstacle away from being fans."""
        return len(self.nearly_fans_rows)

    @property
    def passed_over(self) -> int:
        """People whose wishes should not steer the roadmap, politely."""
        return len(self.passed_over_rows)


def engine(counted: Counted) -> Engine:
    """Rank what fans love and what holds the nearly-fans back, among the standing answers.

    Words are compared ignoring case, blanks and punctuation, and shown as most people spell them.
    """
    votes = counted.votes
    fans = votes[votes["disappointment"] == "very"]
    loved = _themes(fans, "main_benefit")
    most = max((theme.people for theme in loved), default=0)
    main = tuple(theme.words for theme in loved if theme.people == most)
    wanted = {folded(words) for words in main}
    is_near = (votes["disappointment"] == "somewhat") & votes["main_benefit"].dropna().map(
        folded
    ).isin(wanted).reindex(votes.index, fill_value=False)
    near = votes[is_near]
    return Engine(
        loved=loved,
        main_benefits=main,
        held_back_by=_themes(near, "improvement_wanted"),
        fans_rows=tuple(fans.index.tolist()),
        nearly_fans_rows=tuple(near.index.tolist()),
        passed_over_rows=tuple(votes.index.difference(fans.index.union(near.index)).tolist()),
    )


def _themes(votes: pd.DataFrame, field: str) -> tuple[Theme, ...]:
    said = votes[votes[field].notna()]
    words = said[field].tolist()
    customers, items = said["customer"].tolist(), said["roadmap_item"].tolist()
    by_key: dict[str, list[int]] = {}
    for at, key in enumerate(all_folded(words)):
        by_key.setdefault(key, []).append(at)
    rows = said.index.tolist()
    themes = (
        Theme(
            words=usual_spelling(words[at] for at in group),
            people=len(group),
            customers=tuple(sorted({customers[at] for at in group})),
            roadmap_items=tuple(sorted({items[at] for at in group if pd.notna(items[at])})),
            rows=tuple(rows[at] for at in group),
        )
        for _, group in sorted(by_key.items())
    )
    return tuple(sorted(themes, key=lambda theme: (-theme.people, theme.words.casefold())))
