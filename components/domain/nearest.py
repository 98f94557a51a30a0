"""Names that may be slips of one another: the closest one of many, and pairs that look alike.

Closeness is the normalized indel similarity in percent: twice the longest common subsequence over
both lengths (rapidfuzz's `fuzz.ratio`).
"""

import re
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from rapidfuzz import fuzz, process

CLOSE_ENOUGH = 60.0
LIKELY = 86.0  # that two names mean one: people are asked to look at each such pair
LEGAL = frozenset(
    [
        *("ag", "bv", "co", "company", "corp", "corporation", "gmbh", "inc", "incorporated"),
        *("kg", "limited", "llc", "ltd", "nv", "oy", "plc", "sa", "se", "spa", "srl"),
    ]
)


class Nearest:
    """Names to choose from."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(names, reverse=True)  # of equally close ones the last by name

    def to(self, word: str) -> str | None:
        """Return the name closest to a word, None where none is 60% alike or more."""
        return next(iter(self.several(word, 1, CLOSE_ENOUGH)), None)

    def several(self, word: str, most: int, alike: float) -> list[str]:
        """Return the names closest to a word, the closest first. alike: the least, in percent."""
        found = process.extract(
            word, self._names, scorer=fuzz.ratio, limit=most, score_cutoff=alike
        )
        return [name for name, _, _ in found]


def likely_pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """Return pairs of names that may mean one, the most alike first.

    Legal forms (Inc., GmbH) say nothing; names whose digits differ mean different things.
    """
    by_digits: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        by_digits["".join(re.findall(r"\d", name))].append(name)
    found: list[tuple[float, str, str]] = []
    for some in by_digits.values():
        keys = [_key(name) for name in some]
        alike = process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=LIKELY, dtype=np.float32)
        for one, other in np.argwhere(np.triu(alike, 1) >= LIKELY).tolist():
            found.append((-float(alike[one, other]), some[one], some[other]))
    return [(one, other) for _, one, other in sorted(found)]


def _key(name: str) -> str:
    words = re.findall(r"\w+", name.casefold())
    return " ".join(word for word in words if word not in LEGAL) or " ".join(words)
