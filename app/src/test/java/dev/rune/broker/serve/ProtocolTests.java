package dev.rune.broker.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Frame;
import dev.rune.broker.wire.Json;
import dev.rune.docs.Block;
import dev.rune.testing.RuneTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the page of the protocol shows is what is said.
class ProtocolTests {

    private static final Path PAGE = RuneTest.home().resolve("docs/protocol.md");
    private static final Pattern LINE = Pattern.compile("(\\S+) ([<>]) (.*)");
    private static final Pattern NAME = Pattern.compile("\\$[a-z]+");
    private static final Set<String> EXAMPLES = Set.of("pid", "uid");

    @TempDir
    Path base;

    private final Map<String, String> known = new HashMap<>();

    static List<Block> dialogues() {
        return Block.of(RuneTest.home(), PAGE).stream()
                .filter(block -> block.info().equals(List.of("ndjson")))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("dialogues")
    void a_dialogue_goes_as_it_is_shown(Block block) {
        Map<String, RawClient> clients = new HashMap<>();
        try (var broker = new RunningBroker(base).start()) {
            for (String line : lines(block)) {
                Matcher parts = LINE.matcher(line);
                assertTrue(parts.matches(), line);
                var client = clients.computeIfAbsent(parts.group(1), name -> client(broker, name));
                if (parts.group(2).equals(">")) {
                    client.say(filled(parts.group(3)));
                } else {
                    match(read(parts.group(3)), client.hear(), "", line);
                }
            }
            clients.values().forEach(RawClient::close);
        }
    }

    /// Lines that are indented go on with the one before.
    private static List<String> lines(Block block) {
        List<String> lines = new ArrayList<>();
        block.text().lines().forEach(line -> {
            if (line.startsWith("  ")) {
                lines.add(lines.removeLast() + line.strip());
            } else {
                lines.add(line);
            }
        });
        return lines;
    }

    private RawClient client(RunningBroker broker, String name) {
        int at = name.indexOf('@');
        if (at >= 0) {
            return RawClient.at(filled(name.substring(at + 1)));
        }
        return RawClient.at(name.equals("human") ? broker.place.control() : broker.place.ask());
    }

    private static Json read(String text) {
        return ((Frame.Whole) Frame.of(text.getBytes(StandardCharsets.UTF_8))).members();
    }

    private String filled(String text) {
        return NAME.matcher(text).replaceAll(name -> known.getOrDefault(name.group(), "\\" + name.group()));
    }

    private void match(Json shown, Json heard, String name, String line) {
        switch (shown) {
            case Json.Members members -> {
                Map<String, Json> there = ((Json.Members) heard).members();
                assertEquals(members.members().keySet(), there.keySet(), line + "\n" + heard);
                members.members()
                        .forEach((key, value) -> match(value, there.getOrDefault(key, new Json.Null()), key, line));
            }
            case Json.Items items -> {
                List<Json> there = ((Json.Items) heard).items();
                assertEquals(items.items().size(), there.size(), line + "\n" + heard);
                for (int i = 0; i < there.size(); i++) {
                    match(items.items().get(i), there.get(i), name, line);
                }
            }
            case Json.Text text -> matchText(text.text(), ((Json.Text) heard).text(), line);
            case Json.Whole _
            when name.endsWith("_ms") || EXAMPLES.contains(name) -> assertTrue(heard instanceof Json.Whole, line);
            case Json.Hidden hidden ->
                assertEquals(
                        new String(hidden.secret().reveal(), StandardCharsets.UTF_8),
                        new String(((Json.Hidden) heard).secret().reveal(), StandardCharsets.UTF_8),
                        line);
            default -> assertEquals(shown, heard, line);
        }
    }

    private void matchText(String shown, String heard, String line) {
        if (NAME.matcher(shown).matches()) {
            known.putIfAbsent(shown, heard);
        }
        if (!shown.equals("…")) {
            assertEquals(filled(shown), heard, line);
        }
    }

    @Test
    void every_error_is_explained_and_no_other() {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(ErrorCode.values()).map(ErrorCode::word).forEach(codes::add);
        assertEquals(codes, rows("| code | |"));
    }

    @Test
    void every_operation_of_the_control_socket_is_one() {
        try (var broker = new RunningBroker(base).start()) {
            Set<String> operations = rows("| op | with | |");
            assertEquals(12, operations.size());
            for (String operation : operations) {
                try (var human = broker.control()) {
                    Json.Members reply = human.ask("{\"op\":\"" + operation + "\"}");
                    assertTrue(
                            !reply.toString().contains("unknown_op")
                                    && !reply.toString().contains("forbidden"),
                            operation + ": " + reply);
                }
                if (operation.equals("shutdown")) {
                    broker.served();
                    broker.start();
                }
            }
        }
    }

    /// The words of the first column of a table.
    private static Set<String> rows(String head) {
        Set<String> words = new TreeSet<>();
        boolean within = false;
        for (String line : Block.linesOf(PAGE)) {
            within = line.equals(head) || (within && line.startsWith("|"));
            Matcher word = Pattern.compile("\\| `([a-z_]+)` .*").matcher(line);
            if (within && word.matches()) {
                words.add(word.group(1));
            }
        }
        return words;
    }
}
