"""Which characters a text file means, where its bytes alone do not say it.

UTF-8 and UTF-16 prove themselves. Bytes of older code pages are letters in each of them, and only a
reader can tell which ones are names: such a file is shown in each, and asked about.
"""

import codecs
import re
from collections.abc import Mapping

UTF_8, WINDOWS = "utf-8", "cp1252"
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
CODE_PAGES: Mapping[str, str] = {
    WINDOWS: "Western European (Windows)",
    "mac_roman": "Western European (Mac)",
    "cp1250": "Central European (Windows)",
    "cp1251": "Cyrillic (Windows)",
    "shift_jis": "Japanese (Shift JIS)",
    "gb18030": "Chinese (GBK)",
    "big5": "Chinese (Big5)",
    "euc_kr": "Korean",
}
# Letters and marks that people west of the Oder type; of others a word has one at most.
USUAL = re.compile(r"[\x00-\x7fäöüÄÖÜßéèêëÉÈàâáÀÁçÇñÑíìîïÍóòôõÓúùûÚãÃåÅøØæÆœ€£§°–—…“”„‘’«»·\xa0]*")
IN_A_ROW = re.compile(r"[^\x00-\x7f]{3}")
SHOWN = 40  # characters of a line that is shown
MANY = 0.2  # of all bytes: so many zeros are every other byte of a text in UTF-16


def in_doubt(content: bytes) -> dict[str, str]:
    """Return code page -> a piece of the file as it reads there; nothing where the bytes are sure.

    The likeliest comes first.
    """
    if _unicode_of(content) is not None:
        return {}
    if _is_usual(content.decode(WINDOWS, "replace")):
        return {}
    found = {}
    for page in CODE_PAGES:
        try:
            text = content.decode(page)
        except UnicodeDecodeError:
            continue
        if not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff]", text):
            found[page] = _shown(text)
    return dict(sorted(found.items(), key=lambda one: _oddness(one[1])))


def as_utf8(content: bytes, page: str | None = None) -> bytes:
    """Return a text file in UTF-8. page: the code page of one that is in doubt.

    What cannot be read by it stays as it is, for its reader to refuse.
    """
    if content.startswith(WIDE):
        return content
    known = _unicode_of(content) or page
    if known in {None, UTF_8}:
        return content
    try:
        return content.decode(str(known)).encode()
    except UnicodeDecodeError:
        return content


def _unicode_of(content: bytes) -> str | None:
    """Return the Unicode encoding that the bytes prove, None where they prove none."""
    if content.startswith(WIDE):
        return "utf-16"
    if content.count(0) > MANY * len(content):
        return "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
    try:
        content.decode(UTF_8)
    except UnicodeDecodeError:
        return None
    return UTF_8


def _is_usual(text: str) -> bool:
    return USUAL.fullmatch(text) is not None and not IN_A_ROW.search(text)


def _shown(text: str) -> str:
    """Return the first line in which a page matters, shortened around what it decides."""
    line = next(line for line in text.splitlines() if not line.isascii())
    at = next(at for at, letter in enumerate(line) if ord(letter) > 127)
    start = max(0, at - SHOWN // 3)
    return line[start : start + SHOWN]


def _oddness(text: str) -> int:
    """Return how many of its characters are no letters, or stand where no word has them."""
    marks = sum(ord(letter) > 127 and not letter.isalpha() for letter in text)
    capitals = re.findall(r"(?<=[^\W\d_])[A-ZÀ-ÞŁŚŻŹŒŸА-Я](?=[a-zß-ÿа-я])", text)
    mixed = re.findall(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]", text)  # Latin and Cyrillic in one word
    in_a_row = re.findall(r"[À-ɏ]{2,}", text)
    return 2 * marks + len(capitals) + 3 * (len(in_a_row) + len(mixed))
