package dev.keyfob.seed;

import dev.keyfob.otp.codec.Base32;
import dev.keyfob.otp.codec.Hex;
import dev.keyfob.otp.seed.SeedRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Puts a marked secret into files with every kind of damage and looks for it in all that is said of them. */
class SeedFileSecretsNeverLeakTest {
    private static final byte[] MARKED = Base32.STRICT.decode(Bytes.SECRET);
    private static final String BASE32 = Bytes.SECRET;
    private static final String HEX = Hex.encode(MARKED);
    private static final String BASE64 = Base64.getEncoder().encodeToString(MARKED);

    @ParameterizedTest
    @MethodSource("damagedFiles")
    void noMessageHasAPartOfASecret(String text) throws IOException {
        for (CsvProfile profile : List.of(CsvProfiles.ENTRA, hex())) {
            CsvSeedSource source = CsvSeedSource.of(profile, "tokens.csv", Bytes.changing(text));
            for (String said : WhatIsSaid.of(source, SeedRecord::toString)) {
                for (String form : List.of(BASE32, HEX, BASE64, new String(MARKED, StandardCharsets.ISO_8859_1))) {
                    WhatIsSaid.assertSilent(said, form);
                }
            }
        }
    }

    private static CsvProfile hex() {
        return CsvProfile.builder("hex")
                .column(CsvField.SERIAL, "serial number")
                .column(CsvField.SECRET, "secret key")
                .optionalColumn(CsvField.INTERVAL, "time interval")
                .optionalColumn(CsvField.DIGITS, "manufacturer")
                .optionalColumn(CsvField.ALGORITHM, "model")
                .secretEncoding(SecretEncoding.HEX)
                .build();
    }

    static Stream<String> damagedFiles() {
        return Stream.of(BASE32, HEX, BASE64, BASE32.toLowerCase(Locale.ROOT), grouped(BASE32), BASE32 + "7")
                .flatMap(SeedFileSecretsNeverLeakTest::files);
    }

    private static String grouped(String secret) {
        return secret.replaceAll("(.{4})(?=.)", "$1-");
    }

    private static Stream<String> files(String secret) {
        String header = Bytes.HEADER;
        Stream<String> rows = Stream.of(
                        ",TK-1,S,30,E,M",
                        ",TK-1,S!,30,E,M",
                        ",TK-1,S\0,30,E,M",
                        ",TK-1,S\uFFFD,30,E,M",
                        ",TK-1,\"S,30,E,M",
                        ",TK-1,\"S\"x,30,E,M",
                        ",TK-1,S\"x,30,E,M",
                        "TK-1,S,30,E,M",
                        "S,TK-1,30,E,M",
                        ",S,TK-1,30,E,M",
                        ",TK-1,30,S,E,M",
                        ",TK-1,x,S,E,M",
                        "S",
                        "\"S\"",
                        ",,S",
                        "S,S,S,S,S,S",
                        ",TK-1,S,30,E,M,S",
                        "\",TK-1,S,30,E,M\"",
                        "TK-1;S;30",
                        "\"TK-1,S,30,E,M\",,,,,",
                        ",TK-1 S,x,30,E,M",
                        ",TK:S,x,30,E,M",
                        ",secret=S,x,30,E,M",
                        ",'S,x,30,E,M",
                        ",TK-1,S,45x,S,S",
                        ",TK-1,S,S,S,S",
                        ",TK-1,SSSSSSSSSSSSSSSSSSSSSSSSSSSS,30,E,M",
                        ",TK-1,S,30,E,M\n,TK-1,S,60,E,M",
                        ",TK-1,S,30,E,M\n,TK-2,S,30,E,M",
                        ",TK-1,S,30,E,M\n,TK-1,S,30,E,M",
                        ",=\"S\",=\"S,30,E,M")
                .map(row -> header + row.replace("S", secret) + "\n");
        Stream<String> headers = Stream.of(
                        "upn,serial number,S",
                        "S,serial number,secret key,time",
                        "serial number,S,30\nTK-1,S,30",
                        ",TK-1,S,30,E,M",
                        "TK-1;S;30",
                        "\"upn,serial number,S\"",
                        "sep=S",
                        "S",
                        "\"S",
                        "serial number,serial,S",
                        "otpauth://totp/x?secret=S",
                        "{\"secretKey\":\"S\"}",
                        "<Secret>S</Secret>")
                .map(text -> text.replace("S", secret) + "\n");
        return Stream.concat(rows, headers);
    }
}
