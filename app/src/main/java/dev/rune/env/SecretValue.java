package dev.rune.env;

import java.util.Optional;
import java.util.regex.Pattern;

/// Tells a value that carries a secret by its looks.
final class SecretValue {

    private static final Pattern USER_IN_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/?#\\s:@]*:[^/?#\\s@]+@");
    private static final Pattern JWT =
            Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}");
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";

    private SecretValue() {}

    /// The rule that found one.
    static Optional<String> in(String value) {
        if (value.contains("://") && USER_IN_URL.matcher(value).find()) {
            return Optional.of("user and password in a URL");
        }
        if (value.contains("eyJ") && JWT.matcher(value).find()) {
            return Optional.of("a JSON web token");
        }
        return value.contains(PRIVATE_KEY) ? Optional.of("a private key") : Optional.empty();
    }

    /// Whether it is the path of something that anybody may read.
    static boolean isPublicPath(String value) {
        return value.startsWith("/")
                && (value.endsWith(".pub")
                        || value.endsWith(".crt")
                        || value.endsWith(".cer")
                        || value.startsWith("/usr/share/")
                        || value.startsWith("/etc/apt/"));
    }
}
