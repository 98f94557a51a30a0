from tests.storage.sheets.conftest import Serve

CALLS = [["Held on", "Customer"], ["2026-11-02", "Acme"]]
ANSWERS = [["Customer", "Capability", "Level"], ["Acme", "Accuracy", 85]]


def test_a_row_has_a_link_to_its_own_tab_once_the_tabs_were_read(serve: Serve) -> None:
    served = serve({"Calls": CALLS, "trade offs": ANSWERS})
    store = served.store()
    assert store.link_to("Calls", 2) is None
    store.read()
    before = served.reads()
    links = [store.link_to(tab, 14) for tab in ("Calls", "Trade-offs")]
    assert served.reads() == before  # a link asks nobody
    gids = [
        sheet["properties"]["sheetId"]
        for sheet in served.google().metadata(served.key)["sheets"]
        if sheet["properties"]["title"] in {"Calls", "trade offs"}
    ]
    place = f"https://docs.google.com/spreadsheets/d/{served.key}/edit"
    assert links == [f"{place}#gid={gid}&range=A14" for gid in gids]
    assert len(set(gids)) == 2


def test_a_tab_that_is_not_there_has_no_links(serve: Serve) -> None:
    store = serve({"Calls": CALLS}).store()
    store.read()
    assert store.link_to("Trade-offs", 2) is None
