#!/usr/bin/env bash
# Starts a PostgreSQL server of its own for the tests of the shared memory, on loopback, in a new folder, and prints
# its address. Debian's package is installed where there is none. usage: test-postgres.sh [PORT]
set -euo pipefail
port=${1:-5433}
binaries() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }
if [ -z "$(binaries)" ]; then
  (apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql) >/tmp/postgres.log 2>&1
fi
bin=$(binaries)
folder=$(mktemp -d /tmp/zhengming-postgres-XXXXXX)
as=()
# The server refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups)
fi
"${as[@]}" "$bin/initdb" --auth=trust --username=postgres --encoding=UTF8 --pgdata="$folder/data" >/dev/null
"${as[@]}" "$bin/pg_ctl" --pgdata="$folder/data" --log="$folder/log" --wait \
  --options="-c port=$port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder" start >/dev/null
echo "postgres://postgres@127.0.0.1:$port/postgres"
