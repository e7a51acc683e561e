# Two commands do it: `make site` and `make test`. `make` alone lists them all.
# Needs make, and a Python of 3.11 or newer on the machine: make site PYTHON=/path/to/python names another one.

VENV = .venv
RUN = $(VENV)/bin/python
PIP = $(RUN) -m pip --disable-pip-version-check --no-input install --quiet
PYTHON ?= python3.13 python3.12 python3.11 python3 python
# A candidate must run (a shim may stand there and fail), be new enough, and be able to make an environment.
USABLE = import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))
LOCK = uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --no-header
INSTALLED = $(VENV)/.installed
TESTABLE = $(VENV)/.testable

# An environment that was copied or moved would run the code of the folder that it came from: then install again.
ifneq ($(shell cat $(INSTALLED) 2>/dev/null),$(CURDIR))
MOVED = moved
endif

# Tests start the program often: without its bytecode each start would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site test test-slow test-all bench lint words lock clean moved

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

site: $(INSTALLED) ## clean seeds/ into content/articles/, build site/, print the address to open
	@$(VENV)/bin/briefing ingest
	@$(VENV)/bin/briefing build
	@$(RUN) -c 'from pathlib import Path; print(Path("site/index.html").resolve().as_uri())'

test: $(TESTABLE) ## all tests but the slow ones; the browser's are skipped where its tools are missing (CI=true: fail)
	$(RUN) -m pytest -n auto --dist loadgroup -m "not slow" -r fEs

test-slow: $(TESTABLE) ## only the slow tests (5 says that there are none)
	$(RUN) -m pytest -n auto --dist loadgroup -m slow -r fEs || test $$? -eq 5

test-all: test test-slow ## all tests

bench: $(TESTABLE) ## whole builds beside those of other generators that are installed (half an hour; ARTICLES=1000 for less)
	$(RUN) tests/bench/generators.py $(or $(ARTICLES),10000)

lint: $(TESTABLE) ## style, format and types
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy --strict
	$(RUN) -m mypy --strict tests/browser

words: $(TESTABLE) ## gather what pages say into the catalogues in templates/translations/
	$(RUN) tests/catalogues.py

lock: ## pin the newest versions anew, with hashes and no address (needs uv)
	printf 'hatchling\neditables\n' | $(LOCK) --extra test --output-file constraints-test.txt pyproject.toml -
	printf 'hatchling\neditables\n' | $(LOCK) --constraint constraints-test.txt --output-file constraints.txt pyproject.toml -

clean: ## remove what can be made anew: the environment, caches and the built site
	rm -rf $(VENV) .briefing .site.* site/* .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

$(RUN):
	@for python in $(PYTHON); do \
	  if "$$python" -c '$(USABLE)' >/dev/null 2>&1; then exec "$$python" -m venv --clear $(VENV); fi; \
	done; \
	echo 'No Python of 3.11 or newer that can make an environment was found (tried: $(PYTHON)).' >&2; \
	echo 'Install one (Debian: apt install python3 python3-venv), or name it: make site PYTHON=/path/to/python' >&2; \
	exit 1

$(INSTALLED): $(RUN) pyproject.toml constraints.txt $(MOVED)
	@echo 'Installing into $(VENV)/ ...'
	@$(PIP) --require-hashes -r constraints.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@printf '%s' '$(CURDIR)' > $@

$(TESTABLE): $(INSTALLED) constraints-test.txt
	@echo 'Installing what the tests need ...'
	@$(PIP) --require-hashes -r constraints-test.txt
	@touch $@
