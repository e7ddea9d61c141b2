package dev.keyfob.seed;

import dev.keyfob.otp.seed.ProblemCode;
import dev.keyfob.otp.seed.SeedFormatException;
import dev.keyfob.seed.internal.json.JsonReader;
import java.io.IOException;

/** Microsoft Graph's list of {@code hardwareOathTokenAuthenticationMethodDevice}, as it is sent in bulk. */
final class GraphRecords implements JsonRecords.Format {
    private final SecretText secrets = new SecretText(SecretEncoding.BASE32, GraphNames.SECRET);
    private boolean found;

    @Override
    public JsonRecords.Member member(int depth, String name, JsonReader json) {
        if (!name.equals(GraphNames.VALUE)) {
            return JsonRecords.Member.SKIPPED;
        }
        found = true;
        return JsonRecords.Member.RECORDS;
    }

    @Override
    public void record(JsonReader json, TokenDraft token) throws IOException {
        JsonCell cell = new JsonCell(json);
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            switch (name) {
                case GraphNames.SERIAL -> token.serial(name, cell.takeText());
                case GraphNames.SECRET -> token.secret(secrets, cell.take());
                case GraphNames.INTERVAL -> token.interval(name, cell.take());
                case GraphNames.HASH -> token.algorithm(name, cell.take());
                case GraphNames.MANUFACTURER -> token.manufacturer(name, cell.takeText());
                case GraphNames.MODEL -> token.model(name, cell.takeText());
                case GraphNames.ASSIGN_TO -> user(json, cell, token);
                case GraphNames.REMOVED -> {
                    json.skip();
                    token.notOath("the item removes a device");
                }
                default -> json.skip();
            }
        }
        if (!token.hasSerial()) {
            token.missing(GraphNames.SERIAL);
        }
        if (!token.hasSecret()) {
            token.problem(
                    ProblemCode.MISSING_VALUE,
                    GraphNames.SECRET + " must have a value, was empty, as in all that Graph gives back");
        }
        if (!token.hasInterval()) {
            token.missing(GraphNames.INTERVAL);
        }
    }

    private static void user(JsonReader json, JsonCell cell, TokenDraft token) throws IOException {
        if (!cell.beginsObject()) {
            return;
        }
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals(GraphNames.ID)) {
                token.user(GraphNames.ASSIGN_TO, cell.takeText());
            } else {
                json.skip();
            }
        }
    }

    @Override
    public void end() {
        if (!found) {
            throw new SeedFormatException("the file is JSON without " + GraphNames.VALUE
                    + ", in which Microsoft Graph has its list of devices");
        }
    }
}
