"""`python -m components.ui [streamlit options]`: start the app as `streamlit run app.py` does."""

import socket
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from streamlit.starlette import App

from components.ui import serving
from components.ui.serving import private

APP = Path(__file__).parents[2] / "app.py"


def check_port(port: object) -> None:
    """End with the next step where something answers at a port; without one a free one is taken."""
    with suppress(OSError), socket.create_connection(("localhost", int(str(port))), 1):
        sys.exit(
            f"Port {port} is taken, maybe by this app: open http://localhost:{port} to see. "
            f"Choose another with --server.port, or leave it out to get a free one."
        )


def serve(script: Path, arguments: Sequence[str]) -> None:
    """Run a script as the app until the process is told to end."""
    app = App(script, **serving.PARTS)
    options = private.chosen(script, arguments)
    if "server.port" in options:
        check_port(options["server.port"])
    sys.argv = [str(script)]  # Streamlit looks for its settings and secrets beside it
    app.run(config=options)


if __name__ == "__main__":
    serve(APP, sys.argv[1:])
