#!/usr/bin/env bash
# Runs the tests that need no display on the QGIS of another Debian: matrix.sh FOLDER SUITE PIP [pytest's arguments].
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

packages=(python3-qgis qgis python3-requests python3-shapely python3-lxml python3-pyproj)
if [[ ! -e $folder/ready ]]; then
    rm -rf "$folder"
    mkdir -p "$folder"
    debootstrap --variant=minbase "$suite" "$folder/system"
    inside() { DEBIAN_FRONTEND=noninteractive chroot "$folder/system" "$@"; }
    cp /etc/resolv.conf "$folder/system/etc/"
    printf '#!/bin/sh\nexit 101\n' >"$folder/system/usr/sbin/policy-rc.d"
    chmod +x "$folder/system/usr/sbin/policy-rc.d"
    inside apt-get update --quiet --quiet
    inside apt-get install --yes --quiet --quiet --no-install-recommends "${packages[@]}"
    inside apt-get clean
    touch "$folder/ready"
fi

# The pinned tools, for the Python of that system: pip of this one fetches them, so that nothing is set up over there.
version=$(chroot "$folder/system" /usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
if [[ $tools/requirements-tests.txt -nt $folder/system/opt/tools ]]; then
    rm -rf "$folder/system/opt/tools"
    "$pip" install --quiet --disable-pip-version-check --only-binary :all: --python-version "$version" \
        --platform manylinux2014_x86_64 --platform manylinux_2_28_x86_64 \
        --target "$folder/system/opt/tools" --requirement "$tools/requirements-tests.txt"
    touch "$folder/system/opt/tools"
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
