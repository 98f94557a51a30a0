"""The name that somebody may have meant: the closest one of many, found without comparing all.

The closeness is difflib's ratio (Ratcliff & Metzener 1988). What two names have in common cannot
be longer than the characters both contain, which is counted for all names at once; only names
that could still win are compared.
"""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cached_property

import numpy as np

CLOSE_ENOUGH = 0.6
FIRST = 8  # names that are compared before the others are looked at
LETTERS = 64  # characters are counted modulo this: two that share a place only raise the bound


class Nearest:
    """Names to choose from."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)

    @cached_property
    def _lengths(self) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        return np.array([len(name) for name in self._names])

    @cached_property
    def _counts(self) -> "np.ndarray[tuple[int, int], np.dtype[np.uint8]]":
        """Return for each place of a letter how often each name holds it, 255 for more."""
        many = len(self._names)
        whole = np.frombuffer("".join(self._names).encode("utf-32-le"), np.uint32) % LETTERS
        places = whole.astype(np.int64) * many + np.repeat(np.arange(many), self._lengths)
        counts = np.bincount(places, minlength=LETTERS * many)
        return np.minimum(counts, 255).astype(np.uint8).reshape(LETTERS, many)

    def _most(self, word: str) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        """Return for each name a ratio that it cannot exceed."""
        common = np.zeros(len(self._names), np.uint32)
        for letter, count in Counter(ord(letter) % LETTERS for letter in word).items():
            held = self._counts[letter]
            if count < 255:
                common += np.minimum(held, np.uint8(count))
            else:
                common += np.where(held == 255, count, held).astype(np.uint32)
        total = self._lengths + len(word)
        return np.where(total > 0, 2.0 * common / np.maximum(total, 1), 1.0)

    def to(self, word: str) -> str | None:
        """Return the name closest to a word, None where none has a ratio of 0.6 or more."""
        if not self._names:
            return None
        most = self._most(word)
        matcher = SequenceMatcher(b=word)
        best = (0.0, "")
        first = np.argpartition(-most, min(FIRST, len(most) - 1))[:FIRST]  # the likeliest ones
        for at in first.tolist():
            best = max(best, self._ratio(matcher, at))
        may_win = np.flatnonzero(most >= max(best[0], CLOSE_ENOUGH))
        may_win = np.setdiff1d(may_win, first, assume_unique=True)
        for at in may_win[np.argsort(-most[may_win], kind="stable")].tolist():
            if most[at] < best[0]:
                break
            best = max(best, self._ratio(matcher, at))
        return best[1] if best[0] >= CLOSE_ENOUGH else None

    def _ratio(self, matcher: "SequenceMatcher[str]", at: int) -> tuple[float, str]:
        matcher.set_seq1(self._names[at])
        return matcher.ratio(), self._names[at]
