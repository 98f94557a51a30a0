"""Characters that a file's bytes do not settle are asked about, never silently changed."""

from pathlib import Path

import pytest

from components.domain.workbook import parse
from components.importing.encodings import as_utf8, in_doubt
from components.importing.recognising import tables_of
from components.storage import open_store
from tests.pages.test_importing import uploaded
from tests.test_transfer import run

POLISH = "Customer;Segment\nZakład Łódź;Średnie firmy\nŻabka s.c.;Małe\n"
TEXTS = {
    "cp1250": POLISH,
    "cp1251": "Customer;Segment\nЗавод Север;Средние\n",
    "mac_roman": "Customer,Segment\nMüller & Söhne,KMU\n",
    "shift_jis": "Customer,Segment\n株式会社アクメ,製造\n",
    "gb18030": "Customer,Segment\n北京科技,大客户\n",
}


@pytest.mark.parametrize("page", TEXTS)
def test_a_file_of_an_older_code_page_is_shown_in_each(page: str) -> None:
    found = in_doubt(TEXTS[page].encode(page))
    first_line = TEXTS[page].splitlines()[1]
    assert found[page] in first_line
    assert len(found) > 1
    assert as_utf8(TEXTS[page].encode(page), page).decode() == TEXTS[page]


@pytest.mark.parametrize("page", ["cp1250", "cp1251", "shift_jis"])
def test_the_likeliest_comes_first(page: str) -> None:
    assert next(iter(in_doubt(TEXTS[page].encode(page)))) == page


@pytest.mark.parametrize(
    "content",
    [
        b"Customer\nAcme\n",
        POLISH.encode(),
        POLISH.encode("utf-8-sig"),
        POLISH.encode("utf-16"),
        POLISH.encode("utf-16-le"),
        "Customer;Segment\nMüller & Söhne;Bäcker – groß\n".encode("cp1252"),
        "Customer\nCafé « Été »\n".encode("cp1252"),
    ],
)
def test_where_the_bytes_are_sure_nothing_is_asked(content: bytes) -> None:
    assert in_doubt(content) == {}


def test_utf_16_without_its_mark_is_read() -> None:
    (table,) = tables_of("Customers.csv", "Customer,Segment\nMüller,KMU\n".encode("utf-16-le"))
    assert [row for _, row in table.body] == [["Müller", "KMU"]]


def test_the_command_asks_and_the_answer_gives_the_right_names(tmp_path: Path) -> None:
    target, path = f"sqlite:///{tmp_path}/workbook.db", tmp_path / "Customers.csv"
    path.write_bytes(POLISH.encode("cp1250"))
    code, _, err = run(path, target)
    assert code == 2
    assert "--say encoding= and one of cp1250: Zakład Łódź;Średnie firmy" in err
    assert run(path, target, "--say", "encoding=cp1250")[0] == 0
    names = parse(open_store(target).read())["Customers"]["customer"].tolist()
    assert names == ["Zakład Łódź", "Żabka s.c."]


@pytest.mark.usefixtures("my_company")
def test_the_page_asks_with_a_preview() -> None:
    app = uploaded(("Customers.csv", POLISH.encode("cp1250"), "text/csv"))
    asked = next(box for box in app.selectbox if "which of these reads right?" in box.label)
    assert asked.options[0] == "Zakład Łódź;Średnie firmy — Central European (Windows)"
