"""A call while it is being typed: what the form holds, and the same as JSON.

The draft's ID becomes the call's ID, so that a save that is tried again never lands twice.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast, get_args

from components.domain.ladder import Said, Word
from components.storage.drafts import Content

Typed = str | tuple[str, ...] | None
How = str  # asked or volunteered
OF_CALL = (
    *("customer", "held_on", "person", "led_by", "engineers_present", "disappointment"),
    *("qualified", "main_benefit", "improvement_wanted", "quote", "roadmap_item"),
    *("recording_link", "notes"),
)
OF_NEW_CUSTOMER = ("new_segment", "new_stage", "new_annual_value")
OF_DECISION = ("decision", "decision_kind", "decision_owner", "decision_due_on")
FIELDS = (*OF_CALL, *OF_NEW_CUSTOMER, *OF_DECISION)
FILLED_AT_THE_START = ("held_on", "led_by")


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of this call; `id` was made when it was given and becomes its row's ID."""

    id: str
    capability: str
    said: Said
    how: How
    question: str | None = None


@dataclass(frozen=True, slots=True)
class CallDraft:
    """What a form holds. place: which workbook it is for, fit to be written to disk.

    fields: name of `FIELDS` -> text, names, or None where nothing was typed; days in ISO. tried:
    who first tried to save exactly this, and when (ISO), so that the next try is known as the same.
    """

    id: str
    place: str
    fields: Mapping[str, Typed] = field(default_factory=dict)
    given: tuple[Given, ...] = ()
    tried: tuple[str, str] | None = None

    def text(self, name: str) -> str | None:
        """Return what was typed, None for nothing; names joined by commas."""
        typed = self.fields.get(name)
        if isinstance(typed, tuple):
            typed = ", ".join(typed)
        return typed.strip() or None if typed else None

    def names(self, name: str) -> tuple[str, ...]:
        """Return the names of a field that holds several."""
        typed = self.fields.get(name)
        return typed if isinstance(typed, tuple) else ()

    def day(self, name: str) -> dt.date | None:
        """Return a field's day."""
        typed = self.text(name)
        return dt.date.fromisoformat(typed) if typed else None

    @property
    def is_blank(self) -> bool:
        """Return whether nobody has typed anything into it."""
        filled = (name for name in FIELDS if name not in FILLED_AT_THE_START)
        return not self.given and all(self.text(name) is None for name in filled)

    def about(self, capability: str) -> list[Said]:
        """Return this call's answers about one capability, in order."""
        return [one.said for one in self.given if one.capability == capability]

    def with_answer(self, one: Given) -> "CallDraft":
        """Return the draft with one more answer."""
        return replace(self, given=(*self.given, one), tried=None)

    def without_answer(self, answer_id: str) -> "CallDraft":
        """Return the draft without one answer."""
        left = tuple(one for one in self.given if one.id != answer_id)
        return replace(self, given=left, tried=None)

    def with_fields(self, fields: Mapping[str, Typed]) -> "CallDraft":
        """Return the draft with other content in some fields."""
        now = {**self.fields, **fields}
        return self if now == dict(self.fields) else replace(self, fields=now, tried=None)


def to_json(draft: CallDraft) -> Content:
    """Return a draft as `from_json` reads it."""
    return {
        "place": draft.place,
        "fields": {k: list(v) if isinstance(v, tuple) else v for k, v in draft.fields.items()},
        "given": [
            {
                "id": one.id,
                "capability": one.capability,
                "level": one.said.level,
                "answer": one.said.answer,
                "price_change": one.said.price_change,
                "how": one.how,
                "question": one.question,
            }
            for one in draft.given
        ],
        "tried": None if draft.tried is None else list(draft.tried),
    }


def from_json(draft_id: str, content: Content | None) -> CallDraft | None:
    """Return the draft that was written, None where the content is none of ours."""
    if content is None:
        return None
    try:
        fields = cast("Mapping[str, object]", content["fields"])
        given = cast("Sequence[Mapping[str, object]]", content["given"])
        draft = CallDraft(
            draft_id,
            str(content["place"]),
            {name: _typed(fields[name]) for name in FIELDS if name in fields},
            tuple(_given(one) for one in given),
            _tried(content.get("tried")),
        )
        for name in ("held_on", "decision_due_on"):
            draft.day(name)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return draft


def _typed(value: object) -> Typed:
    if isinstance(value, list):
        return tuple(str(name) for name in value)
    return None if value is None else str(value)


def _tried(value: object) -> tuple[str, str] | None:
    if value is None:
        return None
    by, at = cast("Sequence[object]", value)
    dt.datetime.fromisoformat(str(at))
    return str(by), str(at)


def _given(one: Mapping[str, object]) -> Given:
    answer = str(one["answer"])
    if answer not in get_args(Word):
        raise ValueError(answer)
    said = Said(
        float(str(one["level"])), cast("Word", answer), float(str(one.get("price_change", 0.0)))
    )
    question = one.get("question")
    how = "volunteered" if one["how"] == "volunteered" else "asked"
    asked = None if question is None else str(question)
    return Given(str(one["id"]), str(one["capability"]), said, how, asked)
