# 서울계약마당: `make help` says what there is.

# The first that was built with optimizations: the same page takes it a fifth less time. Debian's
# own does not say so of itself, and pyenv leaves them out if it is not told otherwise.
NEW = import sys; assert sys.version_info >= (3, 11)
QUICK = $(NEW); import sysconfig; assert "--enable-optimizations" in sysconfig.get_config_var("CONFIG_ARGS")
WHOLE = $(NEW); import ensurepip
fitting = $(if $(shell $(1) -c '$(2)' 2>/dev/null && echo yes),$(1))
PYTHON ?= $(firstword $(call fitting,python3,$(QUICK)) $(call fitting,/usr/bin/python3,$(WHOLE)) \
	$(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(call fitting,$(name),$(NEW))))
PORT ?= 5000
SCALE ?= 0.1
BENCH_SCALE ?= 1
BENCH_SECONDS ?= 10
BENCH_DATABASE ?= sqlite
VENV := .venv
BIN := $(VENV)/bin
FLASK := $(BIN)/flask --app app
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header
ROOT_APT := $(if $(filter 0,$(shell id -u)),,sudo )apt-get
BROWSES = { $(BIN)/python -m e2e.browser && $(BIN)/playwright --version > /dev/null; }
digest = $(shell cat $(1) | sha256sum | cut -c1-16)
say = @printf '\033[1m▸ %s\033[0m\n' "$(1)"

# What was installed is remembered by the lock's own digest, so the second time asks no network.
RUN_STAMP := $(VENV)/installed-$(call digest,requirements.txt)
TEST_STAMP := $(VENV)/installed-$(call digest,requirements.txt requirements-dev.txt)-dev

.DEFAULT_GOAL := help
.PHONY: help run database test lint format templates types walls tests e2e browser bench lock \
	upgrade clean

help:  ## 이 목록을 보여 줍니다
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

