#!/bin/bash
# Measures Meydan's jobs and BullMQ in turn, over the kit's small protocol:
#   jobs.sh KIT OUT.jsonl ROUNDS
# KIT is the folder with kit/, peers/ and infra.sh (started). One node runs already on the kit's PostgreSQL (fsync and synchronous_commit on), from
# a copy of the WAR that has the driver in it (README.md): MEYDAN_URL=http://127.0.0.1:8080/api/bench MEYDAN_PID=…
set -u
kitfolder=$(cd "$1" && pwd); out=$(realpath -m "$2"); rounds=$3
. "$kitfolder/bench/common.sh"
cli() { redis-cli -p 56379 "$@" >/dev/null; }
load="--seconds 7 --skip 1 --runs 1 --single 15000 --bulk 50000 --backlog ${BACKLOG:-50000} --wait 8 --retakes 1"

for round in $(seq "$rounds"); do
  for way in meydan everysec always; do
    echo "== $way, round $round, $(date +%T)" >&2
    if [ $way = meydan ]; then
      node "$kit/jobs.mjs" --label meydan --urls "$MEYDAN_URL" --pids "node=$MEYDAN_PID,$helpers" $load >>"$out"
    else
      cli config set appendfsync $way; cli config set appendonly yes; sleep 3
      serve bullmq 3201 jobs-bullmq.mjs
      node "$kit/jobs.mjs" --label "bullmq.aof-$way" --urls "$urls" --pids "$pids,redis=$redis" $load >>"$out"
      stop_all
      cli config set appendonly no; cli flushall
    fi
  done
done
python3 "$kitfolder/bench/summary.py" "$out"
