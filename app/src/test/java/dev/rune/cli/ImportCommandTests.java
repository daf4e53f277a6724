package dev.rune.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ImportCommandTests extends CliTest {

    private static final String SMUG = "session: blog\ndetach_hook: echo bye\nwindows:\n  - name: code\n";
    private static final String TEMPLATE = "session_name: blog\nwindows:\n  - name: code\n";

    @Test
    void the_template_is_printed_and_what_is_lost_is_told() {
        rune.file(".smug.yml", SMUG);
        var before = rune.files();
        rune.rune("session", "import", ".smug.yml").exits(0).out(TEMPLATE).err("""
            warning: `detach_hook` has no counterpart
             --> .smug.yml:2:14
              |
            2 | detach_hook: echo bye
              |              ^^^^^^^^
              = key: detach_hook
              = note: nothing runs when somebody joins or leaves a session
            """);
        assertEquals(before, rune.files());
    }

    @Test
    void it_is_written_for_the_project_and_never_over_another() throws IOException {
        rune.file("rune.yaml", "version: 1\n").file("sub/.smug.yml", SMUG).in("sub");
        rune.rune("session", "import", ".smug.yml", "--write").exits(0).outLike("""
            wrote BASE/project/templates/smug.yaml
            """);
        assertEquals(TEMPLATE, Files.readString(rune.project().resolve("templates/smug.yaml")));
        Files.writeString(rune.project().resolve("templates/smug.yaml"), "mine");
        rune.rune("session", "import", ".smug.yml", "--write").exits(1).out("").errHas("already");
        assertEquals("mine", Files.readString(rune.project().resolve("templates/smug.yaml")));
        rune.rune("session", "import", ".smug.yml", "--write", "--name", "blog").exits(0);
        assertEquals(TEMPLATE, Files.readString(rune.project().resolve("templates/blog.yaml")));
        rune.rune("session", "import", ".smug.yml", "--write", "--name", "../x").exits(2);
    }

    @Test
    void without_a_project_it_is_written_for_the_user() throws IOException {
        rune.file("work.yml", SMUG);
        rune.rune("session", "import", "work.yml", "--write").exits(0);
        assertEquals(TEMPLATE, Files.readString(rune.base().resolve("home/.config/rune/templates/work.yaml")));
    }

    @Test
    void a_file_that_is_none_is_wrong() {
        rune.file("x.yaml", "a: b\n");
        rune.rune("session", "import", "x.yaml").exits(20).out("").errHas("is no session file of tmuxp");
        rune.rune("session", "import", "no.yaml").exits(20).out("").errHas("there is no file `no.yaml`");
    }
}
