#!/usr/bin/env bash
# The whole suite in surroundings that break careless code: locales with other digits and other letters, a time zone fourteen
# hours ahead, small thread stacks. A failure in one module or locale does not keep the others from being tried. Arguments go
# to Maven: release/check-surroundings.sh -pl core
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

failed=()
for locale in ar-EG tr-TR; do
    line="-Duser.language=${locale%-*} -Duser.country=${locale#*-} -Duser.timezone=Pacific/Kiritimati -Xss400k"
    say "verify with $line"
    SECONDS=0
    "${maven[@]}" -fae verify "$@" -DargLine="$line" || failed+=("$locale")
    say "$locale: $SECONDS s"
done
[[ ${#failed[@]} -eq 0 ]] || fail "the suite failed in ${failed[*]}"
say 'the suite passed in all surroundings'
