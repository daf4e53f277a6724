package dev.rune.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rune.config.FoundProject.Look;
import dev.rune.source.Located;
import dev.rune.source.Source;
import dev.rune.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectFinderTests {

    @TempDir
    Path temp;

    private Here here;

    @BeforeEach
    void home() {
        here = new Here(temp).in("home/Some Dir");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
        package.json   | {"name": "@acme/Web.App"}                                    | @acme-web.app
        package.json   | {"version": "1", "name": "shop", "x": 1}                     | shop
        package.json   | {"nested": {"name": "inner"}, "name": "outer"}               | outer
        package.json   | {"private": true}                                            | some-dir
        package.json   | {"name": 7}                                                  | some-dir
        package.json   | {"name": ""}                                                 | some-dir
        package.json   | {"name": ".."}                                               | some-dir
        package.json   | {"name": "a\\u001b[2Jb"}                                     | a-[2jb
        package.json   | {"name": "broken                                             | some-dir
        package.json   | []                                                           | some-dir
        go.mod         | module example.com/foo                                       | foo
        go.mod         | module example.com/foo/v2                                    | foo
        go.mod         | module example.com/foo/v2 // moved                           | foo
        go.mod         | module "example.com/Quoted"                                  | quoted
        go.mod         | module gopkg.in/yaml.v3                                      | yaml.v3
        go.mod         | // module commented                                          | some-dir
        Cargo.toml     | [package]~name = "Crate_One"                                 | crate_one
        Cargo.toml     | [workspace]~name = "no"~[package] # x~ name='yes' # "z"      | yes
        Cargo.toml     | [package]~description = \"""~name = "no"~\"""~name = "yes"   | yes
        Cargo.toml     | [workspace]~members = ["a"]                                  | some-dir
        Cargo.toml     | package.name = "dotted"                                      | dotted
        Cargo.toml     | package = ~[~= "                                             | some-dir
        pyproject.toml | [project]~name = "Data Tool"                                 | data-tool
        pyproject.toml | [tool.poetry]~name = "poet"                                  | poet
        pyproject.toml | [tool.poetry]~name = "poet"~[project]~name = "pep"           | pep
        pyproject.toml | [tool.x]~a = [~ ["project"],~ "]", # ]~]~name = "no"~[ project ]~name="yes"| yes
        """)
    void a_manifest_names_the_project(String file, String text, String name) {
        here.file("home/Some Dir/" + file, text.replace('~', '\n'));
        assertEquals(name, name());
    }

    @Test
    void sub_folders_belong_to_the_same_project() {
        here.file("home/shop/package.json", "{\"name\": \"@acme/shop\"}");
        here.in("home/shop/src/main");
        assertEquals("@acme-shop", name());
    }

    @Test
    void the_nearest_manifest_with_a_name_counts() {
        here.file("home/mono/package.json", "{\"name\": \"mono\"}");
        here.file("home/mono/packages/api/package.json", "{\"name\": \"api\"}");
        here.file("home/mono/packages/api/dist/package.json", "{\"type\": \"module\"}");
        here.in("home/mono/packages/api/dist");
        assertEquals("api", name());
    }

    @Test
    void a_manifest_in_the_home_directory_names_nothing_below_it() {
        here.file("home/package.json", "{\"name\": \"everything\"}");
        assertEquals("some-dir", name());
        here.in("home");
        assertEquals("everything", name());
    }

    @Test
    void a_manifest_too_large_to_be_one_is_passed_over() {
        here.file("home/Some Dir/package.json", "{\"name\": \"big\"," + " ".repeat(1024 * 1024) + "\"x\": 1}");
        FoundProject found = here();
        assertEquals("some-dir", found.name());
        assertEquals(
                new Look(here.path("home/Some Dir/package.json").toString(), "can't be read: it is larger than 1 MB"),
                found.looks().getFirst());
    }

    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/My_Repo.git, my_repo",
        "https://github.com/acme/My_Repo.git, my_repo",
        "https://user:secret@git.example.org:8443/team/tool/, tool",
        "ssh://git@git.example.org:2222/team/Tool.git, tool",
        "git.example.org:tool.git, tool",
        "../mirror/tool.git, tool",
        "/srv/git/tool.git/, tool",
        "file:///srv/git/tool, tool"
    })
    void a_git_remote_names_the_project_in_sub_folders_too(String url, String name) throws Exception {
        git("home/folder", "init", "-q");
        git("home/folder", "remote", "add", "upstream", "https://example.org/fork.git");
        git("home/folder", "remote", "add", "origin", url);
        here.in("home/folder/src/main");
        assertEquals(name, name());
    }

    @Test
    void a_repository_without_a_remote_is_named_by_its_folder() throws Exception {
        git("home/My Repo", "init", "-q");
        here.in("home/My Repo/src");
        assertEquals("my-repo", name());
    }

    @Test
    void a_worktree_is_the_project_it_was_made_from() throws Exception {
        commit("home/tool");
        git("home/tool", "worktree", "add", "-q", "../fix-17", "-b", "fix");
        here.in("home/fix-17");
        assertEquals("tool", name());
        git("home/tool", "remote", "add", "origin", "git@example.org:acme/gadget.git");
        assertEquals("gadget", name());
    }

    @Test
    void a_submodule_is_a_project_of_its_own() throws Exception {
        commit("home/lib");
        commit("home/app");
        git("home/app", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../lib", "vendor/inner");
        here.file("home/app/package.json", "{\"name\": \"app\"}");
        here.in("home/app/vendor/inner");
        assertEquals("lib", name());
    }

    @Test
    void a_repository_in_the_home_directory_does_not_claim_what_lies_below() throws Exception {
        git("home", "init", "-q");
        git("home", "remote", "add", "origin", "git@example.org:me/dotfiles.git");
        assertEquals("some-dir", name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gitdir: /nowhere", "gitdir: \0", "[remote", "gitdir: ."})
    void a_broken_git_file_is_no_repository(String text) {
        here.file("home/Some Dir/.git", text);
        assertEquals("some-dir", name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[remote \"origin\"\nurl = x/no",
                "[remote \"origin\"]\nurl",
                "[remote \"origin\"]\nurl =   # no",
                "\0"
            })
    void a_broken_git_configuration_names_no_remote(String config) {
        here.file("home/Some Dir/.git/HEAD", "ref: refs/heads/main\n");
        here.file("home/Some Dir/.git/config", config);
        assertEquals("some-dir", name());
    }

    @Test
    void the_root_of_the_file_system_is_called_default() {
        Places places = Places.of(here.environment(), Path.of("/"), here.path("home"), Here.UID, Path.of("/"));
        FoundProject found = new ProjectFinder(List.of(), here.environment(), places, Optional.empty()).here();
        assertEquals("default", found.name());
    }

    @Test
    void a_project_whose_root_it_is_in_comes_first_and_the_deepest_root_wins() {
        here.file("home/src/web/api/package.json", "{\"name\": \"other\"}");
        here.in("home/src/web/api/lib");
        FoundProject found = here(
                project("by-file", "", "file:package.json"),
                project("Web", "~/src/web"),
                project("Api", "~/src/web/api/"),
                project("elsewhere", "~/src/shop"));
        assertEquals("Api", found.name());
        assertEquals(here.path("home/src/web/api"), found.root());
    }

    @Test
    void a_root_behind_a_symbolic_link_is_found() throws IOException {
        here.in("disk/web/src");
        Files.createSymbolicLink(here.path("home/web"), here.path("disk/web"));
        assertEquals("web-app", here(project("web-app", "~/web")).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dir:~/src/web",
                "dir:~/src/*",
                "git:Gadget",
                "git:web",
                "git:acme/gadget",
                "git:example.org/acme/gadget.git",
                "git-remote:acme/",
                "git-remote:git@example.org",
                "env:CLIENT",
                "env:CLIENT=acme",
                "file:thesis.tex",
                "file:papers/one.pdf",
                "*.tex",
                "th?sis.{tex,md}",
                "papers/",
                "pap*/",
                "thesis.tex"
            })
    void every_way_to_detect_a_project_works_in_its_sub_folders(String detect) throws Exception {
        gadget();
        assertEquals("mine", here(project("mine", "", detect)).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dir:~/src/we",
                "dir:~/src/web/src/main/deeper",
                "git:gad",
                "git:dget",
                "git:me/gadget",
                "git-remote:other",
                "env:NOTHING",
                "env:CLIENT=other",
                "env:EMPTY",
                "file:main.tex",
                "*.md",
                "thesis.tex/",
                "paper",
                "[",
                "what:ever",
                "git:",
                "git-remote:",
                "dir:~/elsewhere"
            })
    void what_is_not_so_detects_nothing(String detect) throws Exception {
        gadget();
        here.env("EMPTY", "");
        assertEquals("gadget", here(project("mine", "", detect)).name());
    }

    @Test
    void names_in_a_folder_do_not_draw_a_project_out_of_its_root() {
        here.file("home/other/package.json", "{\"name\": \"other\"}");
        here.in("home/other");
        FoundProject found = here(project("web-app", "~/src/web-app", "file:package.json"));
        assertEquals("other", found.name());
        assertEquals(here.path("home/other"), found.root());
    }

    @Test
    void the_steps_run_in_the_root_else_beside_the_project_file_else_here() throws Exception {
        gadget();
        Path root = here.path("home/src/web/src/main");
        assertEquals(root, here(project("mine", "", "git:gadget")).root());
        assertEquals(
                here.path("home/checkout"),
                here(project("mine", "~/checkout", "git:gadget")).root());
        Path beside = here.path("home/src/web");
        var finder = new ProjectFinder(List.of(), here.environment(), here.places(), Optional.of(beside));
        assertEquals(beside, finder.here().root());
        assertEquals(beside, finder.named("x").root());
    }

    @Test
    void a_name_found_on_disk_takes_the_declaration_of_that_name() {
        here.file("home/Some Dir/package.json", "{\"name\": \"myapp\"}");
        FoundProject found = here(project("MyApp", "", "dir:/nowhere"));
        assertEquals("MyApp", found.name());
        assertTrue(found.declared().isPresent());
    }

    @Test
    void a_given_name_is_taken_exactly_then_ignoring_case_then_as_it_is() {
        Project lower = project("app", "");
        Project upper = project("APP", "");
        assertEquals(Optional.of(upper), finder(lower, upper).named("APP").declared());
        assertEquals(Optional.of(lower), finder(lower, upper).named("App").declared());
        assertEquals("app", finder(lower, upper).named("App").name());
        FoundProject unknown = finder(project("web-app", "")).named("Web-Ap");
        assertEquals("Web-Ap", unknown.name());
        assertEquals(Optional.empty(), unknown.declared());
    }

    @Test
    void every_look_is_explained_and_the_last_one_decides() {
        here.file("home/Some Dir/package.json", "{");
        here.file("home/Some Dir/go.mod", "module example.com/tool/v3");
        FoundProject found = here(project("web", "~/web", "file:x"), project("b", "", "git:b"));
        assertEquals(
                List.of(
                        new Look("project `web`", "does not claim this: root ~/web, file:x"),
                        new Look("project `b`", "does not claim this: git:b"),
                        new Look(here.path("home/Some Dir/package.json").toString(), "is broken"),
                        new Look(here.path("home/Some Dir/go.mod").toString(), "names `tool`")),
                found.looks());
        FoundProject claimed = here(project("tex", "", "go.*"), project("go", "", "dir:~/Some Dir"));
        Path folder = here.path("home/Some Dir");
        assertEquals(
                List.of(
                        new Look("project `tex`", "claims this by `go.*`, found in " + folder + ", which is weaker"),
                        new Look("project `go`", "claims this by `dir:~/Some Dir`, found in " + folder)),
                claimed.looks());
    }

    private void gadget() throws Exception {
        git("home/src/web", "init", "-q");
        git("home/src/web", "remote", "add", "origin", "git@example.org:Acme/Gadget.git");
        here.file("home/src/web/thesis.tex", "");
        here.file("home/src/web/papers/one.pdf", "");
        here.in("home/src/web/src/main").env("CLIENT", "acme");
    }

    private void commit(String folder) throws Exception {
        git(folder, "init", "-q");
        git(
                folder,
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "First");
    }

    private void git(String folder, String... words) throws Exception {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(words));
        var builder =
                new ProcessBuilder(command).directory(here.directory(folder).toFile());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private String name() {
        return here().name();
    }

    private FoundProject here(Project... declared) {
        return finder(declared).here();
    }

    private ProjectFinder finder(Project... declared) {
        return new ProjectFinder(Arrays.asList(declared), here.environment(), here.places(), Optional.empty());
    }

    private static Project project(String name, String root, String... detect) {
        return new Project(
                at(name),
                Optional.of(root).filter(text -> !text.isEmpty()).map(ProjectFinderTests::at),
                Arrays.stream(detect).map(ProjectFinderTests::at).toList());
    }

    private static Located<String> at(String text) {
        return new Located<>(text, new Span(Source.of("rune.yaml", ""), 1, 1, 1));
    }
}
