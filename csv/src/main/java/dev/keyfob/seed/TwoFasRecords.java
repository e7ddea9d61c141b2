package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.seed.internal.json.JsonReader;
import dev.keyfob.seed.internal.json.JsonReader.Kind;
import java.io.IOException;
import java.util.Locale;

/** The file that 2FAS exports, if it is not encrypted. */
final class TwoFasRecords implements JsonRecords.Format {
    private static final long MOST_VERSION = 4;

    private final SecretText secrets = new SecretText(SecretEncoding.BASE32, "secret");
    private final AppNames names;
    private boolean found;

    TwoFasRecords(AppNames names) {
        this.names = names;
    }

    @Override
    public JsonRecords.Member member(int depth, String name, JsonReader json) throws IOException {
        return switch (name) {
            case "services" -> {
                found = true;
                yield JsonRecords.Member.RECORDS;
            }
            case "servicesEncrypted" -> encrypted(json);
            case "schemaVersion" -> version(json);
            default -> JsonRecords.Member.SKIPPED;
        };
    }

    private static JsonRecords.Member encrypted(JsonReader json) throws IOException {
        if (json.peek() != Kind.NULL) {
            throw new SeedFormatException("the export of 2FAS is encrypted; export it again without a password,"
                    + " import it, and delete the file");
        }
        return JsonRecords.Member.SKIPPED;
    }

    private static JsonRecords.Member version(JsonReader json) throws IOException {
        long version = NumberText.read(new JsonCell(json).take());
        if (version < 1 || version > MOST_VERSION) {
            throw new SeedFormatException(
                    "the schema version of the export of 2FAS must be between 1 and " + MOST_VERSION + ", was another");
        }
        return JsonRecords.Member.TAKEN;
    }

    @Override
    public void record(JsonReader json, TokenDraft token) throws IOException {
        JsonCell cell = new JsonCell(json);
        Names found = new Names();
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "name" -> found.service = cell.takeText();
                case "secret" -> token.secret(secrets, cell.take());
                case "otp" -> otp(json, cell, token, found);
                default -> json.skip();
            }
        }
        AppTypes.apply(found.type.toLowerCase(Locale.ROOT), token);
        AppTypes.require(token, "secret", "counter");
        String account = found.account.isEmpty() ? found.label : found.account;
        names.name(token, found.issuer.isEmpty() ? found.service : found.issuer, account);
    }

    private static void otp(JsonReader json, JsonCell cell, TokenDraft token, Names found) throws IOException {
        if (!cell.beginsObject()) {
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "account" -> found.account = cell.takeText();
                case "label" -> found.label = cell.takeText();
                case "issuer" -> found.issuer = cell.takeText();
                case "tokenType" -> found.type = cell.takeText();
                case "algorithm" -> token.algorithm(name, cell.take());
                case "digits" -> token.digits(name, cell.take());
                case "period" -> token.interval(name, cell.take());
                case "counter" -> token.counter(name, cell.take());
                default -> json.skip();
            }
        }
    }

    /** What a record calls itself. */
    private static final class Names {
        private String service = "";
        private String account = "";
        private String label = "";
        private String issuer = "";
        // Old versions have no type: all of their tokens are TOTP.
        private String type = "totp";
    }

    @Override
    public void end() {
        if (!found) {
            throw new SeedFormatException("the file is JSON without services, in which 2FAS has its tokens");
        }
    }
}
