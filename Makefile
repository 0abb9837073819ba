# `make demo` shows what Truce does, `make test` checks it; both set up .venv first, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test check setup frontend lock clean
.SILENT:

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	echo "Setting up $(VENV) (a few minutes, once) …"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

# The pages' scripts again, where frontend/ has changed; setup builds them too.
frontend: setup
	$(BIN)/python -c 'import pathlib, hatch_build; hatch_build.make_frontend(pathlib.Path())'

demo: frontend
	rm -f demo.db
	$(BIN)/truce read samples --ledger demo.db
	echo
	echo "Open the page:  $(BIN)/truce serve --ledger demo.db"

test: frontend
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

check: setup
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

lock:
	uv pip compile --quiet --generate-hashes --python-version 3.11 --extra dev --no-header pyproject.toml -o requirements.lock
	echo 'followthemoney>=4.0' | uv pip compile - --quiet --generate-hashes --python-version 3.11 --no-header -c requirements.lock -o requirements-ftm.lock

clean:
	rm -rf $(VENV) demo.db
