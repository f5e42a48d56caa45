#!/usr/bin/env bash
# Runs the tests on the QGIS of another Debian: matrix.sh FOLDER SUITE PIP [what `matrix_tests.sh` takes].
# The system is made once in FOLDER and kept; the checkout is copied into it at each run.
set -euo pipefail

folder=$1 suite=$2 pip=$3
shift 3
tools=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$tools/../.." && pwd)
shared=${CARTO_MAIRIE_SHARED:-$root/../shared}

if [[ $(id --user) != 0 ]]; then
    echo "A system inside a folder is made by root alone. Type: sudo make test-matrix" >&2
    exit 1
fi
command -v debootstrap >/dev/null || apt-get install --yes --quiet --quiet --no-install-recommends debootstrap

# What the plugin runs with, and a display with a window manager for `with_display.sh` and the tests' mouse.
packages=(python3-qgis qgis python3-requests python3-shapely python3-lxml python3-pyproj python3-owslib python3-gdal)
packages+=(xvfb openbox xdotool imagemagick x11-utils x11-xkb-utils)
if [[ ! -e $folder/ready ]]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    # A suite that is newer than this debootstrap is made as sid is.
    script=/usr/share/debootstrap/scripts/$suite
    [[ -e $script ]] || script=/usr/share/debootstrap/scripts/sid
    debootstrap --variant=minbase "$suite" "$folder/system" "" "$script"
    inside() { DEBIAN_FRONTEND=noninteractive chroot "$folder/system" "$@"; }
    cp /etc/resolv.conf "$folder/system/etc/"
    printf '#!/bin/sh\nexit 101\n' >"$folder/system/usr/sbin/policy-rc.d"
    chmod +x "$folder/system/usr/sbin/policy-rc.d"
    # The index of a testing suite ends after a week: a mirror that lags serves an old one. Signatures are still checked.
    echo 'Acquire::Check-Valid-Until "false";' >"$folder/system/etc/apt/apt.conf.d/99lagging-mirror"
    inside apt-get update --quiet --quiet
    inside apt-get install --yes --quiet --quiet --no-install-recommends "${packages[@]}"
    inside apt-get clean
    touch "$folder/ready"
fi

# The pinned tools, for the Python of that system: pip of this one fetches them, so that nothing is set up over there.
version=$(chroot "$folder/system" /usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
target=$folder/system/opt/tools
fetch() {
    "$pip" install --quiet --disable-pip-version-check --only-binary :all: --python-version "$version" \
        --platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64 --target "$target" "$@"
}
if [[ $tools/requirements-tests.txt -nt $target ]]; then
    rm -rf "$target"
    # py7zr makes the tests' archives. Its compiled parts are not there for each new Python: then the package that the plugin
    # bundles, which goes without them, stands in.
    grep --invert-match '^py7zr' "$tools/requirements-tests.txt" >"$folder/requirements.txt"
    fetch --requirement "$folder/requirements.txt"
    fetch "$(grep '^py7zr' "$tools/requirements-tests.txt")" 2>"$folder/py7zr.log" || {
        echo "py7zr without its compiled parts: $(tail -1 "$folder/py7zr.log")"
        cp --recursive "$root/vendor/py7zr" "$target/"
    }
    # By a path file, so that a process that a test starts without PYTHONPATH finds them too.
    echo /opt/tools >"$folder/system/usr/lib/python3/dist-packages/tools-of-the-tests.pth"
    touch "$target"
fi

checkout=$folder/system/srv/checkout
rm -rf "$folder/system/srv"
mkdir -p "$checkout"
cd "$root"
git ls-files --cached --others --exclude-standard -z | tar --create --null --files-from - --ignore-failed-read |
    tar --extract --directory "$checkout"
cp i18n/*.qm "$checkout/i18n/"
cp --recursive vendor "$checkout/vendor"
mkdir -p "$checkout/build/python"
ln -s ../.. "$checkout/build/python/carto_mairie"
[[ ! -d $shared ]] || cp --recursive "$shared/." "$folder/system/srv/shared"

# A mount namespace of its own: what is mounted for the run is gone with it.
export folder
exec unshare --mount --propagation private bash -euo pipefail -c '
    mount -t proc proc "$folder/system/proc"
    mount --rbind /dev "$folder/system/dev"
    exec chroot "$folder/system" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        /srv/checkout/tests/tools/matrix_tests.sh "$@"
' matrix "$@"