run: database  ## 준비부터 실행까지: http://127.0.0.1:5000 (PORT=로 바꿈)
	$(call say,http://127.0.0.1:$(PORT) 에서 봅니다. 멈추려면 Ctrl+C)
	@PORT=$(PORT) exec $(BIN)/gunicorn --config python:seoul_gyeyak.serving app:app

database: $(RUN_STAMP)
	$(call say,데이터베이스를 지금 구조에 맞춥니다)
	@$(FLASK) db upgrade
	@$(FLASK) demo load --if-empty --scale $(SCALE)

test: $(TEST_STAMP) browser checks tests e2e  ## 검사 전부(린트·형·벽·시험·브라우저)
	$(call say,모두 통과했습니다)

.PHONY: checks
checks: $(TEST_STAMP)
	@$(MAKE) --no-print-directory --jobs 2 types lint templates walls

lint: $(TEST_STAMP)  ## ruff: 규칙과 모양
	$(call say,ruff)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .

format: $(TEST_STAMP)  ## 코드를 정해진 모양으로 고칩니다
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

templates: $(TEST_STAMP)
	$(call say,djlint)
	@$(BIN)/djlint templates --lint --quiet

types: $(TEST_STAMP)  ## mypy --strict
	$(call say,mypy)
	@$(BIN)/mypy --no-error-summary

walls: $(TEST_STAMP)
	$(call say,import-linter)
	@$(BIN)/lint-imports --no-logo --no-cache > $(VENV)/walls.log || { cat $(VENV)/walls.log; exit 1; }

tests: $(TEST_STAMP)  ## 시험만(SQLite와 PostgreSQL에서)
	$(call say,pytest)
	@$(BIN)/python -m pytest -q -n 2 --cov --cov-report=term:skip-covered

e2e: $(TEST_STAMP) browser  ## 브라우저 여정만(휴대전화·태블릿·데스크톱)
	$(call say,e2e)
	@$(BIN)/python -m pytest -q -n 2 e2e

browser: $(TEST_STAMP)
	@$(BROWSES) || { $(MAKE) --no-print-directory chromium && $(BROWSES); }

.PHONY: chromium
chromium:
	$(call say,시험에 쓸 브라우저를 받습니다)
	@$(BIN)/playwright install --with-deps chromium || \
	 { $(ROOT_APT) update -qq && $(ROOT_APT) install -y -qq --no-install-recommends chromium fonts-nanum libatomic1; }

# PostgreSQL comes with the packages for tests. Datasette has an environment of its own, and where
# it cannot be installed the bench says so.
BENCH_HOME = instance/bench/$(BENCH_DATABASE)-$(BENCH_SCALE)
DATASETTE := instance/bench/datasette
DATASETTE_STAMP := $(DATASETTE)/installed-$(call digest,requirements-bench.txt)
BENCH_STAMP_sqlite = $(RUN_STAMP)
BENCH_STAMP_postgresql = $(TEST_STAMP)
BENCH_WITH_postgresql = $(BIN)/python -m seoul_gyeyak.bench.postgresql $(BENCH_HOME)/postgresql

bench: export GYEYAK_INSTANCE = $(BENCH_HOME)
bench: $(BENCH_STAMP_$(BENCH_DATABASE))  ## 온전한 도시를 넣고 속도와 정확도를 잽니다(BENCH_SCALE, BENCH_SECONDS, BENCH_DATABASE)
	@test -n "$<" || { echo "BENCH_DATABASE는 sqlite 또는 postgresql입니다"; exit 1; }
	$(call say,잴 데이터베이스($(BENCH_HOME))를 갖춥니다)
	@mkdir -p $(BENCH_HOME)
	@$(BENCH_WITH_$(BENCH_DATABASE)) $(FLASK) db upgrade
	@$(BENCH_WITH_$(BENCH_DATABASE)) $(FLASK) demo load --if-empty --scale $(BENCH_SCALE)
	@test -e $(DATASETTE_STAMP) || $(MAKE) --no-print-directory $(DATASETTE_STAMP) || rm -rf $(DATASETTE)
	$(call say,잽니다)
	@$(BENCH_WITH_$(BENCH_DATABASE)) $(FLASK) bench run --seconds $(BENCH_SECONDS) --datasette $(DATASETTE)

$(DATASETTE_STAMP): | $(BIN)/python
	$(call say,견줄 Datasette를 설치합니다(잠금 파일 requirements-bench.txt))
	@rm -rf $(DATASETTE) && $(PYTHON) -m venv $(DATASETTE)
	@$(DATASETTE)/bin/python -m pip install -qq --disable-pip-version-check --retries 1 \
	  --require-hashes -r requirements-bench.txt
	@touch $@

lock: $(TEST_STAMP)  ## pyproject.toml을 고친 뒤 잠금 파일을 맞춥니다
	@$(LOCK) $(RENEW) pyproject.toml --output-file requirements.txt
	@$(LOCK) $(RENEW) pyproject.toml --extra dev --constraint requirements.txt \
	  --output-file requirements-dev.txt
	@$(LOCK) $(RENEW) --group bench --output-file requirements-bench.txt

upgrade: RENEW = --upgrade
upgrade: lock  ## 잠근 꾸러미를 모두 새 판으로 올립니다

clean:  ## 만든 것을 지웁니다(데이터베이스는 그대로)
	@rm -rf $(VENV) .coverage htmlcov .pytest_cache .mypy_cache .ruff_cache .import_linter_cache \
	  .hypothesis e2e/screenshots
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	$(call say,가상환경을 만듭니다)
	@test -n "$(PYTHON)" || { echo "Python 3.11 이상이 필요합니다. 예: $(ROOT_APT) install python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "venv가 없어 설치합니다"; rm -rf $(VENV); \
	  { $(ROOT_APT) update -qq && $(ROOT_APT) install -y -qq python3-venv; } || \
	  { echo "python3-venv를 설치한 뒤 다시 하십시오: $(ROOT_APT) install python3-venv"; exit 1; }; \
	  $(PYTHON) -m venv $(VENV); }

$(RUN_STAMP): | $(BIN)/python
	$(call say,꾸러미를 설치합니다(잠금 파일 requirements.txt))
	@$(PIP) -r requirements.txt
	@touch $@

$(TEST_STAMP): | $(RUN_STAMP)
	$(call say,시험용 꾸러미를 설치합니다(잠금 파일 requirements-dev.txt))
	@$(PIP) -r requirements-dev.txt
	@touch $@
