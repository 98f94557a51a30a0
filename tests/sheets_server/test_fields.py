import pytest

from tests.sheets_server.errors import ApiError
from tests.sheets_server.fields import assign, parse, pick

BODY = {
    "properties": {"locale": "en_US", "title": "Bridge"},
    "sheets": [{"properties": {"sheetId": 0, "title": "Calls"}}, {"properties": {"sheetId": 5}}],
}


@pytest.mark.parametrize(
    "text",
    [
        "sheets.properties.sheetId,sheets.properties.title",
        "sheets/properties/sheetId,sheets/properties/title",
        "sheets(properties(sheetId,title))",
        "sheets.properties(sheetId, title)",
    ],
)
def test_the_three_spellings_of_a_mask_mean_the_same(text: str) -> None:
    assert pick(BODY, parse(text)) == {"sheets": BODY["sheets"]}


def test_what_is_not_there_leaves_an_empty_object() -> None:
    assert pick(BODY, parse("namedRanges,sheets.properties.title")) == {
        "sheets": [{"properties": {"title": "Calls"}}, {"properties": {}}]
    }


@pytest.mark.parametrize("text", ["a..b", "a(b", "a)", ",", "a b", "a-b"])
def test_what_is_no_mask_is_refused(text: str) -> None:
    with pytest.raises(ApiError):
        parse(text)


def test_writing_through_a_mask_sets_what_is_given_and_clears_what_is_not() -> None:
    present = {"note": "old", "look": {"bold": True, "size": 10}}
    changed = assign(present, {"look": {"size": 12}}, parse("note,look.size"))
    assert changed == {"look": {"bold": True, "size": 12}}
