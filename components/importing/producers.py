"""A table that a known tool wrote: read by that tool's profile, or left to people, with the reason.

What a profile does not know, a word or a currency, is asked as in any other file; what a file lacks
of it, or has twice, is said.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from components.domain.cells import folded, read_number
from components.domain.grain import Annual
from components.domain.recipes import NOT_USED, Recipe
from components.domain.schema import TABS
from components.domain.steps import AS_IT_STANDS, Made, Steps, titles_of
from components.importing.evaluations import EVALUATIONS
from components.importing.profiles import PROFILES, Profile, ages_of
from components.importing.sources import Recognised, Source
from components.words.numbers import count, listed

KNOWN = (*PROFILES, *EVALUATIONS)
MOST_NAMED = 8
A_CUSTOM_FIELD = "Custom field"  # in Jira: few teams have it, and nothing is lacking without


def with_profile(source: Source) -> Source:
    """Return a table with what is known of the tool that wrote it; any other as it is."""
    profile = next((one for one in KNOWN if one.fits(source.headers, source.file)), None)
    return source if profile is None else source.after(_recognised(profile, source))


def _recognised(profile: Profile, source: Source) -> Recognised:
    titles = titles_of(source.headers)
    by_name = {folded(title): title for title in reversed(titles)}
    fields: dict[str, str] = {}  # title -> field
    for name, some in profile.columns.items():
        if title := next((by_name[folded(one)] for one in some if folded(one) in by_name), None):
            fields[title] = name
    made = tuple(one for _, one in profile.made)
    steps = AS_IT_STANDS
    only = {by_name[folded(t)]: words for t, words in profile.only.items() if folded(t) in by_name}
    if made or only:
        made_here = tuple(_spelt(one, by_name) for one in made)
        steps = Steps(only=only, made=made_here, grain=profile.grain)
        if profile.grain is not None:
            best = {by_name.get(folded(t), t): words for t, words in profile.grain.best.items()}
            steps = steps.model_copy(
                update={"grain": profile.grain.model_copy(update={"best": best})}
            )
    targets = (
        *(fields.get(title, NOT_USED) for title in titles),
        *(name for name, _ in profile.made),
    )
    named = [*titles, *(one.title for one in made)]
    recipe = Recipe(
        tab=profile.tab,
        columns=dict(zip(named, targets, strict=True)),
        steps=steps,
        words=dict(profile.words),
        shares=dict(profile.shares),
    )
    said = (*profile.said, *_changes(profile, titles, fields), *left_aside(source))
    return Recognised(profile.name, profile.tab, targets, said, steps, recipe)


def left_aside(source: Source) -> Iterator[str]:
    """Say how many cases a table counts that are in none of its rows."""
    for profile in KNOWN:
        for title, what in profile.counted.items():
            if title in source.headers and profile.fits(source.headers, source.file):
                numbers = map(read_number, source.cells(source.headers.index(title)))
                yield f"left out: {count(sum(map(int, numbers)), 'case')} {what}"


def asked_of(source: Source) -> Mapping[str, str]:
    """Return the fields that a tool's files are asked for once where they lack them -> why."""
    profile = next((one for one in KNOWN if one.fits(source.headers, source.file)), None)
    is_read_so = profile and source.known and source.known.tab == profile.tab
    return profile.asks if profile and is_read_so else {}


def _changes(profile: Profile, titles: Iterable[str], fields: Mapping[str, str]) -> list[str]:
    """Say what a file lacks of its tool's columns, and which it has twice."""
    there = [folded(title) for title in titles]
    tab = TABS[profile.tab].by_field
    lacking = [
        tab[name].title
        for name, some in profile.columns.items()
        if name not in {*fields.values(), *profile.usual, *profile.asks}
        and not some[0].startswith(A_CUSTOM_FIELD)
    ]
    lacking += [
        tab[name].title
        for name, made in profile.made
        if made.sources and not any(folded(title) in there for title in made.sources)
    ]
    read = {folded(title) for some in profile.columns.values() for title in some}
    counts = Counter(folded(title.removesuffix(" (2)")) for title in titles)
    twice = [title for title in titles if counts[folded(title)] > 1 and folded(title) in read]
    said = [f"no column in this file for {listed(lacking, MOST_NAMED)}"] if lacking else []
    return said + ([f"there twice, the first one counts: {listed(twice)}"] if twice else [])


def _spelt(made: Made, by_name: Mapping[str, str]) -> Made:
    """Return a made column with the titles as this file writes them."""

    def here(title: str) -> str:
        return by_name.get(folded(title), title)

    annual = made.annual
    if annual is not None:
        parts = {name: here(title) for name, title in annual.model_dump().items()}
        annual = Annual(**parts)
    return made.model_copy(
        update={
            "joined": tuple(map(here, made.joined)),
            "first": tuple(map(here, made.first)),
            "domain_of": here(made.domain_of) if made.domain_of else None,
            "only_if": {here(title): words for title, words in made.only_if.items()},
            "annual": annual,
        }
    )


# --- exports that are left to people --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stranger:
    """An export by its titles that a guess would take wrong. why: what it would get wrong."""

    name: str
    titles: frozenset[str]
    why: str


def _stranger(name: str, titles: str, why: str) -> Stranger:
    (age,) = ages_of(titles)
    return Stranger(name, age, why)


STRANGERS = (
    _stranger(
        "Shopify orders",
        "Financial Status, Lineitem quantity, Total",
        "a row is one item of an order, and a name is an order's number",
    ),
    _stranger(
        "Google Analytics",
        "Sessions, Engaged sessions, Key events",
        "a row is one channel of a day, and its last rows are totals",
    ),
)


def left_to_you(table: Source) -> str | None:
    """Say why a table is taken for none of our tabs; None where its titles are nobody's."""
    known = stranger_of(table.headers)
    if known is None:
        return None
    return f"{known.name}, which are not read by themselves yet: {known.why}"


def stranger_of(titles: Iterable[str]) -> Stranger | None:
    """Return whose export a table is by its titles; None for any other table."""
    there = frozenset(map(folded, titles))
    return next((one for one in STRANGERS if one.titles <= there), None)
