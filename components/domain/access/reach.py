"""Whether a visit comes from the machine that the app runs on, as far as that can be known.

Without a sign-in nobody is known, so only this machine may see rows. One fact alone can mislead:
a proxy makes everybody come from this machine, a name that is bent to 127.0.0.1 (DNS rebinding)
makes a stranger's web page reach a server that listens on this machine only, and whoever is
nearby can write any Host into a request. All that is known must agree.
"""

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

FORWARDED = frozenset({"forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"})


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of a visit; None where nothing is.

    listens_on: the server's address, None for every one the machine has. host: the request's Host.
    comes_from: the address of the other end. headers: names of the request's headers.
    """

    listens_on: str | None
    host: str | None = None
    comes_from: str | None = None
    headers: frozenset[str] = frozenset()


def is_this_machine(reach: Reach) -> bool:
    """Return whether everything known says that the visitor sits at this machine."""
    is_passed_on = FORWARDED.intersection(name.lower() for name in reach.headers)
    return (
        reach.listens_on is not None
        and _is_loopback(reach.listens_on)
        and (reach.host is None or _is_loopback(_name_in(reach.host)))
        and (reach.comes_from is None or _is_loopback(reach.comes_from))
        and not is_passed_on
    )


def _name_in(host: str) -> str:
    """Return the name in "name:port", "" for what is none."""
    try:
        parts = urlsplit(f"//{host}")
        is_whole = parts.netloc == host and "@" not in host and parts.port != 0
    except ValueError:  # the port is no number
        return ""
    return (parts.hostname or "") if is_whole else ""


def _is_loopback(name: str) -> bool:
    if name.lower() in {"localhost", "localhost."}:
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False
