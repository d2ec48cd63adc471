# Each target does all its own set-up: nothing needs to be installed by hand but Python 3.11+ and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEV    := $(VENV)/.ready-dev
CLUSTER := $(VENV)/.ready-cluster
SPARK  := $(VENV)/spark

.PHONY: run test test-long test-browser test-office test-cluster cluster-test test-all check bench sample clean

run: $(READY)  ## the dashboard at http://localhost:8501, on the sample until the first upload of your own
	@$(BIN)/python -m ledger sample --if-missing
	@echo "用浏览器打开 http://localhost:8501 ，按 Ctrl+C 停止 / open it in a browser, stop with Ctrl+C"
	@$(BIN)/streamlit run dashboard.py

test: $(DEV)  ## the tests, without browser and long runs; some four minutes on two cores
	$(BIN)/python -m pytest -n 2
	@echo "未运行 / not run: browser、long、office、cluster 四组测试 (make test-all)"

test-long: $(DEV)  ## kills, corpora, soak
	$(BIN)/python -m pytest -n 2 -m "long and not cluster"

test-browser: $(DEV)  ## headless Chromium on dashboard.py; a missing browser fails
	$(BIN)/python -m pytest -m browser

test-office: $(DEV)  ## papers opened by LibreOffice; a missing LibreOffice fails
	$(BIN)/python -m pytest -m office

test-cluster: $(CLUSTER)  ## every metric on Sail, statement for statement; the store on PostgreSQL; a missing PostgreSQL fails
	$(BIN)/python -m pytest -m cluster

cluster-test: $(CLUSTER) $(SPARK)  ## the same on Apache Spark: a master, two workers, one of them killed; needs Java 17
	@java -version 2>&1 | grep -q 'version "17' || { echo "需要 Java 17 / Java 17 is needed"; exit 1; }
	SPARK_HOME=$(CURDIR)/$(SPARK)/pyspark $(BIN)/python -m pytest -m spark

test-all: check test test-long test-browser test-office test-cluster  ## everything but cluster-test

check: $(DEV)  ## shape: formatting, lint, types, doors between rooms, SQL
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint queries

bench: $(DEV)  ## pages, people at once, starts, answers, growth and uploads in one report; PARTS="starts growth" RESUME=1 TIMES=5 SIZE=full
	PYTHONPATH=. $(BIN)/python tests/bench/everything.py $(PARTS)

sample: $(READY)  ## builds the sample ledger anew
	$(BIN)/python -m ledger sample

$(READY): requirements.txt
	@echo "正在安装运行所需的包，只在头一次，约一分钟 / installing what runs, once, about a minute"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(DEV): $(READY) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

$(CLUSTER): $(DEV) requirements-cluster.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-cluster.txt
	@touch $@

$(SPARK): tests/cluster/spark.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target $@ -r $<
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
