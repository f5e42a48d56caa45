#!/usr/bin/env bash
# The part of `matrix.sh` that runs on the other system: matrix_tests.sh LEVELS [pytest's arguments].
# LEVELS is some of "services qgis desktop", or files and folders of tests/qgis and tests/desktop.
set -euo pipefail
cd "$(dirname "$0")/../.."

read -ra levels <<<"$1"
shift
export PYTHONDONTWRITEBYTECODE=1
python3 -c 'import sys; from qgis.core import Qgis; print("QGIS", Qgis.version(), "Python", sys.version.split()[0])'
plain=(python3 -m pytest -p no:cacheprovider -p no:pytest_qgis -p no:pytest-qt)
# Each process has a sandbox and a profile of its own. Windows share a display.
side_by_side=(-n 2 --dist loadfile)
status=0
for level in "${levels[@]}"; do
    # What a level that crashed left in its settings, a proxy say, is none of the next one's.
    rm -rf .qgis-settings
    case $level in
        services*) "${plain[@]}" "${side_by_side[@]}" "tests/$level" "$@" ;;
        qgis*) QT_QPA_PLATFORM=offscreen python3 -m pytest -p no:cacheprovider "${side_by_side[@]}" "tests/$level" "$@" ;;
        desktop*) tests/tools/with_display.sh "${plain[@]}" "tests/$level" "$@" ;;
        *) echo "No such level of tests: $level" >&2 && false ;;
    esac || status=$?
done
exit "$status"
