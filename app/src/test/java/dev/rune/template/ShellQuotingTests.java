package dev.rune.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any value in any quoting place arrives as exactly that value, in real shells.
class ShellQuotingTests {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "bash --posix", "zsh", "busybox sh", "mksh", "ksh93"})
    void any_value_in_any_place_arrives_as_it_is(String shell) throws Exception {
        arrives(shell, 20260101, 400);
    }

    @Tag("soak")
    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash", "zsh", "busybox sh", "mksh", "ksh93"})
    void any_value_in_any_place_arrives_as_it_is_ever_again(String shell) throws Exception {
        long seed = System.nanoTime();
        for (int round = 0; round < 50; round++) {
            arrives(shell, seed + round, 400);
        }
    }

    private void arrives(String shell, long seed, int count) throws IOException, InterruptedException {
        var real = TestShell.of(shell, directory);
        boolean plain = shell.equals("sh") || shell.equals("dash");
        var generator = new ScriptGenerator(seed, plain ? List.of() : List.of(ScriptGenerator.DOLLAR_QUOTES));
        var cases = new ArrayList<ScriptGenerator.Case>();
        var script = new StringBuilder("e=EE; unset u\n");
        var expected = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ScriptGenerator.Case next = generator.next();
            cases.add(next);
            script.append(rendered(next)).append('\n');
            expected.addAll(next.expected());
        }
        List<String> printed = real.run(script.toString());
        if (!printed.equals(expected)) {
            for (ScriptGenerator.Case single : cases) {
                String alone = rendered(single);
                printed = real.run("e=EE; unset u\n" + alone + "\n");
                assertEquals(
                        single.expected(),
                        printed,
                        () -> "seed " + seed + ", " + shell + " ran\n" + alone + "\nmade from\n" + single);
            }
        }
        assertEquals(expected, printed);
        assertFalse(Files.exists(directory.resolve("canary")), "a value was run, with seed " + seed);
    }

    private static String rendered(ScriptGenerator.Case made) {
        var span = new Span(Source.of("test.yaml", made.script()), 1, 1, 1);
        Values values = Values.of(made.values()).with("safe", "web-app_2.0");
        return switch (Template.of(new Located<>(made.script(), span), new Place.Script(List.of("sh", "-c")))
                .render(values)) {
            case Rendered.Text(String text) -> text;
            case Rendered.Refused(var problems) -> throw new AssertionError(made + " gave " + problems);
        };
    }
}
