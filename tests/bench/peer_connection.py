"""Runs in st-gsheets-connection's own environment: all tabs of a Sheet as frames, not validated."""

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

origin, key, account = sys.argv[1:]
TABS = (
    *("Customers", "Calls", "Trade-offs", "Capabilities", "Experiments", "Roadmap", "Outcomes"),
    *("Meetings", "Decisions", "Team", "Settings", "Snapshots", "Changes"),
)


class ToTheServer(HTTPAdapter):
    """Leads Google's addresses to the test server; nothing else is changed."""

    def send(
        self,
        request: requests.PreparedRequest,
        *given: Any,  # noqa: ANN401 - passed on as they come
        **named: Any,  # noqa: ANN401
    ) -> requests.Response:
        base = urlsplit(origin)
        there = urlsplit(request.url or "")._replace(scheme=base.scheme, netloc=base.netloc)
        request.url = there.geturl()
        return super().send(request, *given, **named)


requests.Session.get_adapter = lambda *_, **__: ToTheServer()  # type: ignore[method-assign]
entries = json.loads(Path(account).read_text())
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    Path(".streamlit").mkdir()
    lines = [f"{name} = {json.dumps(value)}" for name, value in entries.items()]
    link = f'spreadsheet = "https://docs.google.com/spreadsheets/d/{key}/edit"'
    secrets = "\n".join(["[connections.gsheets]", link, *lines])
    Path(".streamlit/secrets.toml").write_text(secrets)
    import streamlit as st
    from streamlit_gsheets import GSheetsConnection  # type: ignore[import-not-found]

    connection = st.connection("gsheets", type=GSheetsConnection)
    started = time.process_time()
    rows = sum(len(connection.read(worksheet=tab, ttl=0)) for tab in TABS)
    told = {"cpu": time.process_time() - started, "rows": rows}
sys.stdout.write(json.dumps(told) + "\n")
