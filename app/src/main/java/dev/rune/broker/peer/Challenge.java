package dev.rune.broker.peer;

import dev.rune.broker.prompt.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// How a client proves that it knows the password without sending it: HMAC-SHA256 over the broker's challenge.
public final class Challenge {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "rune-broker-1:";

    private Challenge() {}

    /// What the client sends.
    ///
    /// @param password not empty
    public static String proof(SecretBytes password, String challenge) {
        byte[] key = password.reveal();
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal((PURPOSE + challenge).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /// Whether that is the proof; takes equally long wherever it differs.
    public static boolean isProof(SecretBytes password, String challenge, String proof) {
        return MessageDigest.isEqual(
                proof(password, challenge).getBytes(StandardCharsets.US_ASCII), proof.getBytes(StandardCharsets.UTF_8));
    }
}
