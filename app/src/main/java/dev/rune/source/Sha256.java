package dev.rune.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of texts in UTF-8, in lower-case hexadecimal digits.
public final class Sha256 {

    private Sha256() {}

    /// All 64 digits.
    public static String of(String text) {
        return first(text, 32);
    }

    /// Its first bytes, two digits each.
    public static String first(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
