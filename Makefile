# salescoach: everything a fresh machine needs is in here. `make` lists the targets.

PYTHON ?= python3
SOAK_KILLS ?= 500
SOAK_TEAMS ?= 2000

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Compiled bytecode is half of a quick start: never let the caller's environment switch it off.
unexport PYTHONDONTWRITEBYTECODE

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
RUNTIME := $(VENV)/installed-runtime
DEV := $(VENV)/installed-dev
CODE := $(wildcard src tests bench tools)
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate $(LOCK_FLAGS)

.PHONY: help demo test check lint bench soak docs lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

demo: $(RUNTIME) ## install, build the demo store and show its morning screen
	@$(BIN)/python -m compileall -q src
	@$(BIN)/salescoach demo --store demo.db --json >/dev/null
	@$(BIN)/salescoach --store demo.db today
	@printf '%s\n' '' 'What to type next, on this invented team (docs/demo.md tells what is planted in it):' \
		'  . .venv/bin/activate && export SALESCOACH_STORE=demo.db   # once in each terminal' \
		'  salescoach prep ann          # before her next meeting' \
		'  salescoach debrief dan       # after the one nobody asked about' \
		'  salescoach pipeline audit    # what to remove, re-stage or fix' \
		'  salescoach --help            # everything else' \
		'Without SALESCOACH_STORE it works on your own store, made on first use.'

test: $(DEV) lint ## everything CI runs: checks and all tests, with coverage
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term

check: $(DEV) lint ## lint, types, contracts, docs drift and the fast tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not slow and not soak"

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(CODE)
	$(BIN)/lint-imports

bench: $(DEV) ## time the commands on a ten-year store
	@$(BIN)/python -m compileall -q src
	$(BIN)/python -m bench

soak: $(DEV) ## kill it in the middle of writes, SOAK_KILLS times (500); judge SOAK_TEAMS (2000) invented teams
	SOAK_KILLS=$(SOAK_KILLS) $(BIN)/python -m pytest -m soak --ignore tests/soak/test_impact.py
	SOAK_TEAMS=$(SOAK_TEAMS) $(BIN)/python -m pytest -m soak -n 2 tests/soak/test_impact.py

docs: $(DEV) ## write the generated pages of docs/ anew
	$(BIN)/python -m tools.make_docs

lock: $(DEV) ## write both lock files anew (LOCK_FLAGS=--upgrade for newer versions)
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --group dev --all-extras --constraints requirements.lock --output-file requirements-dev.lock
	@if grep -nE '://|^-' requirements.lock requirements-dev.lock; then \
		echo 'A lock file names an address: take it out of your uv settings first.' >&2; exit 1; fi

clean: ## remove all that make made: .venv, demo store, builds, caches
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache demo.db demo.db-*
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

# A lock names every package, so pip need not resolve anything (--no-deps): pip 23 takes `coverage[toml]` of a
# newer release than the pinned one, and then refuses it.
# The stamps are files in .venv: what is installed is installed again only when a lock or pyproject changes.

$(RUNTIME): requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what salescoach needs (half a minute or so) ...'
	@$(PIP) install --require-hashes --no-deps --compile -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --compile -e .
	@touch $@

$(DEV): requirements-dev.lock requirements.lock pyproject.toml | $(BIN)/python
	@echo 'Installing what the tests need (a minute or two) ...'
	@$(PIP) install --require-hashes --no-deps --compile -r requirements-dev.lock
	@$(PIP) install --no-deps --no-build-isolation --compile -e .
	@$(BIN)/python -m pip check
	@touch $(RUNTIME) $@

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo 'There is no $(PYTHON) here. Install Python 3.11 or newer (Debian, Ubuntu:' >&2; \
		echo 'apt install python3 python3-venv), or name yours: make $(MAKECMDGOALS) PYTHON=/path/to/python' >&2; \
		exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "salescoach needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1)." >&2; \
		echo 'Name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; \
		echo "(or the package of its own version: $$($(PYTHON) -c \
			'import sys; print("python%d.%d-venv" % sys.version_info[:2])'))" >&2; \
		exit 1; }
	@$(PYTHON) -m venv $(VENV)
