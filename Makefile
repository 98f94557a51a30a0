# The two commands a newcomer needs: `make run` and `make test`. Everything lives in .venv.
PYTHON ?= python3
BIN := .venv/bin
WORKERS ?= 2

.PHONY: setup run check test browser-parts pins pictures

setup: .venv/.ready

.venv/.ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "AI-PMF Bridge needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# Opens the app with the sample company; your own rows come in on its Data page.
run: .venv/.ready
	$(BIN)/python -m components.ui

check: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# The tests drive a real Chromium and a real PostgreSQL; both are installed where they are missing.
browser-parts: .venv/.ready-dev
	$(BIN)/python tests/install_parts.py

test: check browser-parts
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

# requirements.txt is made from requirements.in; run this after changing it.
pins: .venv/.ready-dev
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --output-file requirements.txt requirements.in

# The pictures of the README, taken from the running app.
pictures: .venv/.ready-dev browser-parts
	$(BIN)/python -m tests.browser.pictures
