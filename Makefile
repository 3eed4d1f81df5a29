# Everything that a newcomer, a reviewer and the continuous integration run.
# Needs GNU make and Python 3.11 or later; all else goes into $(VENV) and build/.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
CLAIMCHECK := $(BIN)/python -m claimcheck

SAMPLE := reports/samples/intermediate-training.txt
DEMO := build/demo
VERIFY_SAMPLE = $(CLAIMCHECK) verify $(SAMPLE) --offline --store $(DEMO)/store --fail-on never

# The build of torch that constraints.txt is made with; see CONTRIBUTING.md.
TORCH := torch==2.13.0

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test check static format-check lint typing imports format \
        benchmarks corpus readme-example rendered lock clean

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A changed dependency means a new environment, so that none is left over in it.
$(VENV)/.runtime: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "$(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; one to five minutes)"
	@$(PYTHON) -m venv --clear $(VENV) || \
	  { echo "$(PYTHON) has no venv module; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --constraint constraints.txt --editable '.[offline]'
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime
	@echo "Adding the development tools to $(VENV)"
	@$(PIP) install --constraint constraints.txt --editable '.[offline,reproduce]' --group dev
	@touch $@

demo: $(VENV)/.runtime  ## Check the bundled sample report against the bundled corpus
	@mkdir -p $(DEMO)
	@$(VERIFY_SAMPLE)
	@$(VERIFY_SAMPLE) --format html --output $(DEMO)/intermediate-training.html
	@echo "The same with all evidence: $(abspath $(DEMO)/intermediate-training.html)"

test: $(VENV)/.dev  ## Run the tests with branch coverage
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile --cov --cov-report=term:skip-covered

check: static test  ## Run all that must pass before a commit

static: format-check lint typing imports  ## Run the checks that run no code

format-check: $(VENV)/.dev
	@$(BIN)/ruff format --check .

lint: $(VENV)/.dev
	@$(BIN)/ruff check .

typing: $(VENV)/.dev
	@$(BIN)/mypy

imports: $(VENV)/.dev
	@$(BIN)/lint-imports

format: $(VENV)/.dev  ## Rewrite the code in the project's format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

benchmarks: $(VENV)/.dev  ## Measure speed and accuracy; see benchmarks/README.md
	@set -e; for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python "$$script"; done

corpus: $(VENV)/.runtime  ## Typeset the digests of the bundled corpus again
	@$(BIN)/python -m claimcheck.corpus.digest corpus

readme-example: $(VENV)/.runtime  ## Put one claim and the table of the demo into README.md
	@mkdir -p $(DEMO)
	@COLUMNS=100 NO_COLOR=1 $(VERIFY_SAMPLE) --quiet \
	  | sed -n -e '/^C4 /,/^──/p' -e '/^All claims/,$$p' > $(DEMO)/example.txt
	@awk -v example=$(DEMO)/example.txt ' \
	  /<!-- example:end -->/ { inside = 0 } \
	  !inside { print } \
	  /<!-- example:begin -->/ { inside = 1; print "```text"; \
	    while ((getline line < example) > 0) { sub(/ +$$/, "", line); print line } print "```" }' \
	  README.md > $(DEMO)/README.md
	@cp $(DEMO)/README.md README.md

rendered: $(VENV)/.runtime  ## Render the checked sample report anew under reports/rendered
	@mkdir -p reports/rendered
	@for format in md html csv; do \
	  $(VERIFY_SAMPLE) --quiet --format $$format \
	    --output reports/rendered/intermediate-training.$$format; \
	done

lock:  ## Write constraints.txt anew from the newest versions that pip resolves
	@mkdir -p build
	@$(PYTHON) -m venv --clear build/lock
	@build/lock/bin/python -m pip install -qq --upgrade 'pip>=25.1'
	@build/lock/bin/python -m pip install -qq $(TORCH) --editable '.[offline,reproduce]' --group dev
	@{ echo "# The versions that are tested. Written by make lock; any edit is lost."; \
	   build/lock/bin/python -m pip freeze --all --exclude-editable --exclude pip \
	   | sed -e 's/+[A-Za-z0-9.]*$$//' \
	   | grep -Eiv '^(nvidia|cuda|triton)' \
	   | tr 'A-Z_' 'a-z-' | sort; } > build/constraints.txt
	@cp build/constraints.txt constraints.txt

clean:  ## Remove the environment and all that was built
	@rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
