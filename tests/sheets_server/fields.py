"""Field masks: `a.b.c`, `a/b/c`, `a(b,c)` and `*`, for reading a part and for writing a part."""

import re
from collections.abc import Mapping
from typing import Any

from tests.sheets_server.errors import ApiError, invalid
from tests.sheets_server.reference import members

Mask = dict[str, "Mask"]
"""The names at this level; an empty mask below a name means everything there."""

TOKEN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|[*(),./]")


def parse(text: str) -> Mask:
    """The mask as a tree.

    Raises:
        ApiError: 400, when the text is no mask.
    """
    tokens = TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s", "", text):
        raise bad_mask(text)
    mask: Mask = {}
    rest = read_names(tokens, mask, text)
    if rest:
        raise bad_mask(text)
    return mask


def of_answer(text: str, message: str) -> Mask:
    """The mask of an answer, from the query's `fields`; none for no text.

    Raises:
        ApiError: 400, when the text is no mask, or names what the message has not.
    """
    mask = parse(text) if text else {}
    path = unknown(mask, message)
    if path:
        raise invalid(
            "Request contains an invalid argument. Error expanding 'fields' parameter. Cannot"
            f" find matching fields for path '{path}'."
        )
    return mask


def bad_mask(text: str) -> ApiError:
    return invalid(f"Request contains an invalid argument. Invalid field mask '{text}'.")


def read_names(tokens: list[str], mask: Mask, text: str) -> list[str]:
    while True:
        tokens = read_path(tokens, mask, text)
        if not tokens or tokens[0] != ",":
            return tokens
        tokens = tokens[1:]


def read_path(tokens: list[str], mask: Mask, text: str) -> list[str]:
    if not tokens or tokens[0] in "(),./":
        raise bad_mask(text)
    below = mask.setdefault(tokens[0], {})
    following, rest = tokens[1:2], tokens[2:]
    if following in (["."], ["/"]):
        return read_path(rest, below, text)
    if following == ["("]:
        rest = read_names(rest, below, text)
        if not rest or rest[0] != ")":
            raise bad_mask(text)
        return rest[1:]
    return tokens[1:]


def unknown(mask: Mask, message: str | None, above: str = "") -> str:
    """The path of the first name that the message, or one within it, has not; "" if it has all.

    message: None for what is no message, and so has no members.
    """
    known = members(message) if message else {}
    for name, below in mask.items():
        if name == "*":
            continue
        member, path = known.get(name), f"{above}{name}"
        if member is None or member.name != name:
            return path
        kind = member.kind.get("items", member.kind)
        is_map = kind.get("type") == "object"  # its keys may be any
        wrong = "" if is_map else unknown(below, kind.get("$ref"), f"{path}.")
        if wrong:
            return wrong
    return ""


def pick(body: object, mask: Mask) -> object:
    """The part of a JSON answer that the mask names; objects stay even when they end up empty."""
    if not mask or "*" in mask:
        return body
    if isinstance(body, list):
        return [pick(each, mask) for each in body]
    if isinstance(body, dict):
        return {name: pick(body[name], below) for name, below in mask.items() if name in body}
    return body


def assign(
    present: Mapping[str, Any] | None, given: Mapping[str, Any], mask: Mask
) -> dict[str, Any]:
    """`present` with every named field set from `given`; named but not given means cleared."""
    result = dict(present or {})
    if "*" in mask or not mask:
        return dict(given)
    for name, below in mask.items():
        value = given.get(name)
        if below and "*" not in below:
            value = assign(result.get(name), value or {}, below)
        if value is None or value == {}:
            result.pop(name, None)
        else:
            result[name] = value
    return result
