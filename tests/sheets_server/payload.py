"""Google's front door: a request's body and query, held against the published reference.

It stands before every method, so that a misspelt member, enum value or parameter is refused here
as it is at Google, at any depth, also where this server would never look at it. The texts are
those of Google's JSON reader. The name of an enum's type is our guess where `ENUMS` has it not,
as the reference does not tell it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.sheets_server import fields
from tests.sheets_server.errors import bad_request, invalid
from tests.sheets_server.reference import Kind, Member, members, method

TYPES = "type.googleapis.com/google.apps.sheets.v4"
LIST_VALUE = "type.googleapis.com/google.protobuf.ListValue"
ENUMS = {"majorDimension": "Dimension", "shiftDimension": "Dimension"}
NUMBERS = {"integer": "TYPE_INT32", "number": "TYPE_DOUBLE"}
LARGEST = 2**31
UNIONS = {"Request": "kind", "ExtendedValue": "value"}
"""Messages of which only one member may be set, with Google's name for the choice."""
BODY_PLACES = {
    "values.update": "data",
    "values.append": "data",
    "spreadsheets.create": "spreadsheet",
}
NO_LIST = "Proto field is not repeating, cannot start list."
NO_OBJECT = "Starting an object on a scalar field."


@dataclass(slots=True)
class Reader:
    """Reads JSON as Google does, and keeps each complaint with the place it is about."""

    violations: list[tuple[str, str]] = field(default_factory=list)

    def message(self, given: object, name: str, place: str) -> dict[str, Any]:
        """The message with its members in lowerCamelCase; null means that a member is not set."""
        if not isinstance(given, dict):
            self.bad(place, f"{TYPES}.{name}", given)
            return {}
        known: Mapping[str, Member] = members(name)
        read: dict[str, Any] = {}
        for word, value in given.items():
            member = known.get(word)
            if member is None:
                self.unknown(word, place, "Cannot find field.")
            elif value is not None:
                if read and name in UNIONS:
                    self.taken(place, UNIONS[name], word)
                read[member.name] = self.member(value, member, word, place)
        return read

    def member(self, value: object, member: Member, word: str, place: str) -> object:
        below = f"{place}.{member.path}" if place else member.path
        if member.is_repeated:
            items = member.kind["items"]
            if not isinstance(value, list):  # read as a list of one, hence a place without index
                return [self.value(value, items, below)]
            return [self.value(each, items, f"{below}[{at}]") for at, each in enumerate(value)]
        if isinstance(value, list):
            self.unknown(word, place, NO_LIST)
            return value
        if isinstance(value, dict) and "type" in member.kind and member.kind["type"] != "object":
            self.unknown(word, place, NO_OBJECT)
            return value
        return self.value(value, member.kind, below, member.name)

    def value(self, value: object, kind: Kind, place: str, name: str = "") -> object:
        if "$ref" in kind:
            return self.message(value, kind["$ref"], place)
        if kind["type"] == "array":
            return value if isinstance(value, list) else self.bad(place, LIST_VALUE, value)
        if kind["type"] == "object":
            return self.map(value, kind["additionalProperties"], place)
        if kind["type"] == "any":
            return value
        return self.scalar(value, kind, place, name)

    def map(self, value: object, kind: Kind, place: str) -> object:
        if not isinstance(value, dict):
            return self.bad(place, "TYPE_MESSAGE", value)
        return {key: self.value(each, kind, f"{place}[{key}]") for key, each in value.items()}

    def scalar(self, value: object, kind: Kind, place: str, name: str) -> object:
        if kind["type"] in NUMBERS:
            return self.number(value, kind["type"], place)
        if kind["type"] == "boolean":
            if isinstance(value, str) and value.lower() in ("true", "false"):
                return value.lower() == "true"
            return value if isinstance(value, bool) else self.bad(place, "TYPE_BOOL", value)
        if "enum" in kind:
            return value if value in kind["enum"] else self.bad(place, enum_type(name), value)
        return value if isinstance(value, str) else self.bad(place, "TYPE_STRING", value)

    def number(self, value: object, kind: str, place: str) -> object:
        """A number, also one that came as text; a whole one as an int."""
        shape = r"-?\d+" if kind == "integer" else r"-?\d+(\.\d+)?([eE][-+]?\d+)?"
        if isinstance(value, str) and re.fullmatch(shape, value):
            value = float(value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return self.bad(place, NUMBERS[kind], value)
        if kind == "number":
            return value
        if value != int(value) or not -LARGEST <= value < LARGEST:
            return self.bad(place, NUMBERS[kind], value)
        return int(value)

    def bad(self, place: str, kind: str, value: object) -> object:
        shown = json.dumps(value, ensure_ascii=False)
        self.violations.append((place, f"Invalid value at '{place}' ({kind}), {shown}"))
        return value

    def taken(self, place: str, union: str, word: str) -> None:
        told = f"oneof field '{union}' is already set. Cannot set '{word}'"
        self.violations.append((place, f"Invalid value at '{place}' (oneof), {told}"))

    def unknown(self, word: str, place: str, why: str) -> None:
        where = f" at '{place}'" if place else ""
        told = f'Invalid JSON payload received. Unknown name "{word}"{where}: {why}'
        self.violations.append((place, told))

    def finish(self) -> None:
        if self.violations:
            raise bad_request(self.violations)


def enum_type(name: str) -> str:
    guess = name.removeprefix("response")
    return f"{TYPES}.{ENUMS.get(name, guess[:1].upper() + guess[1:])}"


def read_object(content: bytes) -> dict[str, Any]:
    """The body's JSON, which must be an object; no body is an empty one."""
    if not content.strip():
        return {}
    try:
        body = json.loads(content)
    except ValueError as error:
        raise invalid(f"Invalid JSON payload received. {error}") from error
    if not isinstance(body, dict):
        raise invalid(
            'Invalid JSON payload received. Unknown name "": Root element must be a message.'
        )
    return body


def checked_body(operation: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The body as Google reads it.

    Raises:
        ApiError: 400 with every unknown name and every value of a wrong type.
    """
    name = method(operation).request
    if name is None:
        return {}
    reader = Reader()
    read = reader.message(body, name, BODY_PLACES.get(operation, ""))
    reader.finish()
    return read


def answer_mask(operation: str, lists: Mapping[str, list[str]]) -> fields.Mask:
    """Which part of the answer the query asks for."""
    return fields.of_answer(lists.get("fields", [""])[-1], method(operation).response)


def checked_query(operation: str, lists: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The query's parameters under their names in lowerCamelCase, as text.

    Raises:
        ApiError: 400 for a parameter that the method has not, or a value that it can't take.
    """
    known, reader, read = method(operation).parameters, Reader(), {}
    for word, values in lists.items():
        member = known.get(word)
        if member is None:
            why = f"Field '{word}' could not be found in request message."
            reader.unknown(word, "", f"Cannot bind query parameter. {why}")
            continue
        for value in values:
            reader.scalar(value, member.kind, member.path, member.name)
        read[member.name] = values
    reader.finish()
    return read
