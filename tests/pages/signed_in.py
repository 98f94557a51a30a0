"""A company that asks for a sign-in, opened in process by people with roles."""

import secrets
import time
from pathlib import Path
from types import MappingProxyType

from streamlit.testing.v1 import AppTest

from components.storage import Store
from tests.pages.screen import app_at, call

OURS = "Quillfeather"
AUTH = {
    "redirect_uri": "http://localhost:8501/oauth2callback",
    "cookie_secret": secrets.token_hex(32),
    "client_id": "bridge-app",
    "client_secret": "a-client-secret-of-tests",
    "server_metadata_url": "http://localhost:9/.well-known/openid-configuration",
}
PEOPLE = MappingProxyType({"Vera": "viewer", "Edda": "editor", "Ada": "admin"})
ROOT = "root@quill.example"


def mail(name: str) -> str:
    """Return somebody's address."""
    return f"{name.lower()}@quill.example"


def claims(name: str, **other: object) -> dict[str, object]:
    """Return what Streamlit knows of somebody who has signed in."""
    now = int(time.time())
    usual = {"is_logged_in": True, "aud": "bridge-app", "email": mail(name), "iat": now - 5}
    return usual | other


def fill(store: Store) -> None:
    """Put three people and a few rows into the company's workbook."""
    team = [{"name": n, "email": mail(n), "access": role} for n, role in PEOPLE.items()]
    store.append(
        {
            "Team": team,
            "Customers": [{"customer": OURS, "segment": "Large"}],
            "Calls": [call(OURS, "very", quote=f"{OURS} would miss it")],
            "Capabilities": [{"capability": "Accuracy", "unit": "%", "better": "higher"}],
            "Roadmap": [{"item": f"{OURS} item", "horizon": "now", "effort_weeks": 2}],
            "Experiments": [{"experiment": f"{OURS} trial", "ready_on": "2026-10-01"}],
        }
    )


def came(
    user: dict[str, object] | None,
    page: str = "This week",
    *,
    script: Path | None = None,
    **secrets: object,
) -> AppTest:
    """Open a page of the app, or a script by itself, as somebody; None for nobody."""
    app = app_at(page) if script is None else AppTest.from_file(str(script), default_timeout=30)
    app.secrets["auth"] = dict(AUTH)
    app.secrets["access"] = {"admins": [ROOT]}
    for name, value in secrets.items():
        app.secrets[name] = value
    app.user = {} if user is None else user
    return app.run()


def everything_in(app: AppTest) -> str:
    """Return all that a run would send to a browser, as text."""
    return str(app._tree) + "".join(  # noqa: SLF001 - nothing public holds all of it
        f"{one.value}{one.proto}" for one in app.dataframe
    )
