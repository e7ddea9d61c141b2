#!/usr/bin/env bash
# Builds everything that is published twice, in different folders, at different times, in different time zones, and compares
# jars, sources, Javadoc, POMs and bills of materials byte by byte: release/check-reproducible.sh [VERSION]
# Releases are built by one JDK, see docs/releasing.md: another one gives other class files.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
version=${1:-0.1.0}
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT

# Name and hash of everything that is published of a tree, sorted by name.
hashes() {
    (cd "$1" && find . \( -path './*/target/keyfob*.jar' -o -path './*/target/*-cyclonedx.json' -o -path './*/target/bom.json' \
        -o -name .flattened-pom.xml \) -not -path './pom.xml' -print0 | sort -z | xargs -0 sha256sum)
}

build() {
    local folder=$1
    shift
    copy_as "$folder" "$version"
    say "a build in $folder ($*), $(date -u +%T)"
    (cd "$folder" && env "$@" "${maven[@]}" -Prelease -DskipTests -Dspotless.check.skip -Dgpg.skip -pl "$(published)" clean package)
    hashes "$folder" > "$folder.sums"
}

"${maven[0]}" -v
build "$files/one" TZ=UTC LC_ALL=C.UTF-8
# A zip stores times in steps of two seconds: let at least that pass.
sleep 3
build "$files/another/with/a/longer/path" TZ=Pacific/Kiritimati LC_ALL=C
if ! diff "$files/one.sums" "$files/another/with/a/longer/path.sums"; then
    fail 'the two builds differ'
fi
count=$(wc -l < "$files/one.sums")
[[ $count -ge 25 ]] || fail "there must be at least 25 files to compare, were $count"
say "$count files are the same in both builds"
cat "$files/one.sums"
