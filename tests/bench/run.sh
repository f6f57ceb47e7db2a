#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures the program against its yardsticks and prints the ratios. Close other work first.
set -eu
unset CDPATH
root=$(cd "$(dirname "$0")/../.." && pwd -P)
# shellcheck source=app/setup.sh
. "$root/app/setup.sh"

install_packages program windows servers bench
build bench
bin=$root/build/release/bin

# Settings of its own, so that every start is a first start.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 130' INT TERM HUP
export XDG_CONFIG_HOME="$home" XDG_DATA_HOME="$home" XDG_STATE_HOME="$home" XDG_CACHE_HOME="$home"

QT_QPA_PLATFORM=offscreen "$bin/race" "$bin"
QT_QPA_PLATFORM=xcb xvfb-run -a "$bin/race" "$bin"
"$bin/oneexchange" "$bin"
"$bin/exchangeinwindow"
"$bin/bigdownload" "$bin"
QT_QPA_PLATFORM=offscreen "$bin/hostilewindow"
"$bin/lookup"
"$bin/lintrate"
"$bin/matrixrate"
"$bin/labrate"
QT_QPA_PLATFORM=offscreen "$bin/matrixpaint"
QT_QPA_PLATFORM=offscreen "$bin/bigtext"
"$bin/lintmemory" "$bin"
