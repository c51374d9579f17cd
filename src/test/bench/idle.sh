#!/bin/bash
# What an idle socket costs one node: resident memory, and live heap after a collection.
#   idle.sh KIT OUT.jsonl SOCKETS HOLD WAY...
# KIT is the folder with kit/, peers/ and infra.sh (started). A WAY is sio1 (the peer, started fresh), socketio or ws (Meydan: one node that
# was started just before, with a fixed heap; start it anew for each way, since a JVM rarely gives memory back):
#   MEYDAN_URLS=http://127.0.0.1:8080 MEYDAN_PIDS=n1=… MEYDAN_SEED=/tmp/seed.json
set -u
kitfolder=$(cd "$1" && pwd); out=$(realpath -m "$2"); sockets=$3; hold=$4; shift 4
mine=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$kitfolder/bench/common.sh"

live() { jcmd "${MEYDAN_PIDS#*=}" GC.class_histogram | awk '/^Total/ {print $3}'; }

for way in "$@"; do
  case $way in
    sio1) serve peer 3101 realtime-socketio.mjs ADAPTER=redis PERSIST=0 || exit; reach="--adapter socketio --urls $urls --pids $pids" ;;
    socketio) reach="--adapter $mine/meydan-socketio.mjs --urls $MEYDAN_URLS --pids $MEYDAN_PIDS" ;;
    ws) reach="--adapter $mine/meydan.mjs --urls $MEYDAN_URLS --pids $MEYDAN_PIDS" ;;
    *) echo "There is no way $way" >&2; exit 1 ;;
  esac
  [ "$way" = sio1 ] || before=$(live)
  node "$kit/idle.mjs" --label "$way" $reach --sockets "$sockets" --rooms 10 --hold "$hold" >>"$out" &
  load=$!
  if [ "$way" != sio1 ]; then
    while kill -0 $load 2>/dev/null && [ "$(ss -Htn state established "sport = :${MEYDAN_URLS##*:}" | wc -l)" -lt "$sockets" ]; do sleep 1; done
    echo "$way: $(( ($(live) - before) / sockets )) bytes of live heap per socket"
  fi
  wait $load
  stop_all
done
