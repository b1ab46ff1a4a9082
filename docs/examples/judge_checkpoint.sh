#!/bin/sh
# Judges one checkpoint through `evalwright service` and prints its scores: judge_checkpoint.sh NAME API_URL BENCHMARK…
# Needs curl. SERVICE is the address of the service, EVALWRIGHT_SERVICE_TOKEN its token, API_KEY the key of the model server.
set -eu
name=$1 api_url=$2
shift 2
service=${SERVICE:-http://127.0.0.1:9000}
datasets=$(printf '"%s",' "$@")
document="{\"model\": \"$name\", \"name\": \"$name\", \"api_url\": \"$api_url\", \"datasets\": [${datasets%,}], \"limit\": ${LIMIT:-0}"
[ -z "${API_KEY:-}" ] || document="$document, \"api_key\": \"$API_KEY\""

ask() {
  curl --silent --show-error --fail-with-body \
    ${EVALWRIGHT_SERVICE_TOKEN:+-H "Authorization: Bearer $EVALWRIGHT_SERVICE_TOKEN"} "$@"
}

task=$(ask -X POST "$service/api/v1/eval" -H 'Content-Type: application/json' -H 'Prefer: respond-async' -d "$document}" |
  sed -n 's/.*"task_id":"\([^"]*\)".*/\1/p')
# The stream of events ends with the task.
ask -N "$service/api/v1/tasks/$task/events" | grep '^data: ' | tail -n 1 | grep -q '"status":"completed"' || {
  ask "$service/api/v1/eval/log?task_id=$task"
  exit 1
}
ask "$service/api/v1/tasks/$task/result" | sed -n 's/.*"table":"\(.*\)".*/\1/p' | sed 's/\\n/\n/g'
