#!/bin/bash
# Measures Meydan and its peers in turn, over the same protocol, at a fixed rate and at saturation:
#   compare.sh KIT OUT.jsonl ROUNDS [what...]
# KIT is the folder with kit/, peers/ and infra.sh (started); what is any of fixed, saturation (both without it).
# Two nodes run already, on the same PostgreSQL and Redis, warm:
#   MEYDAN_URLS=http://127.0.0.1:8080,http://127.0.0.1:8081 MEYDAN_PIDS=n1=…,n2=… MEYDAN_SEED=/tmp/seed.json
# WAYS says what is measured: sio2 and sio2db (the peers, without and with an INSERT), socketio and ws (Meydan's ways in).
set -u
kitfolder=$(cd "$1" && pwd); out=$(realpath -m "$2"); rounds=$3; shift 3
what=${*:-fixed saturation}
ways=${WAYS:-sio2 socketio sio2db ws}
mine=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$kitfolder/bench/common.sh"
shape="--sockets 1000 --rooms 10 --senders 50 --wait ${WAIT:-8} --retakes ${RETAKES:-1}"

begin() { # begin WAY: starts the peer, or points at the nodes, and says how to reach it in $reach
  case $1 in
    sio2) peer 0 ;;
    sio2db) peer 1 ;;
    socketio) reach="--adapter $mine/meydan-socketio.mjs --urls $MEYDAN_URLS --pids $MEYDAN_PIDS,$helpers" ;;
    ws) reach="--adapter $mine/meydan.mjs --urls $MEYDAN_URLS --pids $MEYDAN_PIDS,$helpers" ;;
    *) echo "There is no way $1" >&2; return 1 ;;
  esac
}

peer() { # peer PERSIST
  serve peer 3101 realtime-socketio.mjs ADAPTER=redis PERSIST=$1 && serve peer 3102 realtime-socketio.mjs ADAPTER=redis PERSIST=$1 || return
  reach="--adapter socketio --urls $urls --pids $pids,$helpers"
}

for round in $(seq "$rounds"); do
  for kind in $what; do
    for way in $ways; do
      begin "$way" || exit
      echo "== $way $kind, round $round, $(date +%T)" >&2
      case $kind in
        fixed) node "$kit/fanout.mjs" --label "$way.fixed" $reach $shape --rate 200 --warm "${WARM:-8}" --seconds "${SECONDS_EACH:-8}" --prefix "f$RANDOM-$round" >>"$out" ;;
        saturation) node "$kit/saturate.mjs" --label "$way.saturation" $reach $shape --start "${START:-700}" --factor 1.35 --refine 1 --warm 2 --seconds 4 --prefix "t$RANDOM-$round" >>"$out" ;;
      esac
      stop_all
      sleep 1
    done
  done
done
python3 "$kitfolder/bench/summary.py" "$out"
