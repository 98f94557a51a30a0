"""`python -m components.ui [streamlit options]`: start the app as `streamlit run app.py` does."""

import sys
from collections.abc import Sequence
from pathlib import Path

from streamlit.starlette import App

from components.ui import serving
from components.ui.serving import private

APP = Path(__file__).parents[2] / "app.py"


def serve(script: Path, arguments: Sequence[str]) -> None:
    """Run a script as the app until the process is told to end."""
    app = App(script, **serving.PARTS)
    options = private.chosen(script, arguments)
    sys.argv = [str(script)]  # Streamlit looks for its settings and secrets beside it
    app.run(config=options)


if __name__ == "__main__":
    serve(APP, sys.argv[1:])
