# The two commands a newcomer needs: `make run` and `make test`. Everything lives in .venv.
PYTHON ?= python3
BIN := .venv/bin
# One more than two cores: a browser waits often.
WORKERS ?= 3

.PHONY: setup run check quick test browser-parts pins pictures looks audit crowd faults mutants bench

setup: .venv/.ready

.venv/.ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "AI-PMF Bridge needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.venv/.ready-dev: .venv/.ready requirements-dev.txt
	grep -o '^[a-z0-9._-]*==[^ ]*' requirements.txt > .venv/pins.txt # what the tests need moves no pin
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c .venv/pins.txt -r requirements-dev.txt
	touch $@

# Opens the app with the sample company; your own rows come in on its Data page.
run: .venv/.ready
	$(BIN)/python -m components.ui

check: .venv/.ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# While you change something: the checks, and the tests that need no server, store or browser.
quick: check
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal \
		tests/domain tests/words tests/charts tests/meeting tests/test_contracts.py

# The tests drive a real Chromium, PostgreSQL, nginx and npm, installed where they are missing.
browser-parts: .venv/.ready-dev
	$(BIN)/python -m tests.install_parts

# In the order of the folders, browsers first: a long file that comes last keeps one worker alone.
test: check browser-parts
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

# requirements.txt is made from requirements.in; run this after changing it. It holds the hashes of
# each file of a release, for every system, so that a mirror can add none of its own.
pins: .venv/.ready-dev
	$(BIN)/pip-compile --quiet --generate-hashes --strip-extras --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --output-file requirements.txt requirements.in

# The pictures of the README, taken from the running app, and the page about the tabs.
pictures: .venv/.ready-dev browser-parts
	$(BIN)/python -m tests.browser.pictures --readme
	$(BIN)/python -m components.words.tabs > .github/tabs.md

# Every page, light and dark, on a phone, a laptop and a big screen, into .pictures/ to look at.
looks: .venv/.ready-dev browser-parts
	$(BIN)/python -m tests.browser.pictures

# Asks the Python Package Index for known weaknesses of the pinned packages. It fails where it
# finds one, and also where the index in use has no such records: not asked is not clean.
audit: .venv/.ready-dev
	$(BIN)/pip-audit --strict --disable-pip --no-deps --progress-spinner off -r requirements.txt

# Two replicas, PostgreSQL and nginx under a crowd; `make test` has the same with few people.
crowd: .venv/.ready-dev browser-parts
	BRIDGE_CROWD=50 BRIDGE_CROWD_SECONDS=120 $(BIN)/python -m pytest tests/replicas

# Writers, people and faults at one Sheet, and power cuts of a database, ten times as many as in
# `make test`.
faults: .venv/.ready-dev browser-parts
	BRIDGE_FAULT_ACTIONS=2000 BRIDGE_OUTAGES=20 $(BIN)/python -m pytest \
		tests/storage/sheets/test_faults.py tests/storage/test_outage.py

# Changes components/domain in N places, one at a time, and shows which changes no test notices.
N ?= 200
SEED ?= 1
mutants: .venv/.ready-dev
	$(BIN)/python -m tests.mutation --mutants $(N) --seeds $(SEED) --workers $(WORKERS)

# Speed: ours against its references, in turn in one run; takes long. Nothing of it is a test.
# A part of it: make bench ROWS="reading reruns" SIZES="1 10" REPEATS=3
REPEATS ?= 5
SIZES ?= 1 100
SECONDS ?= 30
bench: .venv/.ready-dev browser-parts
	$(BIN)/python -m tests.bench $(if $(ROWS),--rows $(ROWS)) --repeats $(REPEATS) \
		--sizes $(SIZES) --seconds $(SECONDS)
