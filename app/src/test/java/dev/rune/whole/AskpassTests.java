package dev.rune.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.JsonObject;
import dev.rune.broker.Brokers;
import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.ControlLine;
import dev.rune.broker.ControlLine.Minted;
import dev.rune.broker.ControlLine.Wanted;
import dev.rune.broker.Said;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Reading;
import dev.rune.whole.RealRune.Going;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The program that sudo, ssh and git call to ask.
class AskpassTests {

    @TempDir
    Path base;

    private RealRune rune;
    private Watching human;

    @BeforeEach
    void begin() throws IOException {
        rune = new RealRune(base);
        human = new Watching(rune, List.of());
    }

    @AfterEach
    void end() {
        rune.close();
    }

    private Path askpass() {
        return base.resolve("app/askpass");
    }

    private Going ask(String text) throws IOException {
        return rune.command(List.of(askpass().toString(), text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Password: ", "--help", "@/etc/passwd", "$(touch x) 'y'", "-"})
    void any_text_is_asked_as_it_is(String text) throws IOException {
        Going ask = ask(text);
        JsonObject prompt = human.prompt();
        assertEquals(text, prompt.get("message").getAsString());
        assertEquals("secret", prompt.get("kind").getAsString());
        human.answer(prompt, "open sesame");
        assertEquals("open sesame\n", ask.called().exits(0).out());
    }

    @Test
    void it_is_found_through_links() throws IOException {
        Path far = Files.createDirectories(base.resolve("some/where"));
        Files.createSymbolicLink(far.resolve("first"), askpass());
        Files.createSymbolicLink(far.resolve("second"), Path.of("first"));
        Files.createSymbolicLink(rune.project().resolve("third"), far.resolve("second"));
        Going ask = rune.command(List.of("sh", "-c", "PATH=.:$PATH third 'Password: '"));
        human.answer(human.prompt(), "open sesame");
        assertEquals("open sesame\n", ask.called().exits(0).out());
    }

    @Test
    void a_yes_is_a_yes_however_the_human_says_it() throws IOException {
        Going ask = ask("Are you sure you want to continue connecting (yes/no/[fingerprint])? ");
        human.answer(human.prompt(), "Y");
        assertEquals("yes\n", ask.called().exits(0).out());
    }

    @Test
    void without_an_answer_it_prints_nothing() throws IOException {
        Going ask = ask("Password: ");
        human.cancel(human.prompt());
        assertEquals("", ask.called().exits(1).errHas("the human cancelled").out());
        rune.environment().put("RUNE_NO_ASK", "1");
        assertEquals("", ask("Password: ").called().exits(1).errHas("--no-ask").out());
    }

    @Test
    void only_what_is_ssh_beyond_doubt_is_ended() throws IOException {
        Path shell = rune.project().resolve("shell");
        Files.copy(Path.of("/bin/sh").toRealPath(), shell, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(shell, rune.project().resolve("ssh"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(
                Files.createDirectory(rune.project().resolve("forged")).resolve("ssh"), shell);
        String script = "'" + askpass() + "' 'Password: '; echo went on with $?";
        Going ssh = rune.command(List.of("./ssh", "-c", script));
        human.cancel(human.prompt());
        assertEquals("", ssh.called().exits(143).errHas("`ssh` is ended").out());
        Going forged = rune.command(List.of("forged/ssh", "-c", script));
        human.cancel(human.prompt());
        assertEquals("went on with 1\n", forged.called().exits(0).out());
        // Nor is ssh where its question has an answer that means no.
        Going host = rune.command(List.of("./ssh", "-c", script.replace("Password:", "Sure (yes/no)?")));
        human.say(human.prompt(), "-n");
        assertEquals("went on with 1\n", host.called().exits(0).out());
    }

    @Test
    void who_runs_the_step_is_told_that_it_was_cancelled() throws IOException {
        if (!(new Brokers(rune.place(), Optional.empty()).control(ControlLine.Role.ANSWER)
                instanceof Reached.Open<ControlLine>(ControlLine line))) {
            throw new AssertionError("the broker does not let us in");
        }
        try (line) {
            assertEquals(
                    Optional.of("declined"), unanswered(line, prompt -> line.cancel(prompt, "test", Optional.empty())));
            assertEquals(
                    Optional.empty(),
                    unanswered(
                            line,
                            prompt -> line.answer(prompt, SecretBytes.of(new byte[] {'x'}), "test", Optional.empty())));
        }
    }

    /// What is said of the context of a step whose question was treated so.
    private Optional<String> unanswered(ControlLine line, Function<String, Said> treatment) throws IOException {
        String context = assertInstanceOf(Minted.Made.class, line.mint(Wanted.step("r", "s", "r.s.1")))
                .context();
        rune.environment().put("INTERACTIVE_CONTEXT", context);
        Going ask = ask("Password: ");
        RealRune.await("it asked", () -> !prompts(line).isEmpty());
        assertInstanceOf(Said.Ok.class, treatment.apply(prompts(line).getFirst().id()));
        ask.called();
        return assertInstanceOf(Said.Ok.class, line.revoke(context)).reply().text("unanswered");
    }

    private static List<PromptView> prompts(ControlLine line) {
        return Reading.prompts(assertInstanceOf(Said.Ok.class, line.list()).reply());
    }
}
