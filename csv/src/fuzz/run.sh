#!/usr/bin/env bash
# Fuzzes the readers of seed files, one after the other, each in a process of its own:
#   csv/src/fuzz/run.sh EXECUTIONS [READER]...
# gives each reader, or each that is named, that many inputs, and prints a line for each with what came of it. A twentieth
# of the inputs is made with a look at what the reader compares, which finds words and numbers that it knows; the rest
# without, which is several times as fast. Set FUZZ_OPTIONS for more options of Jazzer. What was found is left in csv/target/fuzz/READER; so are the inputs that reach
# new code, from which the next run goes on.
set -euo pipefail
executions=${1:?how many executions}
shift
readers=("$@")
if [ ${#readers[@]} -eq 0 ]; then
  readers=(csv assignments detection json otpauth migration graph aegis two-fas safeword pskc safenet-xml)
fi
root=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$root"
mvn -q -ntp -Pfuzz -pl csv -am test-compile dependency:build-classpath \
  -DincludeScope=test -Dmdep.outputFile=target/fuzz.classpath -Dspotless.check.skip
cd csv
work=target/fuzz
classpath="target/classes:target/test-classes:$(cat target/fuzz.classpath)"
java -cp "$classpath" dev.keyfob.seed.FuzzedReader "$work" "${readers[@]}"

figure() {
  sed -n "s/^stat::$1: *//p" "$2" | tail -n 1 | grep . || echo 0
}

# Runs the fuzzer on a reader: folder, executions, options.
fuzz() {
  local folder=$1 runs=$2
  shift 2
  # shellcheck disable=SC2086
  java -Xmx768m -XX:+UseSerialGC -Dkeyfob.fuzz.reader="${folder##*/}" -cp "$classpath" \
    com.code_intelligence.jazzer.Jazzer --target_class=dev.keyfob.seed.ReaderFuzzer \
    --instrumentation_includes='dev.keyfob.**' --reproducer_path="$folder" -artifact_prefix="$folder/" \
    -runs="$runs" -max_len=2048 -timeout=20 -rss_limit_mb=3000 -print_final_stats=1 "$@" ${FUZZ_OPTIONS:-} \
    "$folder/corpus" "$folder/seeds"
}

status=0
for reader in "${readers[@]}"; do
  folder=$work/$reader
  mkdir -p "$folder/corpus"
  rm -f "$folder/log" "$folder/first.log"
  began=$(date +%s)
  first=$((executions / 20 + 1))
  found=nothing
  if ! fuzz "$folder" "$first" >"$folder/first.log" 2>&1; then
    found="something, see csv/$folder/first.log"
    status=1
  elif ! fuzz "$folder" $((executions - first + 1)) --trace=cov >"$folder/log" 2>&1; then
    found="something, see csv/$folder/log"
    status=1
  fi
  done=0
  for log in "$folder/first.log" "$folder/log"; do
    if [ -f "$log" ]; then
      done=$((done + $(figure number_of_executed_units "$log")))
    fi
  done
  edges=$(cat "$folder"/*log | sed -n "s/.*\\bcov: \\([0-9]*\\).*/\\1/p" | sort -n | tail -n 1)
  echo "$reader: $done executions in $(($(date +%s) - began)) s, $edges edges," \
    "$(find "$folder/corpus" -type f | wc -l) inputs kept, found $found"
done
exit $status
