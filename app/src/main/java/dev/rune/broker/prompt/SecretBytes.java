package dev.rune.broker.prompt;

import java.security.MessageDigest;
import java.util.Arrays;

/// A value in UTF-8 that nobody shall read by accident, and that is wiped from memory once it is closed.
public final class SecretBytes implements AutoCloseable {

    private final byte[] bytes;

    private SecretBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /// These bytes, which now belong to it: whoever hands them over does not keep them.
    public static SecretBytes of(byte[] bytes) {
        return new SecretBytes(bytes);
    }

    /// A copy of the value, for the one place that hands it on and wipes it then.
    public byte[] reveal() {
        return bytes.clone();
    }

    @Override
    public void close() {
        Arrays.fill(bytes, (byte) 0);
    }

    /// Takes equally long wherever two differ.
    @Override
    public boolean equals(Object other) {
        return other instanceof SecretBytes secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /// The same for all, so that it tells nothing.
    @Override
    public int hashCode() {
        return SecretBytes.class.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }
}
