#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a test on a bare X server the way people run programs: with a window manager, which gives windows the focus.
#   xvfb-run -a sh tests/withwindowmanager.sh PROGRAM …
openbox >/dev/null 2>&1 &
manager=$!
"$@"
result=$?
kill "$manager" 2>/dev/null
exit "$result"
