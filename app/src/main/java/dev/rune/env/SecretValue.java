package dev.rune.env;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A kind of secret that shows in a value itself, whatever the variable is called.
enum SecretValue {
    URL_PASSWORD("url-password", "user and password in a URL") {
        @Override
        boolean isIn(String value) {
            for (int at = value.indexOf("://"); at >= 0; at = value.indexOf("://", at + 1)) {
                if (at > 0 && Character.isLetterOrDigit(value.charAt(at - 1)) && hasPassword(value, at + 3)) {
                    return true;
                }
            }
            return false;
        }
    },
    JWT("jwt", "JWT in the value") {
        @Override
        boolean isIn(String value) {
            for (int at = value.indexOf(OPENING); at >= 0; at = value.indexOf(OPENING, at + 1)) {
                int header = base64End(value, at);
                int payload = base64End(value, header + 1);
                boolean signed = value.startsWith("." + OPENING, header) && value.startsWith(".", payload);
                if (signed && base64End(value, payload + 1) > payload + 1) {
                    return true;
                }
            }
            return false;
        }
    },
    PRIVATE_KEY("private-key", "private key in the value") {
        @Override
        boolean isIn(String value) {
            int begin = value.indexOf("-----BEGIN ");
            int key = value.indexOf("PRIVATE KEY", begin);
            return begin >= 0 && key >= 0 && value.indexOf("-----", key) >= 0;
        }
    };

    /// What a JSON object that begins with `{"` looks like in base64.
    private static final String OPENING = "eyJ";

    private final String id;
    private final String text;

    SecretValue(String id, String text) {
        this.id = id;
        this.text = text;
    }

    abstract boolean isIn(String value);

    /// As the rules name it.
    static Optional<SecretValue> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst();
    }

    static List<String> ids() {
        return Arrays.stream(values()).map(kind -> kind.id).toList();
    }

    /// As a person reads it.
    String text() {
        return text;
    }

    /// Whether the authority that begins there has `user:password@`, or `:password@`.
    private static boolean hasPassword(String value, int start) {
        int at = -1;
        int colon = -1;
        for (int i = start; i < value.length() && "/?#\"'<> \t\r\n".indexOf(value.charAt(i)) < 0; i++) {
            if (value.charAt(i) == ':' && colon < 0) {
                colon = i;
            } else if (value.charAt(i) == '@') {
                at = i;
            }
        }
        return colon >= 0 && at > colon + 1;
    }

    private static int base64End(String value, int start) {
        int end = Math.min(start, value.length());
        while (end < value.length() && isBase64(value.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBase64(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }
}
