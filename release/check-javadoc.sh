#!/usr/bin/env bash
# The Javadoc of all published modules in one place, target/reports/apidocs: every public part has a comment, no comment has a
# mistake, and nothing that is no API has a page: release/check-javadoc.sh
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
cd "$root"
pages=$root/target/reports/apidocs
version=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml | head -1)
modules=$(published | sed 's/bom,//')

rm -rf "$pages"
# A warning ends the build, see the profile in the parent POM; with -q Maven would not say which.
"${maven[@]/#-q/-Dorg.slf4j.simpleLogger.defaultLogLevel=warn}" -Prelease -Dspotless.check.skip -Ddoctitle="Keyfob $version" -Dwindowtitle="Keyfob $version" \
    -pl ".,$modules" javadoc:aggregate

for module in ${modules//,/ }; do
    name=$(sed -n 's/^module \(.*\) {$/\1/p' "$module/src/main/java/module-info.java")
    [[ -f $pages/$name/module-summary.html ]] || fail "no page of $name"
done
internal=$(find "$pages" -path '*/internal/*' -name '*.html' | head -1)
[[ -z $internal ]] || fail "internal is no API, had $internal"
say "$(find "$pages" -name '*.html' | wc -l) pages without a warning: $pages/index.html"
