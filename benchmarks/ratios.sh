#!/bin/sh
# Prints the ratio tables of a results file that the benchmarks wrote: benchmarks/ratios.sh RESULTS.json
exec java -jar "$(dirname "$0")/target/benchmarks.jar" --table "$@"
