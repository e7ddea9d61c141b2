#!/usr/bin/env bash
# The whole suite in surroundings that break careless code: locales with other digits and other letters, a time zone fourteen
# hours ahead, small thread stacks. Arguments go to Maven: release/check-surroundings.sh -pl core
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"

for locale in ar-EG tr-TR; do
    line="-Duser.language=${locale%-*} -Duser.country=${locale#*-} -Duser.timezone=Pacific/Kiritimati -Xss400k"
    say "verify with $line"
    "${maven[@]}" verify "$@" -DargLine="$line"
done
say 'the suite passed in all surroundings'
