# Read by the scripts beside it; does nothing by itself.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# The Maven to run, and what every run of it is given.
maven=(${MAVEN:-mvn} -B -ntp -q)

say() { printf '== %s\n' "$*"; }

fail() {
    printf '== failed: %s\n' "$*" >&2
    exit 1
}

# The folders of the modules that strangers may depend on, with commas between.
published() {
    (cd "$root" && grep -l '<maven.deploy.skip>false<' -- */pom.xml | sed 's|/pom.xml||' | paste -sd,)
}

# Copies what git tracks, as it is in the working tree, into a folder and gives it a version.
copy_as() {
    local folder=$1 version=$2
    mkdir -p "$folder"
    (cd "$root" && git ls-files -z | tar --null -T - -cf -) | tar -xf - -C "$folder"
    bash "$folder/release/set-version.sh" "$version" > /dev/null
}

# Homes of the JDKs to try: the one in use, and a 25 if there is one.
jdks() {
    local home
    dirname "$(dirname "$(readlink -f "$(command -v javac)")")"
    for home in "${JAVA_HOME_25:-}" /usr/lib/jvm/*25*; do
        if [[ -n $home && -x $home/bin/javac && $("$home/bin/javac" -version 2>&1) == 'javac 25'* ]]; then
            printf '%s\n' "$home"
            return
        fi
    done
}
