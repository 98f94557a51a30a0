"""A process that a test forks runs none of the pages that earlier tests drew."""

import multiprocessing
import sys

from streamlit.testing.v1 import AppTest

FORKSERVER = multiprocessing.get_context("forkserver")
MAIN = sys.modules["__main__"]


def test_a_page_is_drawn_from_a_file_that_is_then_gone() -> None:
    page = AppTest.from_string("import streamlit as st\nst.write('drawn')")
    assert page.run().markdown[0].value == "drawn"


def test_the_next_test_forks_a_process_that_ends_well() -> None:
    assert sys.modules["__main__"] is MAIN
    process = FORKSERVER.Process(target=print)
    process.start()
    process.join()
    assert process.exitcode == 0
