"""Without a sign-in: rows for whoever came by the printed address, the sample for the rest."""

import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.ui.serving import local
from tests.browser.driving import PATHS, ROOT, free_port, running_app
from tests.browser.signing_in import OURS, company
from tests.finished import finished
from tests.replicas.proxy import running_nginx
from tests.serving.asking import answered, at_its_start, has, heard, printed

FORMS = ("Save call", "Save changes", "Add row", "Remove it", "Undo", "Up", "Down", "Check")
SAMPLE_ONLY = "Only the sample is shown here."
FORWARDING = (
    *("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"),
    *("X-Forwarded-Server", "X-Forwarded-Port", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP"),
    *("True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP", "X-Original-Host"),
    "X-Envoy-External-Address",
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("company")
    company(folder)
    return folder


@pytest.fixture(scope="module")
def app(data: Path) -> Iterator[str]:
    with at_its_start(data) as address:
        yield address


def sees_the_sample_only(received: Sequence[ForwardMsg]) -> bool:
    return has(SAMPLE_ONLY, received) and not has(OURS, received)


# --- any other visit ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def proxy(app: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run nginx with the very block that the README gives, before the app."""
    readme = (ROOT / "README.md").read_text()
    block = re.search(r"^ *location / \{.*?\}$", readme, re.DOTALL | re.MULTILINE)
    assert block is not None
    before, port = f"localhost:{urlsplit(app).port}", free_port()
    site = f"server {{ listen 127.0.0.1:{port}; {block[0]} }}".replace("localhost:8501", before)
    assert before in site
    with running_nginx(tmp_path_factory.mktemp("proxy"), site):
        yield f"http://localhost:{port}"


@pytest.mark.nginx
@pytest.mark.parametrize("header", FORWARDING)
def test_through_the_proxy_of_the_readme_as_localhost_a_visit_sees_the_sample_only(
    header: str, proxy: str
) -> None:
    for value in ("localhost", "127.0.0.1", "proto=http;host=localhost;for=127.0.0.1"):
        assert sees_the_sample_only(finished(heard(proxy, headers={header: value})))


@pytest.mark.nginx
def test_through_the_proxy_without_any_header_a_visit_sees_the_sample_and_with_the_token_the_rows(
    proxy: str, app: str, data: Path
) -> None:
    assert sees_the_sample_only(finished(heard(proxy)))
    name = f"bridge-{urlsplit(app).port}"
    right = (data / local.FILE).read_text()
    assert has(OURS, finished(heard(proxy, f"{name}={right}")))


@pytest.mark.parametrize("link", PATHS.values())
def test_on_every_page_a_visit_without_the_token_sees_the_sample_and_no_form(
    link: str, app: str
) -> None:
    received = finished(heard(app, page=link.strip("/")))
    assert sees_the_sample_only(received)
    elements = [one.delta.new_element for one in received if one.HasField("delta")]
    assert not {one.button.label for one in elements} & set(FORMS)
    assert not any(one.HasField("file_uploader") for one in elements)


def test_no_other_cookie_is_taken_for_the_token(app: str, data: Path) -> None:
    port, right = urlsplit(app).port, (data / local.FILE).read_text()
    for cookie in ("", f"bridge-{port}=", f"bridge-{port}={right[:-1]}", f"bridge-{port}={right}0"):
        assert sees_the_sample_only(finished(heard(app, cookie)))
    assert sees_the_sample_only(finished(heard(app, f"bridge-8501={right}")))


# --- the token ------------------------------------------------------------------------------


def test_a_link_with_the_token_leads_to_itself_without_it_and_gives_a_cookie_for_pages_of_ours(
    app: str, data: Path
) -> None:
    token = (data / local.FILE).read_text()
    status, headers = answered(app, f"/calls?item=a%26b&token={token}&draft=x")
    assert (status, headers["location"]) == (303, "/calls?item=a%26b&draft=x")
    name, _, attributes = headers["set-cookie"].partition(f"={token}; ")
    assert name == f"bridge-{urlsplit(app).port}"
    assert {"HttpOnly", "SameSite=strict", "Path=/"} <= set(attributes.split("; "))
    assert int(attributes.split("Max-Age=")[1].split(";")[0]) > 30 * 86_400


def test_a_wrong_token_gives_no_cookie_and_no_link_leads_to_another_host(app: str) -> None:
    for path in ("/?token=wrong", "/?token=", "/roadmap?token=x"):
        status, headers = answered(app, path)
        assert status == 303
        assert "set-cookie" not in headers
        assert "token" not in headers["location"]
    _, headers = answered(app, "//evil.example/?token=wrong")
    assert headers["location"] == "/evil.example/"


def test_the_token_is_for_this_account_only_and_a_torn_one_is_made_anew(tmp_path: Path) -> None:
    torn = tmp_path / local.FILE
    torn.write_text("half")
    torn.chmod(0o644)
    with running_app(tmp_path) as app:
        token = torn.read_text()
        assert re.fullmatch("[0-9a-f]{64}", token)
        assert stat.S_IMODE(torn.stat().st_mode) == 0o600
        assert printed(tmp_path) == f"{app}/?token={token}"


@pytest.mark.parametrize("options", [["--server.address", ".".join("0000")], "a sign-in"])
def test_where_others_can_reach_the_server_or_people_sign_in_there_is_no_token(
    options: list[str] | str, tmp_path: Path
) -> None:
    if isinstance(options, str):
        file = tmp_path / "secrets.toml"
        file.write_text("[auth]\n")
        options = ["--secrets.files", str(file)]
    with running_app(tmp_path, options=options):
        assert "token" not in printed(tmp_path)
        assert not (tmp_path / local.FILE).exists()
