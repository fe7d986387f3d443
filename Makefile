PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help install check test bench soak goldens play host lock format audit sbom catalogue rules protocol reference pictures

help: ## list these verbs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/ -/'

install: $(STAMP) ## create .venv and install what the locks name

$(STAMP): pyproject.toml requirements/dev.lock
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Corfu needs Python 3.11 or newer: set PYTHON=python3.11")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

check: $(STAMP) ## formatting, lint, risky calls, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/bandit --quiet --recursive shared server client
	$(BIN)/mypy
	$(BIN)/pyright
	$(BIN)/lint-imports

test: $(STAMP) ## every test, on all cores
	$(BIN)/pytest -n auto --dist worksteal

format: $(STAMP) ## let ruff put the code in order
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(STAMP) ## speed and memory as ratios
	$(BIN)/python -m benchmarks

soak: $(STAMP) ## the promises of the host in their long form, then hundreds of games of every scenario, twice
	$(BIN)/pytest -n auto tests/reliability --soak
	$(BIN)/python -m benchmarks.soak
	$(BIN)/python -m benchmarks.same_games

goldens: $(STAMP) ## make the reference pictures and playthroughs again
	$(BIN)/pytest --regenerate-goldens

audit: $(STAMP) ## are there known holes in what the locks name? Needs the internet, and fails without
	$(BIN)/python scripts/audit.py

sbom: $(STAMP) ## write build/sbom.json: every package that a player's machine gets, in the form of CycloneDX
	mkdir -p build
	$(BIN)/cyclonedx-py requirements --pyproject pyproject.toml --output-reproducible --short-PURLs --output-format JSON --output-file build/sbom.json requirements/run.lock

catalogue: $(STAMP) ## collect the sentences for people and compile their translations
	$(BIN)/python scripts/make_catalogue.py

rules: $(STAMP) ## write docs/rules.md again from the registries and docstrings
	$(BIN)/python -m scripts.make_rules

protocol: $(STAMP) ## write docs/protocol.md again from the messages and values
	$(BIN)/python -m scripts.make_protocol

reference: $(STAMP) ## write docs/scenario-reference.md and the JSON Schemas again from the models
	$(BIN)/python -m scripts.make_reference

pictures: $(STAMP) ## draw the pictures of the README from the real program
	$(BIN)/python scripts/make_pictures.py

play: $(STAMP) ## a solo table against bots
	$(BIN)/corfu play

host: $(STAMP) ## a table for the class on this network
	$(BIN)/corfu host

lock: $(STAMP) ## bring the locked versions up to date
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml -o requirements/run.lock
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header pyproject.toml --extra authoring --group dev requirements/build.in -o requirements/dev.lock
