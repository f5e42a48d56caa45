# Everything that is done with this repository; `make help` tells the targets.
# Each target does the set-up that it needs: on a fresh Debian machine `make demo` and `make test` are all there is to type.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

SYSTEM_PYTHON ?= /usr/bin/python3
VENV ?= .venv
PYTHON := $(abspath $(VENV))/bin/python
TOOLS := tests/tools
SHIPPED_PYTHON := __init__.py plugin.py ui services
LINK := build/python/carto_mairie
TRANSLATION := i18n/carto_mairie_fr.qm
ZIP := build/carto_mairie.zip
QT6 := build/qt6
REFERENCE := build/reference
PYTEST := $(PYTHON) -m pytest
# Two processes, each with a sandbox and a QGIS profile of its own. Windows are driven one after the other: they share a display.
# A process that crashes ends the run: what takes its place may wait for ever.
SIDE_BY_SIDE := -n 2 --dist loadfile --max-worker-restart 0
# The Debian on whose QGIS `make test-matrix` runs: trixie has 3.40, forky 3.44. What is made of it is kept in MATRIX.
MATRIX_SUITE ?= trixie
MATRIX ?= build/matrix/$(MATRIX_SUITE)
# Any of "services qgis desktop", or files and folders of them: the last starts a real window.
MATRIX_TESTS ?= services qgis desktop/test_first_map.py
PROFILE ?= default
PLUGINS := $(HOME)/.local/share/QGIS/QGIS3/profiles/$(PROFILE)/python/plugins
# A folder of data for the sandbox: make demo DATA=../shared/data/epinay-sur-orge
DATA ?=
DEMO_DATA := $(if $(DATA),--data "$(DATA)")
MINUTES ?= 12
FULL ?=
PARTS ?=
# More arguments for pytest: make test-qgis ARGS="-k parcel -x"
ARGS ?=

.PHONY: help setup run demo test test-services test-qgis test-desktop contact-sheet test-reference test-matrix trust bench install package lint audit i18n clean packages

help: ## Tell the targets
	@grep -E '^[a-z0-9-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z0-9-]+):.*## (.*)/\1|\2/' | column -t -s '|'

setup: packages $(VENV)/ready $(LINK) $(TRANSLATION) ## Install what development needs: Debian packages, Python tools, the link to the package

packages:
	@$(TOOLS)/install_packages.sh

# A virtual environment that sees the system's QGIS, with the tools pinned. pyproj looks for PROJ's data beside Python.
$(VENV)/ready: $(TOOLS)/requirements.txt $(TOOLS)/requirements-tests.txt | packages
	$(SYSTEM_PYTHON) -m venv --system-site-packages $(VENV)
	@mkdir -p $(VENV)/share && ln -sfn /usr/share/proj $(VENV)/share/proj
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# The root of the repository is the package: it is imported as carto_mairie through this link.
$(LINK):
	@mkdir -p $(@D)
	@ln -sfn ../.. $@

test: test-services test-qgis test-desktop ## Run all tests: without QGIS, in an offscreen QGIS, in real windows

test-services: setup vendor/.ready $(QT6)/ready ## Run the tests that need no QGIS
	$(PYTEST) -p no:pytest_qgis -p no:pytest-qt $(SIDE_BY_SIDE) tests/services $(ARGS)

test-qgis: setup vendor/.ready ## Run the tests in an offscreen QGIS
	@rm -rf .qgis-settings
	QT_QPA_PLATFORM=offscreen $(PYTEST) $(SIDE_BY_SIDE) tests/qgis $(ARGS)

test-desktop: setup vendor/.ready ## Run the tests that drive real QGIS windows, on a display of their own
	$(TOOLS)/with_display.sh $(PYTEST) -p no:pytest_qgis -p no:pytest-qt tests/desktop $(ARGS)

contact-sheet: LOOKS ?= $(foreach text,100 150,$(foreach width,280 300 420,$(text)-$(width)-light $(text)-$(width)-dark))
contact-sheet: setup vendor/.ready ## Put every page in every look into build/contact-sheet.png (LOOKS="150-280-dark …": text, width, theme)
	LOOKS="$(LOOKS)" $(TOOLS)/with_display.sh $(PYTEST) -p no:pytest_qgis -p no:pytest-qt tests/desktop/test_contact_sheet.py

test-matrix: setup vendor/.ready ## Run the tests on another QGIS (root; MATRIX_SUITE=trixie or forky, MATRIX_TESTS, MATRIX=folder to keep it in)
	$(TOOLS)/matrix.sh "$(MATRIX)" $(MATRIX_SUITE) $(abspath $(VENV))/bin/pip "$(MATRIX_TESTS)" $(ARGS)

