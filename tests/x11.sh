#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a test on an X server of its own, with a window manager: without one no window becomes active.
set -eu
if [ -z "${INSIDE_XVFB:-}" ]; then
  INSIDE_XVFB=yes exec xvfb-run -a sh "$0" "$@"
fi
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
mkfifo "$room/up"
openbox --sm-disable --startup "sh -c 'echo up >$room/up'" >/dev/null 2>&1 &
read -r _ <"$room/up"
QT_QPA_PLATFORM=xcb "$@"
