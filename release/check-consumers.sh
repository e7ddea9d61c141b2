#!/usr/bin/env bash
# Three projects use the bundle of release/check-bundle.sh as strangers do, with a local repository of their own, on each JDK
# that is there: one on the class path with versions, one on the module path with the BOM, and one that runs the kit on a store.
# What Maven puts on the paths of the first two must be our jars and nothing else: release/check-consumers.sh [VERSION]
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
version=${1:-0.1.0}
repository=$root/release/target/repository
[[ -d $repository ]] || fail 'run release/check-bundle.sh first'
files=$(mktemp -d)
trap 'rm -rf "$files"' EXIT

# Runs Maven in a copy of a project, on a JDK.
build() {
    local project=$1 home=$2
    shift 2
    rm -rf "${files:?}/$project"
    cp -r "$root/release/consumers/$project" "$files/"
    (cd "$files/$project" && env "JAVA_HOME=$home" "${maven[@]}" -Dmaven.repo.local="$files/m2" \
        -Dkeyfob.version="$version" -Dkeyfob.repository="file://$repository" -Dkeyfob.source="$root/verification/src/consumer" \
        clean "$@")
}

run_kit() {
    local home=$1 rules
    build store-author "$home" test
    rules=$(cat "$files/store-author/target/surefire-reports"/*.xml | grep -c '<testcase .*required_S')
    [[ $rules -ge 60 ]] || fail "the kit must have tried at least 60 rules, had $rules"
    printf 'store-author, %s: %s rules\n' "$("$home/bin/java" -version 2>&1 | head -1)" "$rules"
}

consume() {
    local project=$1 home=$2 path
    build "$project" "$home" compile dependency:build-classpath -Dmdep.outputFile=target/path
    path=$(cat "$files/$project/target/path")
    tr ':' '\n' <<< "$path" | sed 's|.*/||' | sort > "$files/names"
    if grep -v "^keyfob\(-core\|-csv\|-store-spi\|-store-jdbc\)\?-$version\.jar$" "$files/names"; then
        fail "$project needs more than our jars"
    fi
    if [[ $project == class-path ]]; then
        "$home/bin/java" -cp "$path:$files/$project/target/classes" consumer.Main
    else
        "$home/bin/java" -p "$path:$files/$project/target/classes" -m consumer/consumer.Main
    fi
    printf '%s, %s: %s\n' "$project" "$("$home/bin/java" -version 2>&1 | head -1)" "$(paste -sd' ' "$files/names")"
}

while read -r home; do
    consume class-path "$home"
    consume module-path "$home"
    run_kit "$home"
done < <(jdks)
say 'all consumers are content'
