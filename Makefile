# Kitamae, in a dozen words. `make help` prints them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet
INSTALL = $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r $(1) \
	|| $(BIN)/python -m pip install --quiet --require-hashes -r $(1)

.PHONY: help setup demo test check fmt seed bench relevance messages docs lock
.NOTPARALLEL:

help: ## print these words
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready-to-work ## make .venv with everything for work on Kitamae

demo: .venv/ready-to-run ## start a demo programme on this machine (Ctrl-C ends it)
	@exec $(BIN)/kitamae demo

test: setup ## run every test: SQLite, PostgreSQL, Chromium
	@$(BIN)/kitamae messages --verbosity 0
	@$(BIN)/python tests/run.py $(ARGS)

check: setup ## lint, types, layers, words, generated docs, migrations
	@$(BIN)/kitamae messages --verbosity 0
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tests/check.py

fmt: setup ## format the code
	@$(BIN)/ruff check --fix-only --quiet . ; $(BIN)/ruff format --quiet .

seed: .venv/ready-to-run ## fill an empty var/ with the demo programme
	@$(BIN)/kitamae migrate --verbosity 0 && $(BIN)/kitamae seed

bench: setup ## benchmarks against peers and limits (ARGS="name …" for some)
	@$(BIN)/python -m bench $(ARGS)

relevance: setup ## how well the search finds what buyers look for
	@$(BIN)/python -m bench relevance $(ARGS)

messages: .venv/ready-to-run ## compile the words of both languages
	@$(BIN)/kitamae messages

docs: .venv/ready-to-run ## generate docs/steps.md, fields.md and problems.md
	@$(BIN)/kitamae docs

lock: .venv/bin/uv ## choose newer packages, and pin them
	$(BIN)/uv pip compile $(LOCK) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(LOCK) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile $(LOCK) --group pyproject.toml:build -c requirements-dev.lock -o requirements-build.lock

# uv and the builder come by pip, with pinned hashes like all else
.venv/bin/uv: requirements-build.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Kitamae needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "installing into .venv …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	@touch .venv/bin/uv

.venv/ready-to-run: .venv/bin/uv requirements.lock pyproject.toml
	@$(call INSTALL,requirements.lock)
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps -e .
	@$(BIN)/kitamae messages
	@touch $@

.venv/ready-to-work: .venv/ready-to-run requirements-dev.lock
	@$(call INSTALL,requirements-dev.lock)
	@touch $@
