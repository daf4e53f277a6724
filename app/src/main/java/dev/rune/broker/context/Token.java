package dev.rune.broker.context;

import java.security.SecureRandom;

/// Names that nobody guesses: 128 random bits, in the letters a to z and the digits 2 to 7.
public final class Token {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private Token() {}

    public static String fresh() {
        var token = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            token.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return token.toString();
    }
}
