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
SOURCES := metadata.txt __init__.py plugin.py $(shell find ui services resources i18n -type f -not -name '*.pyc' -not -name '*.qm')
LINK := build/python/carto_mairie
TRANSLATION := i18n/carto_mairie_fr.qm
ZIP := build/carto_mairie.zip
PYTEST := $(PYTHON) -m pytest
# More arguments for pytest: make test-qgis ARGS="-k parcel -x"
ARGS ?=

.PHONY: help setup run demo test test-services test-qgis test-desktop test-matrix bench install package lint i18n clean packages

help: ## Tell the targets
	@grep -E '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## (.*)/\1|\2/' | column -t -s '|'

setup: packages $(VENV)/ready $(LINK) $(TRANSLATION) ## Install what development needs: Debian packages, Python tools, the link to the package

packages:
	@$(TOOLS)/install_packages.sh

# A virtual environment that sees the system's QGIS, with the tools pinned.
$(VENV)/ready: $(TOOLS)/requirements.txt | packages
	$(SYSTEM_PYTHON) -m venv --system-site-packages $(VENV)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

# The root of the repository is the package: it is imported as carto_mairie through this link.
$(LINK):
	@mkdir -p $(@D)
	@ln -sfn ../.. $@

test: test-services test-qgis test-desktop ## Run all tests: without QGIS, in an offscreen QGIS, in real windows

test-services: setup ## Run the tests that need no QGIS
	$(PYTEST) -p no:pytest_qgis -p no:pytest-qt tests/services $(ARGS)

test-qgis: setup ## Run the tests in an offscreen QGIS
	QT_QPA_PLATFORM=offscreen $(PYTEST) tests/qgis $(ARGS)

test-desktop: setup ## Run the tests that drive real QGIS windows, on a display of their own
	$(TOOLS)/with_display.sh $(PYTEST) -p no:pytest_qgis -p no:pytest-qt tests/desktop $(ARGS)

# The compiled translation is made from the .ts, never kept in git.
$(TRANSLATION): i18n/fr.ts | packages
	/usr/lib/qt5/bin/lrelease -silent $< -qm $@

clean: ## Take away all that make has made, but the virtual environment
	rm -rf build $(TRANSLATION) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +
