# Two commands matter: `make serve` and `make test`. Both set up whatever they need, and say what they are doing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
# libatomic1: the browser driver needs it and a bare Debian lacks it.
# redis-tools holds the Redis server, too, without a service that would start on its own.
SYSTEM_PACKAGES := chromium fonts-noto-core fonts-noto-color-emoji libatomic1 redis-tools

.DEFAULT_GOAL := help
.PHONY: help serve test lint types tests bench bench-redaction screenshots conversations lock clean

help:
	@echo "make serve            set up and start Sotto with its embedded store, here"
	@echo "make test             set up and run everything: lint, types, import contracts, all tests"
	@echo "make bench            measure the webhook against a bare one, about three minutes"
	@echo "make bench-redaction  measure the redactor against its peers"
	@echo "make screenshots      take the pictures in docs/images again"
	@echo "make conversations    write docs/conversations.md again, from the running code"
	@echo "make lock             renew the lock files from pyproject.toml"
	@echo "make clean            remove what was set up (not your data in var/)"

serve: $(VENV)/serve.ready
	@$(BIN)/sotto serve

test: lint types tests

lint: $(VENV)/test.ready
	@echo "== Style: ruff"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .

types: $(VENV)/test.ready
	@echo "== Types: mypy"
	@$(BIN)/mypy
	@echo "== Import contracts: import-linter"
	@$(BIN)/lint-imports --no-logo 2>&1 | tail -n 12

tests: $(VENV)/test.ready
	@echo "== Tests: pytest"
	@$(BIN)/python -m pytest --numprocesses 2 --dist worksteal

bench: $(VENV)/test.ready
	@command -v wrk >/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "== Setting up: Debian's wrk"; \
			{ apt-get update && apt-get install --yes --no-install-recommends wrk; } >/dev/null 2>&1 || \
				{ echo "Could not install wrk"; exit 1; }; \
		else \
			echo "The benchmark needs wrk - as root: apt-get install wrk"; exit 1; \
		fi; }
	@$(BIN)/python benchmarks/webhook.py

bench-redaction: $(VENV)/test.ready
	@$(BIN)/python benchmarks/redaction_peers.py

screenshots: $(VENV)/test.ready
	@$(BIN)/python docs/make_screenshots.py

conversations: $(VENV)/test.ready
	@$(BIN)/python docs/make_conversations.py

$(VENV)/made:
	@echo "== Setting up: a virtual environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Sotto needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "== Setting up: Debian's python3-venv"; \
			{ apt-get update && apt-get install --yes --no-install-recommends python3-venv; } >/dev/null 2>&1; \
			rm -rf $(VENV); $(PYTHON) -m venv $(VENV); \
		else \
			echo "This Python can't make a virtual environment. As root: apt-get install python3-venv"; exit 1; \
		fi; }
	@touch $@

$(VENV)/serve.ready: $(VENV)/made requirements.txt pyproject.toml
	@echo "== Setting up: locked packages (about a minute, once)"
	@$(PIP) --require-hashes --requirement requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test.ready: $(VENV)/serve.ready tests/requirements.txt
	@echo "== Setting up: locked packages for tests"
	@$(PIP) --require-hashes --requirement tests/requirements.txt
	@missing=$$(for package in $(SYSTEM_PACKAGES); do dpkg -s $$package >/dev/null 2>&1 || echo $$package; done); \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			echo "== Setting up: Debian's" $$missing; \
			{ apt-get update && apt-get install --yes --no-install-recommends $$missing; } >/dev/null 2>&1 || \
				{ echo "Could not install" $$missing; exit 1; }; \
		else \
			echo "The tests need" $$missing "- as root: apt-get install" $$missing; exit 1; \
		fi; \
	fi
	@touch $@

lock: $(VENV)/serve.ready
	@$(PIP) uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make lock" pyproject.toml --output-file requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
		--custom-compile-command "make lock" --extra test --constraint requirements.txt pyproject.toml \
		--output-file tests/requirements.txt

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
