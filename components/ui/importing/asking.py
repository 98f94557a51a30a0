"""What each file and each of its columns is: as guessed, until a person says otherwise."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.domain.locales import UNKNOWN_LOCALE
from components.domain.percent_levels import LEVELS, as_percent, as_share, share_in
from components.domain.schema import TABS, Tab
from components.importing.guessing import Guess
from components.importing.mapping import Mapped
from components.importing.producers import left_to_you
from components.importing.sources import Source
from components.importing.which_rows import Only, counting, words_in
from components.ui import show
from components.ui.importing.columns import (
    BADGES,
    ask_column,
    asked_about,
    how_of,
    summary,
    wanted_anew,
)
from components.ui.importing.keeping import before, typed
from components.ui.importing.keeping import chosen as chosen_before
from components.ui.importing.looking import guess_of, matches_of
from components.ui.importing.meanings import ask_words
from components.words.numbers import count, hidden_words, listed

LEAVE_OUT = "Leave out"
MOST_ASKED = 60  # columns of a file: each is a list to choose from
MOST_NAMED = 5  # of them, by their titles
AS_TYPED = "As typed"
EVERY_ROW = "All rows count"


def ask_mapping(sources: Mapping[str, Source]) -> dict[str, Mapped]:
    """Show every file or sheet with what it is taken for; return those that are not left out."""
    found: dict[str, Mapped] = {}
    for key, source in sources.items():
        if not source.row_count:
            continue
        with st.container(border=True):
            asked, name = _ask_what_it_is(key, source)
            if name in TABS:
                found[f"{key}-{asked.titles_row}"] = _ask_columns(key, asked, TABS[name])
    blank = [show.plain(source.name) for source in sources.values() if not source.row_count]
    if blank:
        st.caption(f"No rows in {listed(blank, 20)}.")
    return found


def _ask_what_it_is(key: str, source: Source) -> tuple[Source, str]:
    """Name the file; ask where its titles stand and to which tab it goes ("" for none)."""
    left, middle, right = st.columns([5, 4, 2], vertical_alignment="bottom")
    titles = f"import-{key}-titles"
    rows_there = range(len(source.grid) + 1 - source.is_untitled)
    row = right.number_input(
        "Titles are in row",
        min_value=0,
        max_value=rows_there[-1],
        value=chosen_before(titles, rows_there, source.titles_row),
        key=titles,
        help="0: the file has no titles, and its first row is a row like the others.",
    )
    source = source.titled_at(int(row))
    guess = guess_of(key, source.titles_row, source)
    options = [LEAVE_OUT, *TABS]
    goes_to = f"import-{key}-tab-{source.titles_row}"
    chosen = middle.selectbox(
        "Goes to the tab",
        options,
        index=options.index(chosen_before(goes_to, options, guess.name if guess else LEAVE_OUT)),
        key=goes_to,
    )
    rows = count(source.row_count, "row")
    left.markdown(f"**{show.plain(source.name)}**  \n{rows}{_why(source, guess, chosen)}")
    if source.is_untitled:
        words = (
            "This file has no titles. Choose its tab, and what each column is by its first cells."
        )
        st.info(words, icon=":material/view_column:")
    if source.hidden.whole:
        st.caption("This sheet is hidden in the file.")
    if source.hidden_rows:
        st.caption(hidden_words(source.hidden_rows))
    if source.known is not None and chosen == source.known.tab:
        st.caption(show.plain(f"{'; '.join(source.known.said)}."))
    return source, "" if chosen in {None, LEAVE_OUT} else str(chosen)


def _why(source: Source, guess: Guess | None, chosen: str | None) -> str:
    """Return why a file goes to the tab that stands there, in Markdown."""
    if guess is None:
        is_left = chosen == LEAVE_OUT
        if is_left and (why := left_to_you(source)):
            return f". Left out: {show.plain(why)}."
        if is_left and not source.is_untitled:
            return ". Left out: neither its name nor its titles are those of a tab."
        return ""
    if chosen != guess.name:
        return f" {BADGES['chosen']}"
    return f" {BADGES['name' if guess.how == 'title' else guess.how]}"


def _ask_columns(key: str, source: Source, tab: Tab) -> Mapped:
    """Ask column by column; what keeps the file from being brought in stands above."""
    found = matches_of(key, source.titles_row, tab.name, source)
    above = st.container()
    at_all = f"import-{key}-{tab.name}-{source.titles_row}"
    widgets = [f"{at_all}-{m.position}" for m in found]
    wanted = wanted_anew(f"{at_all}-more")
    now = [st.session_state.get(at, before(at)) for at in widgets]
    hows = [
        "chosen" if match.position in wanted else how_of(match, target)
        for match, target in zip(found, now, strict=True)
    ]
    is_clear = not source.is_untitled and set(hows) <= {"title", "known", "left", "empty"}
    targets = [match.target for match in found]
    with st.expander(summary(hows), expanded=not is_clear, icon=":material/view_column:"):
        asked = asked_about(source, found, f"{at_all}-more")
        for match in asked[:MOST_ASKED]:
            at = match.position
            targets[at] = ask_column(source, tab, match, hows[at], widgets[at])
        if (rest := len(asked) - MOST_ASKED) > 0:
            st.caption(f"{count(rest, 'more column')} are taken as they were recognized.")
        only = _ask_rows(at_all, source)
    mapped = Mapped(counting(source, only), tab, tuple(targets), only=only)
    if (settled := mapped.source.recipe) is not None:
        mapped = replace(mapped, locale=settled.locale)
    with above:
        if only:
            st.caption(_left_out(source, mapped))
        if mapped.left:
            st.caption(show.plain(f"Left out: {listed(mapped.left, MOST_NAMED)}."))
        mapped = replace(mapped, constants=_ask_missing(key, mapped))
        _show_errors(mapped)
        mapped = replace(mapped, shares=_ask_shares(key, mapped))
        return replace(mapped, words=ask_words(key, mapped)) if mapped.is_ready else mapped


def _ask_rows(key: str, source: Source) -> Only:
    """Ask which rows count, by the words of one column; () where all of them do."""
    words = words_in(source)
    if not words:
        return ()
    columns = [EVERY_ROW, *words]
    title = st.selectbox(
        "Which rows count?",
        columns,
        index=columns.index(chosen_before(f"{key}-by", columns, EVERY_ROW)),
        format_func=show.plain,
        key=f"{key}-by",
    )
    if title in {None, EVERY_ROW}:
        return ()
    widget, there = f"{key}-words-{title}", words[str(title)]
    held = before(widget)
    default = [word for word in there if word in held] if isinstance(held, list) else there
    counted = st.multiselect(
        f"Rows count where {show.plain(str(title))} says",
        there,
        default=default,
        key=widget,
        help="A row with a blank cell there counts.",
    )
    return () if set(counted) == {*there} else ((str(title), tuple(counted)),)


def _left_out(source: Source, mapped: Mapped) -> str:
    """Say how many rows do not count, and by which column."""
    titles = listed([title for title, _ in mapped.only], MOST_NAMED)
    rows = count(source.row_count - mapped.source.row_count, "row")
    return show.plain(f"Left out by what you chose for {titles}: {rows}.")


def _ask_missing(key: str, mapped: Mapped) -> tuple[tuple[str, str], ...]:
    """Ask what every row says of a column that the file does not have and it needs or gains by."""
    settled = mapped.source.recipe
    said = []
    for column in (*mapped.missing, *mapped.wanted):
        widget = f"import-{key}-{mapped.tab.name}-all-{column.field}"
        known = settled.constants.get(column.field, "") if settled else ""
        value = st.text_input(
            f"{column.title} of every row",
            value=typed(widget) or known,
            key=widget,
            help=column.help,
            placeholder="No column goes to it: one for all rows",
        )
        if why := mapped.wanted.get(column):
            st.caption(show.plain(f"{why[:1].upper()}{why[1:]}."))
        said.append((column.field, value.strip()))
    return tuple((field, value) for field, value in said if value)


def _ask_shares(key: str, mapped: Mapped) -> tuple[tuple[str, bool], ...]:
    """Ask of each column of levels that look like shares of 1 what they are."""
    answers = []
    for at, name in enumerate(mapped.targets):
        if name not in LEVELS.get(mapped.tab.name, ()):
            continue
        level = share_in(mapped.source.cells(at), UNKNOWN_LOCALE)
        if level is None:
            continue
        options = {AS_TYPED: None, f"{level:g} is {as_share(level)}": True}
        options[f"{level:g} is {as_percent(level)}"] = False
        widget, answers_there = f"import-{key}-shares-{name}", list(options)
        chosen = st.radio(
            f"{mapped.tab.by_field[name].title}: these look like shares of 1. "
            f"Read {level:g} as {as_share(level)}?",
            answers_there,
            index=answers_there.index(
                chosen_before(widget, answers_there, _answered(options, mapped, name))
            ),
            key=widget,
            horizontal=True,
            help="Where levels are in percent, a row without an answer is skipped and asked again.",
        )
        if (are_shares := options[chosen or AS_TYPED]) is not None:
            answers.append((name, are_shares))
    return tuple(answers)


def _answered(options: Mapping[str, bool | None], mapped: Mapped, name: str) -> str:
    settled = mapped.source.recipe
    known = settled.shares.get(name) if settled else None
    return next(words for words, are_shares in options.items() if are_shares == known)


def _show_errors(mapped: Mapped) -> None:
    for column, titles in mapped.twofold.items():
        show_error(f"{listed(titles, 9)} all go to {column.title}. Choose one of them.")
    for column in mapped.missing:
        show_error(f"Every row needs {column.title}, and no column goes to it. {column.help}")


def show_error(words: str) -> None:
    """Say what keeps a file from being brought in."""
    st.error(show.plain(words), icon=":material/error:")
