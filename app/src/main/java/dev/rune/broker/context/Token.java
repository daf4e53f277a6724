package dev.rune.broker.context;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Names that nobody guesses: 130 random bits, in the letters a to z and the digits 2 to 7.
public final class Token {

    /// The JDK's own way to the same bytes takes it longer than a short step takes.
    private static final String RANDOM = "/dev/urandom";

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private Token() {}

    public static String fresh() {
        try (var random = new FileInputStream(RANDOM)) {
            var token = new StringBuilder(LENGTH);
            for (byte each : random.readNBytes(LENGTH)) {
                token.append(LETTERS.charAt(each & (LETTERS.length() - 1)));
            }
            return token.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