# Qt 6, to look its names up: apart from the tools, since two Qt in one process crash it.
$(QT6)/ready: $(TOOLS)/requirements-qt6.txt | $(VENV)/ready
	rm -rf $(@D)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --only-binary :all: --target $(@D) --requirement $<
	@touch $@

# The real server of data.gouv.fr in an environment of its own: it is large, and none of it ships.
test-reference: setup ## Run the scenario of publishing against data.gouv.fr's own server, from PyPI
	@if [[ ! -f ../shared/reference/udata_local.py ]]; then \
		echo "skipped: ../shared/reference, which sets the real server up, is not here"; \
	elif ! $(MAKE) $(REFERENCE)/ready; then \
		echo "skipped: PyPI does not give the real server"; \
	else \
		$(PYTEST) -p no:pytest_qgis -p no:pytest-qt tests/reference $(ARGS); \
	fi

$(REFERENCE)/ready: $(TOOLS)/requirements-reference.txt
	rm -rf $(@D)
	$(SYSTEM_PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

trust: setup vendor/.ready ## Try all that may go wrong from outside, in 12 minutes (MINUTES=5, FULL=1: everything; PARTS="fuzz kills")
	PYTHONPATH="build/python:tests" $(PYTHON) -m trust --minutes $(MINUTES) $(if $(FULL),--full) $(PARTS)

# The compiled translation is made from the .ts, never kept in git.
$(TRANSLATION): i18n/fr.ts | packages
	/usr/lib/qt5/bin/lrelease -silent $< -qm $@

# What ships inside the plugin, made of wheels at their pinned hash; the wheels may be of a newer Python than this one.
vendor/.ready: $(TOOLS)/bundled.txt $(TOOLS)/bundle.py | $(VENV)/ready
	rm -rf build/wheels
	$(PYTHON) -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
		--python-version 3.12 --dest build/wheels --requirement $<
	$(PYTHON) $(TOOLS)/bundle.py build/wheels vendor
	@touch $@

run: setup vendor/.ready ## Start QGIS with the plugin on the live services
	$(PYTHON) $(TOOLS)/run_qgis.py

demo: setup vendor/.ready ## Start QGIS on the sandbox; without a display, play the tour into build/demo (DATA=folder)
	@if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then \
		$(PYTHON) tests/demo --interactive $(DEMO_DATA); \
	else \
		$(TOOLS)/with_display.sh $(PYTHON) tests/demo $(DEMO_DATA); \
	fi

package: setup vendor/.ready ## Build build/carto_mairie.zip, and try it
	$(PYTHON) $(TOOLS)/package.py $(ZIP)

install: package ## Install the plugin into the QGIS profile of the user (PROFILE=default)
	mkdir -p "$(PLUGINS)"
	rm -rf "$(PLUGINS)/carto_mairie"
	$(PYTHON) -m zipfile -e $(ZIP) "$(PLUGINS)"

lint: setup vendor/.ready ## Check style, types and security, of the sources and of the zip that ships
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/vulture
	$(VENV)/bin/bandit --quiet --configfile pyproject.toml --recursive $(SHIPPED_PYTHON)
	git ls-files -z | xargs -0 $(VENV)/bin/detect-secrets-hook
	$(VENV)/bin/flake8 --select QGS1 --extend-ignore QGS105 $(SHIPPED_PYTHON) tests
	git ls-files -z '*.sh' .ci/run | xargs -0 shellcheck --severity warning
	$(PYTHON) $(TOOLS)/gate.py build/lint/carto_mairie.zip

# In an environment of its own, since it pulls many packages in. What it could not ask about fails it too.
audit: setup ## Ask PyPI for known flaws of what the zip bundles
	[[ -x build/audit/bin/pip-audit ]] || $(SYSTEM_PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1
	build/audit/bin/pip-audit --strict --no-deps --disable-pip --require-hashes --requirement $(TOOLS)/bundled.txt

i18n: setup ## Bring i18n/fr.ts up to date with the sources, and compile it
	$(PYTHON) $(TOOLS)/translations.py
	@$(MAKE) $(TRANSLATION)

bench: setup vendor/.ready ## Measure the budgets of the design against what a user would use instead
	@$(TOOLS)/with_display.sh $(SHELL) -ec \
		'for file in tests/bench/bench_*.py; do QT_QPA_PLATFORM=offscreen "$$0" "$$file"; done' $(PYTHON)

clean: ## Take away all that make has made, but the virtual environment
	rm -rf build vendor $(TRANSLATION) .qgis-settings .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
