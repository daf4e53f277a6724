package dev.rune.broker.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One line that came over a socket.
public sealed interface Frame {

    /// The longest line, its end included, in bytes.
    int LONGEST = 65_536;

    /// A JSON object.
    record Whole(Json.Members members) implements Frame {}

    /// Something else; nothing that follows on the connection can be relied upon.
    ///
    /// @param reason a lower-case sentence that repeats nothing of it
    record Broken(ErrorCode code, String reason) implements Frame {}

    /// Reads a line; wipes the bytes that were given.
    ///
    /// @param line without its end
    static Frame of(byte[] line) {
        char[] room = new char[line.length];
        try {
            int length = decode(line, room);
            return new Whole(new JsonScanner(room, length).read());
        } catch (BadFrame bad) {
            return new Broken(ErrorCode.BAD_FRAME, String.valueOf(bad.getMessage()));
        } finally {
            Arrays.fill(room, '\0');
            Arrays.fill(line, (byte) 0);
        }
    }

    private static int decode(byte[] line, char[] room) {
        var characters = CharBuffer.wrap(room);
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        try {
            var result = decoder.decode(ByteBuffer.wrap(line), characters, true);
            if (result.isError()) {
                result.throwException();
            }
        } catch (CharacterCodingException notUtf8) {
            throw new BadFrame("it is not UTF-8");
        }
        int length = characters.position();
        for (int i = 0; i < length; i++) {
            if (room[i] == '\0') {
                throw new BadFrame("it has a NUL character");
            }
        }
        return length;
    }
}
