#!/bin/sh
# Fixes in an unpacked Keycloak what cannot change while it runs (the database's kind, the features), so that
# it starts in seconds. Done once for each unpacked Keycloak and each version of this file.
#   build.sh <Keycloak's folder>
set -eu

home=$1
done=$home/built-by
if cmp -s "$0" "$done"; then
  exit 0
fi
echo "Preparing Keycloak for PostgreSQL (half a minute, once)"
if ! sh "$home/bin/kc.sh" build --db=postgres \
  --features-disabled=ciba,device-flow,kerberos,organization,par >"$home/build.log" 2>&1; then
  cat "$home/build.log" >&2
  exit 1
fi
cp "$0" "$done"
