#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a test on a bare X server the way people run programs: with a window manager, which gives windows the focus.
#   xvfb-run -a sh tests/withwindowmanager.sh PROGRAM …
set -eu
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
# The window manager says when it is there; a window that comes sooner may never become active.
mkfifo "$room/up"
openbox --sm-disable --startup "sh -c 'echo up >$room/up'" >/dev/null 2>&1 &
manager=$!
read -r _ <"$room/up"
result=0
"$@" || result=$?
kill "$manager" 2>/dev/null || :
exit "$result"
