# make run: the page, on a Kafka of its own.  make test, make lint: what CI runs.  make test-full: also what takes long.
# make test KAFKA=testcontainers: on Apache's image in Docker instead of the embedded cluster.  make lock: new versions.
PYTHON ?= python3
ARGS ?=
KIND := -m "not full"
KAFKA := embedded

VENV := .venv
BIN := $(VENV)/bin
NPM := PATH="$(CURDIR)/$(BIN):$$PATH" npm
PIP := $(BIN)/pip --disable-pip-version-check install --quiet --require-hashes

.PHONY: run test test-full lint bench screenshots clean lock setup setup-dev

run: setup
	@exec $(BIN)/python -m app run $(ARGS)

test-full: KIND :=
test-full: test

test: setup-dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/test_browser.sh
	@status=0; \
	$(BIN)/node --test "tests/unit/js/**/*.test.js" || status=1; \
	$(BIN)/python -m pytest --kafka=$(KAFKA) $(KIND) $(ARGS) || status=1; \
	exit $$status

lint: setup-dev
	@status=0; \
	$(BIN)/ruff check . || status=1; \
	$(BIN)/ruff format --check . || status=1; \
	$(BIN)/mypy app || status=1; \
	$(BIN)/lint-imports || status=1; \
	$(BIN)/node node_modules/typescript/bin/tsc || status=1; \
	exit $$status

# Figures beside their controls (docs/bench.md): `make bench`, `make bench ARGS="latency idle"`.
bench: setup-dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/test_browser.sh
	@exec $(BIN)/python -m bench $(ARGS)

# The page in its states, on a real cluster (docs/screenshots): `make screenshots ARGS="running overview"` takes some.
screenshots: setup-dev
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/test_browser.sh
	@exec $(BIN)/python -m shots $(ARGS)

clean:
	rm -rf $(VENV) node_modules static/vendor static/built build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache test-results

# ---- set-up: each step leaves a stamp, so that it is done once ----------------------------------------------------

setup: $(VENV)/.run static/built/manifest.json
setup-dev: $(VENV)/.dev static/built/manifest.json node_modules/.dev

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "Caudal needs Python 3.11 or newer as $(PYTHON). Name one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	{ echo "Caudal could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.run: requirements.lock requirements-setup.lock | $(VENV)/.made
	@echo "Caudal: installing Python packages (once)"
	@$(PIP) -r requirements.lock -r requirements-setup.lock
	@touch $@

$(VENV)/.dev: requirements-dev.lock | $(VENV)/.run
	@echo "Caudal: installing the tools for tests (once)"
	@$(PIP) -r requirements-dev.lock
	@touch $@

static/vendor/.made: package-lock.json tools/vendor.py | $(VENV)/.run
	@echo "Caudal: fetching the browser's libraries (once)"
	@$(NPM) ci --omit=dev --loglevel=error
	@$(BIN)/python tools/vendor.py
	@touch $@

# What the browser gets: a second, and again only after a change. A folder's own time says that a source is gone.
static/built/manifest.json: static/vendor/.made tools/build_page.js tools/templates.js package.json $(shell find static/js static/css)
	@$(BIN)/node tools/build_page.js

node_modules/.dev: package-lock.json | static/built/manifest.json $(VENV)/.dev
	@$(NPM) ci --loglevel=error
	@touch $@

# ---- new versions: within the bounds of pyproject.toml and package.json; no addresses in the locks -----------------

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header

lock: setup-dev
	$(COMPILE) $(ARGS) --extra embedded pyproject.toml -o requirements.lock
	$(COMPILE) $(ARGS) pyproject.toml -c requirements.lock -o requirements-attached.lock
	$(COMPILE) $(ARGS) --group setup -o requirements-setup.lock
	$(COMPILE) $(ARGS) --group setup --group dev --extra embedded pyproject.toml -c requirements.lock -c requirements-setup.lock -o requirements-dev.lock
	$(NPM) install --package-lock-only
	$(BIN)/python tools/lock_artifacts.py
