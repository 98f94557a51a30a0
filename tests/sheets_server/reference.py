"""Google's published reference of the Sheets API: its messages, their members, its methods.

Google's own Python client carries it as a file (the "discovery document"), so that none of it is
copied here, and a newer client brings a newer reference.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from googleapiclient import discovery_cache

Kind = Mapping[str, Any]
"""What a value may be: `type`, `format`, `enum`, `items`, or the name of a message as `$ref`."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a message, or a parameter of a method: its name in JSON and in a place's path."""

    name: str
    path: str
    kind: Kind
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class Method:
    """What a method takes. `request` and `response` name messages; a GET has no `request`."""

    parameters: Mapping[str, Member]
    request: str | None
    response: str


@cache
def document() -> Kind:
    found: Kind = json.loads(discovery_cache.get_static_doc("sheets", "v4"))
    return found


@cache
def members(message: str) -> Mapping[str, Member]:
    """The members by both names that Google's JSON reader takes: `sheetId` and `sheet_id`."""
    return by_both_names(document()["schemas"][message].get("properties", {}))


@cache
def method(operation: str) -> Method:
    """The method behind an operation such as `values.get` or `spreadsheets.sheets.copyTo`."""
    found = document()["resources"]["spreadsheets"]
    *resources, name = operation.removeprefix("spreadsheets.").split(".")
    for resource in resources:
        found = found["resources"][resource]
    found = found["methods"][name]
    own = {key: kind for key, kind in found["parameters"].items() if kind["location"] == "query"}
    return Method(
        by_both_names({**document()["parameters"], **own}),
        found.get("request", {}).get("$ref"),
        found["response"]["$ref"],
    )


def by_both_names(kinds: Mapping[str, Kind]) -> dict[str, Member]:
    found = {}
    for name, kind in kinds.items():
        path = re.sub(r"(?=[A-Z])", "_", name).lower()
        is_repeated = kind.get("type") == "array" or kind.get("repeated", False)
        found[name] = found[path] = Member(name, path, kind, is_repeated)
    return found
