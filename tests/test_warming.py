import ast
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WARMED = """
import gc, json, sys
from components.ui.warming import warm
warm()
found = sorted(name for name in sys.modules if name.startswith("components."))
print(json.dumps([found, gc.get_freeze_count(), len(gc.get_objects())]))
"""


def named_by_pages() -> set[str]:
    """Return the modules of ours that pages import from."""
    found: set[str] = set()
    for page in ROOT.glob("pages/*/*.py"):
        for node in ast.walk(ast.parse(page.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module)
    return {name for name in found if name.startswith("components.")}


def test_what_pages_need_is_there_before_the_first_visitor_and_no_collection_looks_at_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", WARMED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded, frozen, watched = json.loads(ended.stdout)
    assert len(named_by_pages()) > 10
    assert named_by_pages() <= set(loaded)
    assert frozen > 20 * watched
