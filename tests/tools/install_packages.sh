#!/usr/bin/env bash
# Installs the Debian packages that are missing, or says which they are to who may not install them.
set -euo pipefail

list=$(dirname "$0")/debian_packages.txt
missing=()
while read -r package; do
    [[ -z $package || $package == \#* ]] && continue
    state=$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)
    [[ $state == installed ]] || missing+=("$package")
done <"$list"

((${#missing[@]})) || exit 0

if [[ $(id --user) != 0 ]]; then
    echo "These Debian packages are missing, and installing them needs root: ${missing[*]}" >&2
    echo "Type this, then start again:" >&2
    echo "    sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi

echo "Installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update --quiet --quiet
apt-get install --yes --quiet --quiet --no-install-recommends "${missing[@]}"
