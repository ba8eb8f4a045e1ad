#!/usr/bin/env bash
# Prints the records of a topic: headers, key and value.
#   examples/consume-topics/with-kcat.sh livshendelse.innflytting.v1
# Live: add "-o end"; otherwise from the beginning until the end.
set -euo pipefail
topic=${1:-livshendelse.innflytting.v1}
shift || true
[ $# -gt 0 ] || set -- -o beginning -e
exec kcat -q -b "${KAFKA_BROKERS:-127.0.0.1:19092}" -C -t "$topic" -f '%T %p@%o\n  %h\n  key   %k\n  value %s\n\n' "$@"
