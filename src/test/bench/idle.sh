#!/bin/bash
# What an idle socket costs one node: resident memory, and live heap after a collection.
#   idle.sh KIT OUT.jsonl SOCKETS HOLD WAY...
# KIT is the folder with kit/, peers/ and infra.sh (started). A WAY is sio1 (socket.io, started fresh), socketio or ws (Meydan: one node that
# was started just before; start it anew for each way). ws1 is plain ws, started fresh.
#   MEYDAN_URLS=http://127.0.0.1:8080 MEYDAN_PIDS=n1=… MEYDAN_SEED=/tmp/seed.json
set -u
kitfolder=$(cd "$1" && pwd); out=$(realpath -m "$2"); sockets=$3; hold=$4; shift 4
mine=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$kitfolder/bench/common.sh"

pid=${MEYDAN_PIDS:+${MEYDAN_PIDS#*=}}

# "bytes of live heap, KB of resident memory" of a node that has collected its garbage and given back what it does not need. Without that the
# sockets lie in heap that the start has touched, and cost nothing. Wants -XX:-ShrinkHeapInSteps and a fixed young generation (-Xmn).
settled() {
  jcmd "$pid" VM.set_flag MinHeapFreeRatio 5 && jcmd "$pid" VM.set_flag MaxHeapFreeRatio 8 && jcmd "$pid" GC.run && jcmd "$pid" GC.run
  live=$(jcmd "$pid" GC.class_histogram | awk '/^Total/ {print $3}') rss=$(awk '/^VmRSS/ {print $2}' "/proc/$pid/status")
  jcmd "$pid" VM.set_flag MaxHeapFreeRatio 70 && jcmd "$pid" VM.set_flag MinHeapFreeRatio 40
} >/dev/null

for way in "$@"; do
  case $way in
    sio1) serve peer 3101 realtime-socketio.mjs ADAPTER=redis PERSIST=0 || exit; reach="--adapter socketio --urls $urls --pids $pids" ;;
    ws1) serve peer 3101 realtime-ws.mjs PERSIST=0 || exit; reach="--adapter wsjson --urls $urls --pids $pids" ;;
    socketio) reach="--adapter $mine/meydan-socketio.mjs --urls $MEYDAN_URLS --pids $MEYDAN_PIDS" ;;
    ws) reach="--adapter $mine/meydan.mjs --urls $MEYDAN_URLS --pids $MEYDAN_PIDS" ;;
    *) echo "There is no way $way" >&2; exit 1 ;;
  esac
  case $way in
    socketio | ws)
      node "$kit/idle.mjs" --label warm $reach --sockets 300 --rooms 10 --hold 2 >/dev/null || exit
      sleep 3 # its sockets are being closed
      settled; live0=$live rss0=$rss ;;
  esac
  node "$kit/idle.mjs" --label "$way" $reach --sockets "$sockets" --rooms 10 --hold "$hold" >>"$out" &
  load=$!
  if [ -n "${live0:-}" ]; then
    while kill -0 $load 2>/dev/null && [ "$(ss -Htn state established "sport = :${MEYDAN_URLS##*:}" | wc -l)" -lt "$sockets" ]; do sleep 1; done
    sleep 4 # the last ones are still joining
    settled
    echo "$way: $(((live - live0) / sockets)) bytes of live heap and $(((rss - rss0) * 1024 / sockets)) of resident memory per socket"
    unset live0
  fi
  wait $load
  stop_all
done
