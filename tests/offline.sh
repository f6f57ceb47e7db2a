#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a test where there is no network: in a namespace of its own that has the loopback device and nothing else.
set -eu
if ! unshare -rn true 2>/dev/null; then
  echo "This machine does not let a user make a network namespace (unshare -rn), so it cannot be shown here that" >&2
  echo "the training path needs no network. Allow it: sysctl kernel.unprivileged_userns_clone=1, or run as root." >&2
  exit 1
fi
exec unshare -rn sh -c '
  ip link set lo up || { echo "the loopback device cannot be switched on (is ip, package iproute2, installed?)" >&2; exit 1; }
  if ip -o link | grep -qv "^[0-9]*: lo:"; then
    echo "there is more than loopback in this namespace" >&2
    exit 1
  fi
  exec "$@"' offline "$@"
