#!/usr/bin/env bash
# Sets up what the tests need, builds everything, runs every test, and ends with the sum of all.
set -euo pipefail
cd "$(dirname "$0")"
. scripts/setup.sh
need fontconfig fonts-noto-cjk chromium postgresql poppler-utils mariadb-server-core mariadb-client-core openssh-server
# Oracle's text runs in the newest PostgreSQL that is there.
need "postgresql-$(find /usr/lib/postgresql -mindepth 1 -maxdepth 1 -printf '%f\n' | sort -n | tail -1)-orafce"
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then need nodejs npm; fi
(cd tests/Interop && npm ci --silent --no-audit --no-fund)
dotnet build ChatSales.sln -c Release -v quiet --nologo

# What tests leave behind goes with the run; what a run left that was killed goes with the next one. PostgreSQL's own user passes through to its folder.
for left in "${TMPDIR:-/tmp}"/chatsales-tests.*; do
  [ ! -d "$left" ] || kill -0 "${left##*.}" 2>/dev/null || rm -rf "$left"
done
scratch="${TMPDIR:-/tmp}/chatsales-tests.$$"
mkdir -m 711 "$scratch"
trap 'rm -rf "$scratch" || { sleep 1; rm -rf "$scratch"; }' EXIT

results="$scratch/results"
status=0
for project in Core.Tests Adapters.Tests Bot.Tests; do
  echo "== $project"
  mkdir -m 711 "$scratch/$project"
  # One that hangs is named every minute, and ends; Ctrl-C ends it too.
  TMPDIR="$scratch/$project" timeout --foreground -k 30s 45m "tests/$project/bin/Release/net10.0/ChatSales.$project" -noColor -longRunning 60 "$@" | tee -a "$results" || status=1
  rm -rf "${scratch:?}/$project" || true
done

# Those that failed are named once more at the end, where they are looked for.
grep -hE '\[FAIL\]' "$results" || true

# Each runner closes with "Total: 9, Errors: 0, Failed: 0, Skipped: 0, …"; a runner that died before that fails the run.
awk -F'[:,]' '
  /Total: [0-9]+, Errors:/ { runs++; for (i = 1; i < NF; i++) { if ($i ~ /Total$/) t += $(i+1); if ($i ~ /Errors$/) e += $(i+1); if ($i ~ /Failed$/) f += $(i+1); if ($i ~ /Skipped$/) s += $(i+1) } }
  END { printf "%d passed, %d failed, %d skipped\n", t - f - s, f + e, s; exit (runs == 3 && f + e == 0) ? 0 : 1 }' "$results" || status=1
exit $status
