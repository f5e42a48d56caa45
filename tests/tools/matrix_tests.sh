#!/usr/bin/env bash
# The part of `matrix.sh` that runs on the other system: the tests that need no display.
set -euo pipefail
cd "$(dirname "$0")/../.."

export PYTHONPATH=/opt/tools QT_QPA_PLATFORM=offscreen PYTHONDONTWRITEBYTECODE=1
python3 -c 'from qgis.core import Qgis; print("QGIS", Qgis.version())'
status=0
python3 -m pytest -p no:pytest_qgis -p no:pytest-qt -p no:cacheprovider tests/services "$@" || status=$?
python3 -m pytest -p no:cacheprovider tests/qgis "$@" || status=$?
exit "$status"
