from pathlib import Path

import httpx
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit.web.server.starlette.starlette_static_routes import (
    create_streamlit_static_assets_routes,
)

from components.ui.packing import FEWEST_BYTES, Packing
from tests.finished import finished

FILES = Path(streamlit.__file__).parent / "static"
SCRIPT = max(FILES.glob("static/js/index*.js"), key=lambda file: file.stat().st_size)


@pytest.fixture
def app() -> Starlette:
    """Streamlit's own answers for its files, behind ours."""
    routes = create_streamlit_static_assets_routes("")
    return Starlette(routes=routes, middleware=[Middleware(Packing)])


def asked(app: Starlette, *paths: str, **headers: str) -> list[httpx.Response]:
    """Ask for what lies there, as it goes over the wire: nothing is unpacked."""

    async def ask() -> list[httpx.Response]:
        wire = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=wire, base_url="http://localhost") as client:
            client.headers["Accept-Encoding"] = "identity"
            return [await client.get(path, headers=headers) for path in paths]

    return finished(ask())


def link(file: Path) -> str:
    return f"/{file.relative_to(FILES)}"


def test_a_script_goes_out_packed_to_less_than_half_and_is_the_same_script(app: Starlette) -> None:
    first, again = asked(app, link(SCRIPT), link(SCRIPT), **{"Accept-Encoding": "gzip, br"})
    for answer in (first, again):
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["vary"] == "Accept-Encoding"
        assert int(answer.headers["content-length"]) < SCRIPT.stat().st_size / 2
        assert answer.content == SCRIPT.read_bytes()  # unpacked by the client


def test_whoever_cannot_unpack_gets_the_script_as_it_lies_there(app: Starlette) -> None:
    asked(app, link(SCRIPT), **{"Accept-Encoding": "gzip"})
    (plain,) = asked(app, link(SCRIPT))
    assert "content-encoding" not in plain.headers
    assert plain.content == SCRIPT.read_bytes()


def test_a_part_of_a_script_and_one_that_is_known_are_not_packed(app: Starlette) -> None:
    (part,) = asked(app, link(SCRIPT), **{"Accept-Encoding": "gzip", "Range": "bytes=0-9"})
    assert (part.status_code, part.content) == (206, SCRIPT.read_bytes()[:10])
    assert "content-encoding" not in part.headers


@pytest.mark.parametrize("path", ["/static/js/none.js", "/static/../app.py", "/static/js/"])
def test_what_is_not_there_is_not_there_packed_either(app: Starlette, path: str) -> None:
    plain = asked(app, path)
    packed = asked(app, path, path, **{"Accept-Encoding": "gzip"})
    assert {one.status_code for one in (*plain, *packed)} == {plain[0].status_code}
    assert all(one.content == plain[0].content for one in packed)


def test_a_small_file_goes_out_as_it_is(app: Starlette) -> None:
    small = min(FILES.glob("static/js/*.js"), key=lambda file: file.stat().st_size)
    assert small.stat().st_size < FEWEST_BYTES
    (answer,) = asked(app, link(small), **{"Accept-Encoding": "gzip"})
    assert "content-encoding" not in answer.headers
    assert answer.content == small.read_bytes()
