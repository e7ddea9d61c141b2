#!/usr/bin/env bash
# Gives all modules one version, and a release to the documents too: release/set-version.sh 0.1.0
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

new=${1:?the new version, such as 0.1.0}
if [[ ! $new =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[A-Za-z0-9.]+)?$ ]]; then
    printf 'version must be like 0.1.0 or 0.2.0-SNAPSHOT, was %s\n' "$new" >&2
    exit 1
fi
# The version of the parent is the first in its POM; no other artifact has the same group.
old=$(sed -n 's|^  <version>\(.*\)</version>$|\1|p' pom.xml | head -1)
find . -name pom.xml -not -path '*/target/*' -exec \
    sed -i "/<groupId>dev.keyfob<\/groupId>/,/<version>/ s|<version>${old//./\\.}</version>|<version>$new</version>|" {} +
# People copy from documents, so these name a release as long as there is no newer one.
if [[ $new != *-SNAPSHOT ]]; then
    find . -name '*.md' -not -path '*/target/*' -exec \
        sed -i -E "/<groupId>dev.keyfob<\/groupId>/,/<\/dependency>/ s|<version>[^<]*</version>|<version>$new</version>|
            s#(dev\.keyfob:keyfob[a-z-]*):[0-9][^\`\"]*#\1:$new#" {} +
fi
printf '%s is now %s\n' "$old" "$new"
if grep -rn --include=pom.xml --exclude-dir=target "<version>$old</version>" .; then
    printf 'these still have the old version\n' >&2
    exit 1
fi
