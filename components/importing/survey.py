"""The survey of Sean Ellis as any form tool exports it: its question, its people, its companies.

The question is known by its words with any product's name in it, in English, German, French,
Spanish, Portuguese, Italian, Dutch, Polish, Swedish and Japanese, and by its answers. Every answer
is one call: the person is who the tool says answered, the customer is the company that was asked
for, or the domain of the e-mail address.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from components.domain.cells import Cell, NotUnderstood, folded
from components.domain.columns import is_blank
from components.domain.days import read_day, with_settled_order
from components.domain.grid import as_typed
from components.domain.locales import UNKNOWN_LOCALE, Locale
from components.domain.recipes import KEEP, NOT_USED
from components.domain.schema import TABS
from components.domain.steps import Made, Steps, titles_of
from components.importing.guessing import are_mostly, reads_as
from components.importing.sources import Recognised, Source
from components.importing.survey_words import (
    BENEFIT,
    COMPANIES,
    DAYS,
    EMAILS,
    IMPROVE,
    NAMES,
    PEOPLE_IDS,
    QUESTION,
    STATES,
)
from components.words.numbers import count

NO_COMPANY = "No company given"
A_QUESTION = 25  # characters: a longer title is a question, whose answers are kept
CUSTOMER, PERSON = "customer", "person"
FEELING = TABS["Calls"].by_field["disappointment"].kind


@dataclass(frozen=True, slots=True)
class Survey:
    """Where the columns of a survey stand, counted from 0; None or nothing where there is none."""

    question: int
    day: int
    benefit: int | None
    improvement: int | None
    company: int | None
    names: tuple[int, ...]
    email: int | None
    ids: tuple[int, ...]


def asks_the_question(titles: Iterable[str]) -> bool:
    """Return whether the titles of a table are those of a survey, by its question and its day."""
    titles = list(titles)
    return any(map(QUESTION.search, titles)) and any(_bare(title) in DAYS for title in titles)


def with_survey(source: Source) -> Source:
    """Return a survey with a column for its customers and one for its people; else the source.

    Responses that were not finished and a second row of titles are left out, and told.
    """
    survey = _survey_in(source)
    if survey is None:
        return source
    only, has_second_titles = _finished(source), _has_second_titles(source, survey)
    unfinished = sum(not _is_finished(row, only) for _, row in source.body)
    rows = [row for _, row in source.body if _is_finished(row, only)][has_second_titles:]
    needs_person = not _is_full(rows, survey.names)
    made = [_customer(source, survey)] if survey.company is None else []
    made += [_person(source, survey)] if needs_person else []
    titles = titles_of(source.headers)
    steps = Steps(
        only={titles[at]: words for at, words in only.items()},
        has_second_titles=has_second_titles,
        made=tuple(made),
    )
    fields = {TABS["Calls"].by_field[field].title: field for field in (CUSTOMER, PERSON)}
    targets = (
        *_targets(source, survey, needs_person=needs_person),
        *(fields[one.title] for one in made),
    )
    said = _told(source, survey, unfinished=unfinished)
    return source.after(Recognised("PMF survey", "Calls", targets, said, steps))


# --- where its columns stand ----------------------------------------------------------------


def _survey_in(source: Source) -> Survey | None:
    titles = [_bare(title) for title in source.headers]
    question = _first(
        at
        for at, title in enumerate(source.headers)
        if QUESTION.search(title) and are_mostly(FEELING, source.cells(at))
    )
    day = _first(at for name in DAYS for at in _all(titles, name) if _holds_days(source, at))
    if question is None or day is None:
        return None
    others = [at for at in range(len(titles)) if at not in {question, day}]
    return Survey(
        question,
        day,
        _first(at for at in others if BENEFIT.search(source.headers[at])),
        _first(at for at in others if IMPROVE.search(source.headers[at])),
        _first(at for name in COMPANIES for at in _all(titles, name)),
        tuple(at for name in NAMES for at in _all(titles, name))
        or tuple(at for name in ("firstname", "lastname") for at in _all(titles, name)),
        _first(at for name in EMAILS for at in _all(titles, name)),
        tuple(at for name in PEOPLE_IDS for at in _all(titles, name)),
    )


def _bare(title: str) -> str:
    """Return a title without its number and its blanks: "3. Your company?" is "yourcompany"."""
    return folded(re.sub(r"^\s*\d+[.)]\s*", "", title))


def _first(places: Iterable[int]) -> int | None:
    return next(iter(places), None)


def _all(titles: Sequence[str], name: str) -> list[int]:
    return [at for at, title in enumerate(titles) if title == name]


def _holds_days(source: Source, at: int) -> bool:
    cells = [*source.cells(at)]
    locale = with_settled_order(UNKNOWN_LOCALE, cells)
    return bool(cells) and 2 * sum(_is_day(cell, locale) for cell in cells) >= len(cells)


def _is_day(cell: Cell, locale: Locale) -> bool:
    try:
        read_day(cell, locale)
    except NotUnderstood as error:
        return "reads one way" in str(error)  # a day all the same; its order is asked
    return True


# --- which rows are answers -----------------------------------------------------------------


def _finished(source: Source) -> dict[int, tuple[str, ...]]:
    """Return column -> the words by which the tool says that a response was finished."""
    titles = [_bare(title) for title in source.headers]
    return {
        at: tuple(sorted(ends))
        for state, ends in STATES.items()
        for at in _all(titles, state)
        # else it is a column of another meaning
        if ends & {as_typed(cell).casefold() for cell in source.cells(at)}
    }


def _is_finished(row: Sequence[Cell], only: Mapping[int, tuple[str, ...]]) -> bool:
    return all(
        at >= len(row) or is_blank(row[at]) or as_typed(row[at]).casefold() in words
        for at, words in only.items()
    )


def _has_second_titles(source: Source, survey: Survey) -> bool:
    """Return whether the first row below the titles says "Response" and the like, as titles do."""
    number, row = next(source.body, (0, []))
    day = row[survey.day] if survey.day < len(row) else None
    asked = row[survey.question] if survey.question < len(row) else None
    is_below = number == source.header_row + 2
    return is_below and is_blank(day) and not (is_blank(asked) or reads_as(FEELING, asked))


# --- who answered ---------------------------------------------------------------------------


def _is_full(rows: Iterable[Sequence[Cell]], places: tuple[int, ...]) -> bool:
    """Return whether one column names the person of every answer."""
    if len(places) != 1:
        return False
    return all(places[0] < len(row) and not is_blank(row[places[0]]) for row in rows)


def _customer(source: Source, survey: Survey) -> Made:
    email = None if survey.email is None else titles_of(source.headers)[survey.email]
    title = TABS["Calls"].by_field[CUSTOMER].title
    return Made(title=title, domain_of=email, otherwise=NO_COMPANY)


def _person(source: Source, survey: Survey) -> Made:
    titles = titles_of(source.headers)
    return Made(
        title=TABS["Calls"].by_field[PERSON].title,
        joined=tuple(titles[at] for at in survey.names),
        addresses=() if survey.email is None else (titles[survey.email],),
        first=tuple(titles[at] for at in survey.ids),
        otherwise="Answer {row}",
    )


def _targets(source: Source, survey: Survey, *, needs_person: bool) -> list[str]:
    """Return what each column of the survey is; answers to other questions are kept."""
    known = {survey.question: "disappointment", survey.day: "held_on"}
    known |= {survey.benefit: "main_benefit"} if survey.benefit is not None else {}
    known |= {survey.improvement: "improvement_wanted"} if survey.improvement is not None else {}
    known |= {survey.company: CUSTOMER} if survey.company is not None else {}
    if not needs_person:
        known |= {survey.names[0]: PERSON}
    return [
        known.get(at, KEEP if len(title) > A_QUESTION else NOT_USED)
        for at, title in enumerate(source.headers)
    ]


def _told(source: Source, survey: Survey, *, unfinished: int) -> tuple[str, ...]:
    said = ["A PMF survey: each answer is a call"]
    if survey.company is not None:
        said.append(f"the customer is “{source.called(survey.company)}”")
    elif survey.email is not None:
        said.append(
            f"the customer is the domain of the e-mail address; without one it is “{NO_COMPANY}”"
        )
    else:
        said.append(f"no row says which company it is, so the customer is “{NO_COMPANY}”")
    if unfinished:
        said.append(f"left out, as it was not finished: {count(unfinished, 'response')}")
    return tuple(said)
