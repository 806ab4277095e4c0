#!/usr/bin/env bash
# Sets up what is missing, builds, and runs the bot; arguments go to it (see README.md). Without any it serves, on an empty store with demo data.
set -euo pipefail
root="$(cd "$(dirname "$0")" && pwd)"
. "$root/scripts/setup.sh"
# What a verb prints is its result alone, also into a file.
{
  need fontconfig fonts-noto-cjk
  dotnet build "$root/bot" -c Release -v quiet --nologo
} >&2
exec dotnet "$root/bot/bin/Release/net10.0/ChatSales.Bot.dll" "$@"
