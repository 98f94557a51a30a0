import pytest

from components.domain.access import Reach, is_this_machine


@pytest.mark.parametrize("listens_on", ["localhost", "127.0.0.1", "127.8.0.1", "::1", "[::1]"])
@pytest.mark.parametrize("host", [None, "localhost:8501", "127.0.0.1", "[::1]:8501", "LOCALHOST"])
@pytest.mark.parametrize("comes_from", [None, "127.0.0.1", "::1"])
def test_this_machine_is_known_by_all_that_is_known(
    listens_on: str, host: str | None, comes_from: str | None
) -> None:
    assert is_this_machine(Reach(listens_on, host, comes_from, frozenset({"Host", "Cookie"})))


@pytest.mark.parametrize(
    "listens_on",
    [None, "", ".".join("0000"), "::", "192.168.1.7", "bridge.example", "unix:///run/b.sock"],
)
def test_a_server_that_listens_elsewhere_is_for_nobody(listens_on: str | None) -> None:
    assert not is_this_machine(Reach(listens_on, "localhost:8501", "127.0.0.1"))


@pytest.mark.parametrize(
    "host",
    [
        *("bridge.example", "evil.example:8501", "192.168.1.7:8501", "localhost.evil.example", ""),
        *("127.0.0.1.evil.example", "evil@localhost", "localhost@evil.example", "localhost/x"),
        *("localhost:80:80", "[::1", "2130706433", "0x7f000001", "0", "localhost evil"),
    ],
)
def test_a_request_under_another_name_comes_from_elsewhere(host: str) -> None:
    assert not is_this_machine(Reach("localhost", host, "127.0.0.1"))


@pytest.mark.parametrize("comes_from", ["192.168.1.7", "10.0.0.1", "2001:db8::1", "", "nowhere"])
def test_another_machine_is_elsewhere_whatever_name_it_asks_for(comes_from: str) -> None:
    assert not is_this_machine(Reach("localhost", "localhost:8501", comes_from))


@pytest.mark.parametrize("header", ["X-Forwarded-For", "forwarded", "Via", "X-Real-IP"])
def test_what_a_proxy_passes_on_comes_from_elsewhere(header: str) -> None:
    assert not is_this_machine(
        Reach("localhost", "localhost", "127.0.0.1", frozenset({"Host", header}))
    )
