#!/usr/bin/env bash
# Rehearses the comparison of the API with the last release, in a local repository of its own: what only internal packages
# lost passes, what the API lost fails, and so does a baseline that is not there: release/check-api.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT

# Installs a version of two modules that has one more type, in a folder of csv.
release_with() {
    local tree=$files/$1 package=$3
    copy_as "$tree" "$1"
    cat > "$tree/csv/src/main/java/$2/Gone.java" << JAVA
package $package;

/** There until the next release. */
public final class Gone {
    private Gone() {}
}
JAVA
    say "a release $1 with $package.Gone"
    (cd "$tree" && "${maven[@]}" -DskipTests -Dspotless.check.skip "-Dmaven.repo.local=$files/m2" -pl .,core,csv install)
}

# Compares the working tree with a release; what Maven says goes into a file.
compare() {
    say "the API beside $*"
    (cd "$files/now" && "${maven[@]}" -Papi -DskipTests -Dspotless.check.skip "-Dmaven.repo.local=$files/m2" \
        "-Dapi.baseline=$1" -Dapi.unreleased="$2" -pl core,csv verify > "$files/said" 2>&1)
}

release_with 0.1.0 dev/keyfob/seed/internal/json dev.keyfob.seed.internal.json
release_with 0.1.1 dev/keyfob/seed dev.keyfob.seed
copy_as "$files/now" 0.2.0-SNAPSHOT

compare 0.1.0 false || fail "only an internal type went: $(cat "$files/said")"
grep -q '^No changes' "$files/now/csv/target/japicmp/api.diff" || fail 'what is internal must be in no report'
if compare 0.1.1 false; then fail 'a type of the API went, and nobody minded'; fi
grep -q 'dev.keyfob.seed.Gone' "$files/now/csv/target/japicmp/api.diff" || fail "not for that reason: $(cat "$files/said")"
if compare 0.1.2 false; then fail 'there is no such release, and nobody minded'; fi
grep -q 'jar:0.1.2' "$files/said" || fail "not for that reason: $(cat "$files/said")"
compare 0.1.2 true || fail "before the first release there is nothing to compare with: $(cat "$files/said")"
say 'the API is compared as it should be'
