package dev.rune.env;

import java.util.List;
import java.util.Locale;

/// Tells a path to something public, such as `~/.ssh/id_ed25519.pub`, from a key itself.
final class PublicPath {

    private static final List<String> ENDINGS = List.of(".pub", ".crt", ".cer");

    private PublicPath() {}

    static boolean is(String value) {
        boolean path = value.startsWith("/") || value.startsWith("~/") || value.startsWith("./");
        String lower = value.toLowerCase(Locale.ROOT);
        return path && value.indexOf('\n') < 0 && ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
