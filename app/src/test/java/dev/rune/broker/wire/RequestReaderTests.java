package dev.rune.broker.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.rune.broker.prompt.Choice;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.Question.Unreached;
import dev.rune.broker.wire.Request.Read;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What requests may say, and what they may not.
class RequestReaderTests {

    @Test
    void a_question_has_defaults() {
        Question question = question("{\"op\":\"prompt\",\"kind\":\"secret\",\"message\":\"Password: \"}");
        assertEquals(PromptKind.SECRET, question.kind());
        assertEquals(Duration.ofMinutes(5), question.limit());
        assertEquals(Unreached.QUEUE, question.unreached());
        assertEquals(36, question.origin().length());
    }

    @Test
    void a_question_says_all_that_it_may() {
        Question question = question(
                "{\"op\":\"prompt\",\"kind\":\"choice\",\"message\":\"Which?\",\"title\":\"T\",\"origin\":\"o-1\",\"choices\":[\"a\",{\"key\":\"b\",\"label\":\"the"
                    + " b\"}],\"default\":\"b\",\"timeout_ms\":1500,"
                    + "\"on_unavailable\":\"fail\",\"hops\":[\"x\"],\"unknown\":{\"a\":1}}");
        assertEquals(List.of(new Choice("a", "a"), new Choice("b", "the b")), question.choices());
        assertEquals(Optional.of("b"), question.preset());
        assertEquals(Duration.ofMillis(1500), question.limit());
        assertEquals(Unreached.FAIL, question.unreached());
        assertEquals(List.of("x"), question.hops());
        assertEquals("o-1", question.origin());
    }

    @Test
    void the_words_of_an_asker_steer_no_terminal() {
        Question question = question("{\"op\":\"prompt\",\"kind\":\"text\","
                + "\"message\":\"a\\u001b]52;c;x\\u0007b\\u202ec\\u009bd\\r\\ne\\tf\",\"title\":\"x\\ny\\u200fz\"}");
        assertEquals("a]52;c;xbcd\ne f", question.message());
        assertEquals(Optional.of("x yz"), question.title());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"op\":\"prompt\",\"message\":\"x\"}",
                "{\"op\":\"prompt\",\"kind\":\"text\"}",
                "{\"op\":\"prompt\",\"kind\":\"song\",\"message\":\"x\"}",
                "{\"op\":\"prompt\",\"kind\":\"choice\",\"message\":\"x\"}",
                "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"x\",\"choices\":[\"a\"]}",
                "{\"op\":\"prompt\",\"kind\":\"choice\",\"message\":\"x\",\"choices\":[\"a\",\"a\"]}",
                "{\"op\":\"prompt\",\"kind\":\"choice\",\"message\":\"x\",\"choices\":[1]}",
                "{\"op\":\"prompt\",\"kind\":\"choice\",\"message\":\"x\",\"choices\":[\"a\"],\"default\":\"b\"}",
                "{\"op\":\"prompt\",\"kind\":\"secret\",\"message\":\"x\",\"default\":\"b\"}",
                "{\"op\":\"prompt\",\"kind\":\"confirm\",\"message\":\"x\",\"default\":\"yes\"}",
                "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"x\",\"timeout_ms\":0}",
                "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"x\",\"timeout_ms\":86400001}",
                "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"x\",\"on_unavailable\":\"shrug\"}",
                "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"x\",\"validate\":{\"pattern\":\"(\"}}",
                "{\"op\":\"answer\"}",
                "{\"op\":\"mint\",\"kind\":\"castle\"}",
                "{\"op\":\"mint\",\"kind\":\"step\",\"owner\":0}",
                "{\"op\":\"mint\",\"kind\":\"step\",\"kinds\":[\"song\"]}",
                "{\"op\":\"began\",\"context\":\"c\"}",
                "{\"id\":1}"
            })
    void what_makes_no_sense_is_refused(String text) {
        assertEquals(
                ErrorCode.BAD_FRAME,
                assertInstanceOf(Read.Refused.class, read(text)).code());
    }

    @Test
    void limits_are_exact() {
        question(question("x".repeat(4096), 80));
        refused(question("x".repeat(4097), 80));
        refused(question("é".repeat(2049), 80));
        refused(question("x", 81));
        question(withChoices(32));
        refused(withChoices(33));
        question(withPattern(200));
        refused(withPattern(201));
    }

    private static String question(String message, int title) {
        return "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"" + message + "\",\"title\":\"" + "t".repeat(title)
                + "\"}";
    }

    private static String withChoices(int count) {
        var choices = new StringBuilder("\"0\"");
        for (int i = 1; i < count; i++) {
            choices.append(",\"").append(i).append('"');
        }
        return "{\"op\":\"prompt\",\"kind\":\"choice\",\"message\":\"x\",\"choices\":[" + choices + "]}";
    }

    private static String withPattern(int length) {
        return "{\"op\":\"prompt\",\"kind\":\"text\",\"message\":\"x\",\"validate\":{\"pattern\":\""
                + "a".repeat(length) + "\"}}";
    }

    @ParameterizedTest
    @CsvSource({"1, true", "'\"abc\"', true", "null, true", "1.5, false", "[], false", "true, false"})
    void an_id_is_a_number_or_a_short_text(String id, boolean taken) {
        assertEquals(taken, read("{\"op\":\"list\",\"id\":" + id + "}") instanceof Read.Understood);
    }

    @Test
    void a_long_id_is_refused() {
        refused("{\"op\":\"list\",\"id\":\"" + "x".repeat(65) + "\"}");
    }

    @Test
    void an_unknown_operation_is_told_apart() {
        Read.Refused refused = assertInstanceOf(Read.Refused.class, read("{\"op\":\"sing\",\"id\":7}"));
        assertEquals(ErrorCode.UNKNOWN_OP, refused.code());
        assertEquals(new Json.Whole(7), refused.id());
    }

    private static Read read(String text) {
        return RequestReader.read(assertInstanceOf(Frame.Whole.class, Frame.of(text.getBytes(StandardCharsets.UTF_8)))
                .members());
    }

    private static void refused(String text) {
        assertInstanceOf(Read.Refused.class, read(text));
    }

    private static Question question(String text) {
        var understood = assertInstanceOf(Read.Understood.class, read(text));
        return assertInstanceOf(Request.Prompt.class, understood.request()).question();
    }
}
