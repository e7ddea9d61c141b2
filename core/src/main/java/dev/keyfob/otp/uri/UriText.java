package dev.keyfob.otp.uri;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A URI taken apart: {@code scheme://host/path?name=value&name=value}. Positions are those of the URI. */
final class UriText {
    private final String text;
    private final int hostStart;
    private final int hostEnd;
    private final int pathEnd;
    private final Map<String, Parameter> parameters = new HashMap<>();

    private UriText(String text, int hostStart, int hostEnd, int pathEnd) {
        this.text = text;
        this.hostStart = hostStart;
        this.hostEnd = hostEnd;
        this.pathEnd = pathEnd;
    }

    /** One parameter of the query. It may be the secret: no text form. */
    static final class Parameter {
        private final String value;
        private final int start;

        private Parameter(String value, int start) {
            this.value = value;
            this.start = start;
        }

        String value() {
            return value;
        }

        int start() {
            return start;
        }
    }

    static UriText of(String text, String scheme, int mostChars) {
        if (text.length() > mostChars) {
            throw new OtpAuthUriException(
                    mostChars, "URI must have at most " + mostChars + " characters, had " + text.length());
        }
        String prefix = scheme + "://";
        if (!text.regionMatches(true, 0, prefix, 0, prefix.length())) {
            throw new OtpAuthUriException(0, "URI must begin with " + prefix);
        }
        int fragment = text.indexOf('#');
        if (fragment >= 0) {
            throw new OtpAuthUriException(fragment, "URI must not have a fragment, a hash sign is written as %23");
        }
        int query = indexOf(text, '?', prefix.length(), text.length());
        int hostEnd = indexOf(text, '/', prefix.length(), query);
        UriText uri = new UriText(text, prefix.length(), hostEnd, query);
        uri.readParameters();
        return uri;
    }

    private static int indexOf(String text, char c, int from, int end) {
        int found = text.indexOf(c, from);
        return found < 0 || found > end ? end : found;
    }

    private void readParameters() {
        int start = pathEnd + 1;
        while (start < text.length()) {
            int end = indexOf(text, '&', start, text.length());
            if (end > start) {
                readParameter(start, end);
            }
            start = end + 1;
        }
    }

    private void readParameter(int start, int end) {
        int equals = indexOf(text, '=', start, end);
        int valueStart = Math.min(equals + 1, end);
        String name = Percent.decode(text, start, equals).toLowerCase(Locale.ROOT);
        Parameter parameter = new Parameter(Percent.decode(text, valueStart, end), valueStart);
        if (parameters.put(name, parameter) != null) {
            throw new OtpAuthUriException(start, "parameters must not come twice");
        }
    }

    /** The type of the token, in lower case. */
    String host() {
        return text.substring(hostStart, hostEnd).toLowerCase(Locale.ROOT);
    }

    int hostStart() {
        return hostStart;
    }

    /** The label, decoded. */
    String path() {
        return Percent.decode(text, pathStart(), pathEnd);
    }

    int pathStart() {
        return Math.min(hostEnd + 1, pathEnd);
    }

    Optional<Parameter> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    int end() {
        return text.length();
    }
}
