# Two commands: `make demo` shows ropa, `make test` proves it. Both set up what is missing first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-header --quiet
PURE_ROOMS := law register journal checks reports exports

comma := ,
empty :=
space := $(empty) $(empty)
PURE_CODE := $(subst $(space),$(comma),$(PURE_ROOMS:%=ropa/%/*))
PURE_TESTS := $(wildcard $(PURE_ROOMS:%=tests/%) tests/translations)

.DEFAULT_GOAL := help
.PHONY: help demo test bench check static format manual lock clean system-for-demo system-for-test

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: system-for-demo $(READY) ## set up, load the first register, make its reports, serve the console
	@PATH="$(CURDIR)/$(BIN):$$PATH" tools/demo

test: system-for-test $(READY) static ## set up, then run every check and every test with coverage
	@rm -f .coverage .coverage.*
	HYPOTHESIS_PROFILE=thorough $(BIN)/pytest -n auto --dist loadfile --cov --cov-report= --cov-fail-under=0
	$(BIN)/coverage report
	$(BIN)/coverage report --include='$(PURE_CODE)' --fail-under=100

bench: system-for-demo $(READY) ## print what reports, the journal, the checks and the console cost; an hour of two processors
	$(BIN)/python -m benchmarks.reports $(BENCH)
	$(BIN)/python -m benchmarks.journal $(SAVES)
	$(BIN)/python -m benchmarks.journal_file $(JOURNAL)
	$(BIN)/python -m benchmarks.checks $(CHECKS)
	$(BIN)/python -m benchmarks.console $(CONSOLE)

check: system-for-demo $(READY) static ## the quick part: format, lint, types, contracts, pure rooms
	$(BIN)/pytest -q -n auto --dist loadfile -m 'not slow' $(PURE_TESTS)

static: $(READY)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

format: $(READY) ## format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

manual: $(READY) ## write the manual anew: docs/rules, docs/manual, and the chapters that the console shows
	rm -rf docs/rules
	$(BIN)/ropa rule --manual docs/rules > /dev/null
	$(BIN)/python -m tools.manual

lock: $(READY) ## make both locks again from setup.cfg: what runs, and what develops beside it
	$(LOCK) --extra dev --upgrade --output-file requirements-dev.lock setup.cfg
	cp requirements-dev.lock requirements.lock
	$(LOCK) --output-file requirements.lock setup.cfg

clean: ## remove what make made; the instance stays
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis \
		.import_linter_cache .coverage .coverage.*
	find . -name __pycache__ -prune -exec rm -rf {} +

system-for-demo:
	@PYTHON="$(PYTHON)" tools/system-packages demo

system-for-test:
	@PYTHON="$(PYTHON)" tools/system-packages test

# The environment follows the lock and the packaging.
$(READY): requirements-dev.lock setup.cfg pyproject.toml | system-for-demo
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
