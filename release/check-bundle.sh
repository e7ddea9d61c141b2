#!/usr/bin/env bash
# Builds what a release uploads to Maven Central, signed with a key that is thrown away, and checks it by Central's rules:
#   release/check-bundle.sh [VERSION]
# A JDK, Maven and gpg are enough; nothing leaves the machine. The bundle stays in release/target, unpacked in
# release/target/repository.
. "$(dirname "${BASH_SOURCE[0]}")/common.sh"
version=${1:-0.1.0}
out=$root/release/target
files=$(mktemp -d)
stub=

cleanup() {
    [[ -z $stub ]] || kill "$stub" 2> /dev/null || true
    gpgconf --homedir "$files/keys" --kill gpg-agent 2> /dev/null || true
    rm -rf "$files"
}
trap cleanup EXIT

say 'a key for this run only'
mkdir -m 700 "$files/keys"
export GNUPGHOME=$files/keys
gpg --batch --quiet --passphrase '' --quick-gen-key 'Keyfob rehearsal <rehearsal@example.org>' rsa3072 sign 1d
MAVEN_GPG_KEY=$(gpg --batch --armor --export-secret-keys)
export MAVEN_GPG_KEY

say 'a stand-in for the publishing site, on loopback'
java "$root/release/UploadStub.java" "$files/port" &
stub=$!
for _ in {1..300}; do
    [[ -s $files/port ]] && break
    sleep 0.1
done
[[ -s $files/port ]] || fail 'the stand-in did not start'
cat > "$files/settings.xml" << 'SETTINGS'
<settings>
  <servers>
    <server>
      <id>central</id>
      <username>nobody</username>
      <password>nothing</password>
    </server>
  </servers>
</settings>
SETTINGS

say "version $version of $(published)"
copy_as "$files/tree" "$version"
(cd "$files/tree" && "${maven[@]}" -s "$files/settings.xml" -Prelease -DskipTests -Dspotless.check.skip -pl "$(published)" deploy \
    -DcentralBaseUrl="http://127.0.0.1:$(cat "$files/port")" -DwaitUntil=uploaded)

bundle=$(find "$files/tree" -name central-bundle.zip)
[[ -f $bundle ]] || fail 'there must be one bundle'
rm -rf "$out"
mkdir -p "$out/repository"
cp "$bundle" "$out/"
(cd "$out/repository" && jar xf ../central-bundle.zip)

say 'signatures'
signed=0
while IFS= read -r -d '' signature; do
    gpg --batch --quiet --verify "$signature" "${signature%.asc}" 2> "$files/said" ||
        fail "$signature: $(cat "$files/said")"
    signed=$((signed + 1))
done < <(find "$out/repository" -name '*.asc' -print0)
printf '%s signatures verify\n' "$signed"

say 'the rules'
java "$root/release/CheckBundle.java" "$out/repository" "$version"
