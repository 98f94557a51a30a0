"""A filter draws its own part anew, as the server is asked by a browser; no browser is needed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bench.acting import Choice
from tests.bench.session import visit

MENU = "navigation"  # sent whenever the whole page runs, and only then


@pytest.mark.parametrize(
    ("page", "key", "choice"),
    [
        ("minimum-viable-ai?more=Exact+curve", "by", ["revenue"]),
        ("experiments", "decision", "scale"),
        ("calls?calls-part=What+customers+said", "about", "Accuracy"),
        ("data", "rows-of", "Team"),
    ],
)
def test_a_filter_draws_its_own_part_alone(
    sample_app: str, page: str, key: str, choice: Choice
) -> None:
    async def drawn() -> tuple[int, int, int]:
        session = await visit(sample_app)
        path, _, query = page.partition("?")
        await session.open(query=query)
        await session.go_to(path)
        whole = session.sizes[MENU]
        answer = await session.choose(key, choice)
        alone = session.sizes[MENU]
        await session.again()
        await session.wire.close()
        return answer.exceptions, alone - whole, session.sizes[MENU] - alone

    with ThreadPoolExecutor() as beside:  # the browser of other tests holds this thread's loop
        exceptions, by_filter, by_page = beside.submit(asyncio.run, drawn()).result()
    assert (exceptions, by_filter) == (0, 0)
    assert by_page > 0
