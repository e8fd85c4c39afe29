# `make run` lints the examples, `make test` runs every check. Both set up .venv first, where that is still to be done.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

# The first Python that is new enough; `make PYTHON=/path/to/python run` takes another.
ifndef PYTHON
PYTHON := $(shell for one in python3 python3.13 python3.12 python3.11 python3.10 python3.14 python; do \
	"$$one" -c 'import sys; sys.exit(sys.version_info < (3, 10))' 2>/dev/null && { echo "$$one"; break; }; done)
endif

# Installed editable, .venv points at this very folder: where the checkout was moved, it is installed anew.
HERE := $(shell pwd | cksum | cut -d ' ' -f 1)
RUN_READY := .venv/.ready-to-run-$(HERE)
TEST_READY := .venv/.ready-to-test-$(HERE)
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet

.PHONY: help run test fuzz bench snapshots clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*##/:/'

run: $(RUN_READY) ## install jdlint into .venv and lint examples/
	@$(PY) -m jdlint check --isolated --exit-zero examples/

test: $(TEST_READY) ## run every check: style, types, layers, tests with coverage
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m pytest --cov --cov-report=term:skip-covered

fuzz: $(TEST_READY) ## lint random mixtures for ten minutes
	$(PY) tests/trust/fuzz/mixtures.py 600

bench: $(RUN_READY) ## measure jdlint and its peers, and write docs/benchmarks.md (an hour or so; BENCH="--runs 3 --number 60 --files 1000 --characters 100000" takes minutes)
	$(PY) benchmarks/run.py ../shared $(BENCH)

snapshots: $(TEST_READY) ## write the outputs that README.md and tests/cli/cases expect anew; read the diff
	UPDATE_SNAPSHOTS=1 $(PY) -m pytest -q tests/cli/test_cases.py tests/test_readme.py

clean: ## remove what the other targets made
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage build dist

$(RUN_READY): pyproject.toml
	@$(MAKE) --silent --no-print-directory .venv/bin/python
	@echo "Installing jdlint into .venv (once; it takes a minute) …"
	@$(PIP) install --editable .
	@touch "$@"

$(TEST_READY): pyproject.toml
	@$(MAKE) --silent --no-print-directory .venv/bin/python
	@echo "Installing jdlint and its test tools into .venv (once; it takes a minute) …"
	@$(PIP) install --editable '.[dev]'
	@touch "$@" "$(RUN_READY)"

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "jdlint needs Python 3.10 or later and found none: install one, or name it with make PYTHON=/path/to/python." >&2; exit 1; }
	@"$(PYTHON)" -m venv .venv || { rm -rf .venv; echo "Python could not make a virtual environment: on Debian and Ubuntu, install python3-venv first." >&2; exit 1; }
