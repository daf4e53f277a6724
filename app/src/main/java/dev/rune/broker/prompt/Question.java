package dev.rune.broker.prompt;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What an asker wants to know, in its own words.
///
/// @param origin names the question wherever it is forwarded to, and when it is asked again of the next broker
/// @param message at most [#LONGEST_MESSAGE] bytes
/// @param title at most [#LONGEST_TITLE] characters
/// @param choices of a [PromptKind#CHOICE], at most [#MOST_CHOICES]
/// @param preset what an empty line means, for text and choices
/// @param limit after which it ends by itself, at most a day
/// @param hops the contexts that it came through already
public record Question(
        String origin,
        PromptKind kind,
        String message,
        Optional<String> title,
        List<Choice> choices,
        Optional<String> preset,
        Validation validation,
        Duration limit,
        Unreached unreached,
        List<String> hops) {

    public static final int LONGEST_MESSAGE = 4096;
    public static final int LONGEST_TITLE = 80;
    public static final int MOST_CHOICES = 32;
    public static final int MOST_HOPS = 8;
    public static final Duration LONGEST_LIMIT = Duration.ofDays(1);
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(5);

    private static final List<String> YES = List.of("y", "yes");
    private static final List<String> NO = List.of("n", "no");

    public Question {
        choices = List.copyOf(choices);
        hops = List.copyOf(hops);
    }

    /// What becomes of a question while no human can be reached.
    public enum Unreached {
        /// It waits.
        QUEUE,
        /// It ends.
        FAIL;

        public static Optional<Unreached> of(String word) {
            return Arrays.stream(values())
                    .filter(each -> each.word().equals(word))
                    .findFirst();
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A question without anything special about it.
    public static Question plain(String origin, PromptKind kind, String message) {
        return new Question(
                origin,
                kind,
                message,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Validation.NONE,
                USUAL_LIMIT,
                Unreached.QUEUE,
                List.of());
    }

    /// The same with a heading.
    public Question withTitle(String heading) {
        return new Question(
                origin, kind, message, Optional.of(heading), choices, preset, validation, limit, unreached, hops);
    }

    /// The same with these choices.
    public Question withChoices(List<Choice> these) {
        return new Question(origin, kind, message, title, these, preset, validation, limit, unreached, hops);
    }

    /// The same with another limit, and another fate where nobody can be reached.
    public Question within(Duration time, Unreached otherwise) {
        return new Question(origin, kind, message, title, choices, preset, validation, time, otherwise, hops);
    }

    /// The same on its way to the next context further out, where it fails rather than waits.
    ///
    /// @param hop the context that it came through here
    /// @param heading where it has none
    /// @param left of its limit
    public Question handedOn(String hop, String heading, Duration left) {
        return new Question(
                origin,
                kind,
                message,
                title.or(() -> Optional.of(heading)),
                choices,
                preset,
                validation,
                left.isPositive() ? left : Duration.ofMillis(1),
                Unreached.FAIL,
                Stream.concat(hops.stream(), Stream.of(hop)).toList());
    }

    /// The same with an answer that an empty line means.
    public Question withPreset(Optional<String> answer) {
        return new Question(origin, kind, message, title, choices, answer, validation, limit, unreached, hops);
    }

    /// What an answer means for it.
    public sealed interface Reading {

        /// It answers the question; a yes is a value too.
        record Fits() implements Reading {}

        /// It says no.
        record Declines() implements Reading {}

        /// It is none.
        ///
        /// @param flaw a sentence that does not repeat it
        record Unfit(String flaw) implements Reading {}
    }

    /// Reads an answer; of what is secret no copy is kept.
    public Reading read(Optional<SecretBytes> value) {
        if (value.isPresent() != kind.hasValue()) {
            return new Reading.Unfit(kind.hasValue() ? "the answer has no value" : "this asks for no value");
        }
        if (value.isEmpty()) {
            return new Reading.Fits();
        }
        byte[] bytes = value.get().reveal();
        try {
            return kind == PromptKind.SECRET ? secret(bytes) : words(new String(bytes, StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// A secret is not matched: that would take copies of it, which nobody could wipe.
    private Reading secret(byte[] bytes) {
        CharBuffer characters = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        int length = characters.remaining();
        Arrays.fill(characters.array(), '\0');
        return length < validation.shortest() || length > validation.longest()
                ? new Reading.Unfit("the answer is too " + (length < validation.shortest() ? "short" : "long"))
                : new Reading.Fits();
    }

    private Reading words(String text) {
        return switch (kind) {
            case CONFIRM -> yesOrNo(text.toLowerCase(Locale.ROOT));
            case CHOICE ->
                choices.stream().anyMatch(choice -> choice.key().equals(text))
                        ? new Reading.Fits()
                        : new Reading.Unfit("the answer is none of the choices");
            case TEXT, SECRET, ATTEND, INFO ->
                validation.flaw(text).<Reading>map(Reading.Unfit::new).orElse(new Reading.Fits());
        };
    }

    private static Reading yesOrNo(String word) {
        if (YES.contains(word)) {
            return new Reading.Fits();
        }
        return NO.contains(word) ? new Reading.Declines() : new Reading.Unfit("the answer is neither yes nor no");
    }
}
