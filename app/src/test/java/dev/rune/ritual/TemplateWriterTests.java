package dev.rune.ritual;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rune.config.Settings;
import dev.rune.source.Diagnostics;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import dev.rune.source.YamlCursor;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TemplateWriterTests {

    @Test
    void a_template_is_written_as_a_person_writes_it() {
        String text = """
            session_name: dev-{{Project}}
            root: ~/src
            env:
              NODE_ENV: development
              PORT: "8080"
            before:
              - command: docker compose up -d
                timeout: 2m
              - name: link
                command:
                  - ln
                  - "-s"
                  - a b
                when:
                  - weekday
                  - time_after:09:00
                retry:
                  times: 2
                  delay: 5s
            on_stop:
              - command: docker compose down
            pane_before:
              - source .venv/bin/activate
            attach: false
            windows:
              - name: shell
              - name: code
                layout: main-vertical
                root: backend
                focus: true
                options:
                  main-pane-width: 60%
                panes:
                  - vim
                  - command:
                      - git pull
                      - git status
                  - command: |
                      set -e
                        make check
                    name: "null"
                    run: process
                    after:
                      - code.0
                    ready:
                      port: 8080
                      timeout: 1m
                  - ""
                  - "echo 'a: b' # c"
                  - say "it's"
                  - '"quoted" it''s'
                  - "bell \\x07 and \\e[1m"
            """;
        assertEquals(text, TemplateWriter.write(read(text)));
    }

    @Test
    void what_is_written_reads_as_the_same_template() {
        check(400, new Random(7));
    }

    @Test
    @Tag("soak")
    void what_is_written_reads_as_the_same_template_however_odd() {
        check(20_000, new Random());
    }

    private static void check(int templates, Random random) {
        for (int i = 0; i < templates; i++) {
            SessionTemplate template = new RandomTemplate(random).template();
            String written = TemplateWriter.write(template);
            SessionTemplate again = read(written);
            assertEquals(plain(template), plain(again), written);
            assertEquals(written, TemplateWriter.write(again));
        }
    }

    private static SessionTemplate read(String text) {
        var found = new Diagnostics();
        Optional<SessionTemplate> template = YamlCursor.open(Source.of("t.yaml", text), found)
                .flatMap(cursor -> new TemplateReader(Settings.DEFAULTS.shell()).read("t", cursor));
        assertEquals(List.of(), found.list(), text);
        return template.orElseThrow();
    }

    /// All that it says, without the places where it says so.
    private static Object plain(Object value) {
        return switch (value) {
            case Located<?> located -> plain(located.value());
            case Span _ -> "";
            case Optional<?> optional -> optional.map(TemplateWriterTests::plain);
            case List<?> list -> list.stream().map(TemplateWriterTests::plain).toList();
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<Object, Object>();
                map.forEach((key, each) -> plain.put(key, plain(each)));
                yield plain.entrySet().stream().map(Object::toString).toList();
            }
            case Record record -> {
                var plain = new LinkedHashMap<String, Object>();
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    plain.put(component.getName(), plain(component(record, component)));
                }
                yield record.getClass().getSimpleName() + plain;
            }
            default -> value;
        };
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
