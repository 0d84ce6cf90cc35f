# The two commands of the README are `make run` and `make test`; each does all set-up first.
IS_3_11 := -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'
PYTHON ?= $(shell for name in python3.11 python3 python; do $$name $(IS_3_11) 2>/dev/null && echo $$name && break; done)
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
ALONE := tests/browser/test_speed_in_browser.py# it measures, so nothing else may run beside it
STAMP := $(VENV)/.installed

.PHONY: run test lint install index benchmark screenshots clean

run: install
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

test: install lint
	$(BIN)/python -m pytest $(ALONE)
	$(BIN)/python -m pytest --numprocesses 2 --dist loadfile --ignore $(ALONE)

lint: $(STAMP)
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

install: $(STAMP) index

index: $(STAMP)
	$(BIN)/python -m assistant build

screenshots: install
	$(BIN)/python tests/browser/take_screenshots.py

benchmark: $(STAMP)
	$(BIN)/python tests/benchmarks/measure.py
	$(BIN)/python tests/benchmarks/sessions.py
	$(BIN)/python tests/benchmarks/adding.py
	$(BIN)/python tests/benchmarks/scale.py

# The stamp is written last, so a broken install is repeated and a finished one is not.
$(STAMP): pyproject.toml
	@$(or $(PYTHON),false) $(IS_3_11) 2>/dev/null || { \
	  echo "Fejl: Python 3.11 blev ikke fundet$(if $(PYTHON), som $(PYTHON)). Installér den, eller skriv make PYTHON=/sti/til/python3.11" >&2; \
	  exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	touch $(STAMP)

clean:
	rm -rf $(VENV) build *.egg-info
	find indexes -mindepth 1 ! -name README.md -delete
