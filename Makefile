# Everything a newcomer needs: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check
# torch's file differs by machine (CPU, CUDA), so it is pinned but stands apart from the hashed lock.
# Where the registry offers only a CUDA build, give the index of CPU builds: make install TORCH_ARGS="--index-url ..."
TORCH_ARGS ?=
PYTEST_ARGS ?=
# Tests side by side: those of one file share what it made, so a file stays with one process.
WORKERS ?= 2
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist loadfile
# Without compiled files each process compiles every test module again, 8 seconds each; git ignores __pycache__.
unexport PYTHONDONTWRITEBYTECODE
# Left out of the lock files: torch, as above, and a checker of addresses which the bill of materials' tool asks for. It parses
# forty grammars (some 2 seconds) in every process that imports jsonschema, as Chroma does; without it nothing is missing.
LEFT_OUT := torch rfc3987-syntax

.DEFAULT_GOAL := help
.PHONY: help install run test quick check bench trust pictures lock audit sbom clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1|/' | column -t -s '|'

install: $(VENV)/.installed ## Make the environment in .venv and prepare the embedding model

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make install PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock requirements-torch.txt | $(VENV)/bin/python
	$(PIP) install --quiet --no-deps --require-hashes -r requirements.lock
	$(PIP) install --quiet $(TORCH_ARGS) -r requirements-torch.txt
	$(PY) app.py prepare
	@touch $@

$(VENV)/.testing: requirements-test.lock $(VENV)/.installed
	$(PIP) install --quiet --no-deps --require-hashes -r requirements-test.lock
	@command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
	  echo "Chromium could not be installed here: the browser tests will say so and be skipped."
	@touch $@

run: install ## Serve the web chat at http://127.0.0.1:7860 (sample reports on an empty index)
	$(PY) app.py serve $(SERVE_ARGS)

# A page has seconds to show what it should, so the browser has the machine to itself; 5 says that nothing was selected.
test: $(VENV)/.testing check ## Run all checks and all tests
	$(PYTEST) -m "not browser" $(PYTEST_ARGS) || [ $$? = 5 ]
	$(PY) -m pytest -m browser $(PYTEST_ARGS) || [ $$? = 5 ]

quick: $(VENV)/.testing ## Run the quick tests, for every save
	$(PYTEST) -q -m "not slow and not server and not browser" $(PYTEST_ARGS)

check: $(VENV)/.testing ## Check style and types
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

bench: $(VENV)/.testing ## Measure speed and memory beside plain LangChain + Chroma
	$(PY) -m tests.bench $(BENCH_ARGS)

trust: $(VENV)/.testing ## Try what we promise: crashes, damage, hostile input
	$(PY) -m tests.trust $(TRUST_ARGS)

pictures: $(VENV)/.testing ## Take the README's pictures from the running application
	$(PY) -m tests.browser.pictures docs

lock: $(VENV)/.testing ## Resolve the dependencies anew (needs the network)
	printf '%s ; python_version < "3"\n' $(LEFT_OUT) > $(VENV)/overrides.txt
	$(VENV)/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --override $(VENV)/overrides.txt --custom-compile-command "make lock" --no-emit-index-url --no-emit-find-links --no-annotate -q -o requirements.lock
	$(VENV)/bin/uv pip compile pyproject.toml --extra test -c requirements.lock --universal --python-version 3.11 --generate-hashes --override $(VENV)/overrides.txt --custom-compile-command "make lock" --no-emit-index-url --no-emit-find-links --no-annotate -q -o requirements-test.lock

audit: $(VENV)/.testing ## Look the locked packages up in the public list of known advisories (needs the network)
	$(VENV)/bin/pip-audit --disable-pip --require-hashes -r requirements.lock

sbom: $(VENV)/.testing ## Write a software bill of materials (CycloneDX) to sbom.json
	$(VENV)/bin/cyclonedx-py environment $(VENV) --pyproject pyproject.toml --output-reproducible -o sbom.json

clean: ## Remove the environment and everything generated, but not your reports in .data
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench sbom.json
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
