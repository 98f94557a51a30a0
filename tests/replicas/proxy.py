"""The proxy of the compose file, started by the tests with its own configuration."""

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from string import Template

from tests.browser.driving import ROOT, free_port
from tests.programs import NGINX

TEMPLATE = ROOT / ".docker" / "nginx.conf.template"
LOCAL = "127.0.0.1"
AROUND = """\
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
{user}
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""


def filled_in(listen: str, replicas: Sequence[str]) -> str:
    """Return the configuration as the official image makes it: only its own names filled in."""
    one, two = replicas
    names = {"LISTEN": listen, "RESOLVER": LOCAL, "REPLICA_ONE": one, "REPLICA_TWO": two}
    return Template(TEMPLATE.read_text()).safe_substitute(names)


@contextmanager
def running_proxy(folder: Path, replicas: Sequence[str]) -> Iterator[str]:
    """Run nginx before two addresses (host:port), and yield its own until the block ends."""
    port = free_port()
    with running_nginx(folder, filled_in(f"{LOCAL}:{port}", replicas)):
        yield f"http://{LOCAL}:{port}"


@contextmanager
def running_nginx(folder: Path, site: str) -> Iterator[None]:
    """Run nginx with the server blocks of a site until the block ends."""
    program = NGINX.needed()
    folder.mkdir(parents=True, exist_ok=True)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))
    (folder / "site.conf").write_text(site)
    command = [str(program), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert not checked.returncode, checked.stderr
    proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 10
        while not (folder / "nginx.pid").read_text():  # the check has made an empty one
            assert proxy.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < until
            time.sleep(0.02)
        yield
    finally:
        proxy.terminate()
        proxy.wait(timeout=10)
