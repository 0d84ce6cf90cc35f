# The two commands of the README are `make run` and `make test`; each does all set-up first.
PYTHON ?= python3.11
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test lint install index benchmark clean

run: install
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: install lint
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

install: $(STAMP) index

index: $(STAMP)
	$(BIN)/python -m assistant build

benchmark: install
	$(BIN)/python tests/benchmarks/measure.py

# The stamp is written last, so a broken install is repeated and a finished one is not.
$(STAMP): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 mangler: installér det, eller kør make PYTHON=/sti/til/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(STAMP)

clean:
	rm -rf $(VENV) build *.egg-info
	find indexes -mindepth 1 ! -name README.md -delete
