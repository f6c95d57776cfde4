# Everything that a newcomer needs: `make lint` lints seeds/, `make test` proves the project.
# Both set up what they need from nothing but Python 3.11, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := test
.PHONY: lint test check generate quality register bench setup clean

$(BIN)/.ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q lintmed
	touch $@

setup: $(BIN)/.ready

lint: setup  ## lint our own samples; they are full of findings, and that is no error here
	$(BIN)/lintmed check seeds --exit-zero

check: setup  ## what a change must pass before it is tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/lintmed policy check

test: check  ## the whole proof
	$(BIN)/lintmed policy test
	$(BIN)/python -m pytest

generate: setup  ## write what is generated: rule pages, hook file, schemas of the report
	$(BIN)/python tools/generate.py

quality: setup  ## measure recall and false alarms on tests/corpus beside other tools; writes docs/quality.md
	$(BIN)/python tools/quality.py
	$(BIN)/python tools/generate.py

register: setup  ## train the model of promotional register on tests/corpus; writes policies/_register
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python tools/train_register.py

bench: setup  ## time lintmed beside other prose linters; see docs/benchmarks.md
	$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis
