#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing, builds, and runs every test. `quick`: only what needs no server and no window.
set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/.." && pwd -P)
# shellcheck source=app/setup.sh
. "$root/app/setup.sh"

case ${1:-all} in
  all)
    install_packages program think windows servers recipes farm
    install_farm
    build all
    preset=release ;;
  quick)
    install_packages program think
    build quick
    preset=quick ;;
  *) fail "Usage: sh tests/run.sh [quick]" ;;
esac

# Nobody's settings are read or changed by a test.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT TERM HUP
export XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_STATE_HOME="$home/state" \
  XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/run"
mkdir -m 700 "$home/run"

cd "$root"
ctest --preset "$preset"
