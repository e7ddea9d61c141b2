#!/usr/bin/env bash
# Fuzzes all readers of seed files in one process: csv/src/fuzz/run.sh SECONDS [OPTION OF JAZZER]...
# Each execution gives one input to one reader. Findings are left in csv/target/fuzz.
set -euo pipefail
seconds=${1:?how many seconds}
shift
root=$(cd "$(dirname "$0")/../../.." && pwd)
cd "$root"
mvn -q -ntp -Pfuzz -pl csv -am test-compile dependency:build-classpath \
  -DincludeScope=test -Dmdep.outputFile=target/fuzz.classpath -Dspotless.check.skip
cd csv
work=target/fuzz
mkdir -p "$work/seeds" "$work/corpus"

# The first byte of a seed chooses the reader, the second how it reads.
seed() {
  local reader=$1 number=0 file
  while IFS= read -r file; do
    number=$((number + 1))
    { printf "\\x$(printf %02x "$reader")\\x$(printf %02x $((number % 128)))"; head -c 3000 "$file"; } \
      >"$work/seeds/$reader-$number"
  done < <(find "src/test/resources/$2" -type f ! -name '*.expected' ! -name '*.options' ! -name '*.proposal' | sort)
}
seed 0 corpus
seed 1 corpus/entra
seed 4 seed-files/otpauth
seed 5 seed-files/graph
seed 6 seed-files/aegis
seed 7 seed-files/two-fas
seed 8 seed-files/safeword
seed 2 seed-files
seed 3 seed-files/graph

exec java -Xmx1g -XX:+UseSerialGC -cp "target/classes:target/test-classes:$(cat target/fuzz.classpath)" \
  com.code_intelligence.jazzer.Jazzer --target_class=dev.keyfob.seed.AnyReaderFuzzTest \
  --instrumentation_includes='dev.keyfob.**' --reproducer_path="$work" -artifact_prefix="$work/" \
  -max_total_time="$seconds" -max_len=2048 -timeout=20 -print_final_stats=1 "$@" "$work/corpus" "$work/seeds"
