package dev.keyfob.seed;

import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.seed.internal.json.JsonReader;
import dev.keyfob.seed.internal.json.JsonReader.Kind;
import java.io.IOException;
import java.util.Locale;

/** The vault that Aegis exports, if it is not encrypted. */
final class AegisRecords implements JsonRecords.Format {
    private static final long VERSION = 1;
    private static final long MOST_DB_VERSION = 3;

    private final SecretText secrets = new SecretText(SecretEncoding.BASE32, "secret");
    private final AppNames names;
    private boolean found;

    AegisRecords(AppNames names) {
        this.names = names;
    }

    @Override
    public JsonRecords.Member member(int depth, String name, JsonReader json) throws IOException {
        if (depth == 1) {
            return outside(name, json);
        }
        if (name.equals("entries")) {
            found = true;
            return JsonRecords.Member.RECORDS;
        }
        return name.equals("version")
                ? version("the version of db", MOST_DB_VERSION, json)
                : JsonRecords.Member.SKIPPED;
    }

    private static JsonRecords.Member outside(String name, JsonReader json) throws IOException {
        if (name.equals("version")) {
            return version("the version", VERSION, json);
        }
        if (!name.equals("db")) {
            return JsonRecords.Member.SKIPPED;
        }
        if (json.peek() == Kind.STRING) {
            throw new SeedFormatException("the vault of Aegis is encrypted; export it again without encryption,"
                    + " import it, and delete the file");
        }
        return JsonRecords.Member.ENTERED;
    }

    private static JsonRecords.Member version(String what, long most, JsonReader json) throws IOException {
        long version = NumberText.read(new JsonCell(json).take());
        if (version < 1 || version > most) {
            throw new SeedFormatException(what + " of the vault of Aegis must be "
                    + (most == 1 ? "1" : "between 1 and " + most) + ", was another");
        }
        return JsonRecords.Member.TAKEN;
    }

    @Override
    public void record(JsonReader json, TokenDraft token) throws IOException {
        JsonCell cell = new JsonCell(json);
        String type = "";
        String account = "";
        String issuer = "";
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "type" -> type = cell.takeText();
                case "name" -> account = cell.takeText();
                case "issuer" -> issuer = cell.takeText();
                case "info" -> info(json, cell, token);
                default -> json.skip();
            }
        }
        AppTypes.apply(type.toLowerCase(Locale.ROOT), token);
        AppTypes.require(token, "secret", "counter");
        names.name(token, issuer, account);
    }

    private void info(JsonReader json, JsonCell cell, TokenDraft token) throws IOException {
        if (!cell.beginsObject()) {
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case "secret" -> token.secret(secrets, cell.take());
                case "algo" -> token.algorithm(name, cell.take());
                case "digits" -> token.digits(name, cell.take());
                case "period" -> token.interval(name, cell.take());
                case "counter" -> token.counter(name, cell.take());
                default -> json.skip();
            }
        }
    }

    @Override
    public void end() {
        if (!found) {
            throw new SeedFormatException("the file is JSON without db and entries, in which Aegis has its tokens");
        }
    }
}
