package dev.rune.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A command line that is wrong: one sentence on what, one on what to type, exit code 2, nothing on stdout.
class UsageTests extends CliTest {

    @Test
    void a_command_that_there_is_not() {
        isWrong("strat", "`rune` has no command `strat`", "did you mean `start`?", "see `rune --help`");
        isWrong("stat", "`rune` has no command `stat`", "did you mean `status`?", "see `rune --help`");
        isWrong("conf", "`rune` has no command `conf`", "did you mean `config`?", "see `rune --help`");
        isWrong("xyzzy start", "`rune` has no command `xyzzy`", "see `rune --help`");
        isWrong("complet", "`rune` has no command `complet`", "did you mean `completion`?", "see `rune --help`");
    }

    @Test
    void an_empty_word_is_no_command() {
        rune.rune("").exits(2).out("").err("""
            error: `rune` has no command ``
              see `rune --help`
            """);
    }

    @Test
    void a_command_of_a_command() {
        isWrong(
                "config pth",
                "`rune config` has no command `pth`",
                "did you mean `path`?",
                "its commands: path, show, validate, edit, schema",
                "see `rune config --help`");
        isWrong(
                "config",
                "`rune config` needs a command",
                "its commands: path, show, validate, edit, schema",
                "see `rune config --help`");
        isWrong("ritual", "`rune ritual` needs a command", "its commands: list, test, run", "see `rune ritual --help`");
        isWrong(
                "runs prun",
                "`rune runs` has no command `prun`",
                "did you mean `prune`?",
                "its commands: prune",
                "see `rune runs --help`");
        isWrong(
                "session upp",
                "`rune session` has no command `upp`",
                "did you mean `up`?",
                "its commands: up, ls, attach, adopt, down, share, unshare, freeze, import",
                "see `rune session --help`");
    }

    @Test
    void options_without_a_command() {
        isWrong("--color never", "`rune` needs a command", "see `rune --help`");
        isWrong("--nope", "`rune` has no option `--nope`", "see `rune --help`");
    }

    @Test
    void options_of_a_run_mean_nothing_where_nothing_runs() {
        for (String option : List.of("--detach", "--keep", "--yes", "--no-ask", "--no-attach", "--dry-run")) {
            rune.rune("plan", "start", option)
                    .exits(2)
                    .out("")
                    .errHas("error: `rune plan` has no option `" + option + "`\n");
            rune.rune("ritual", "test", "start", option)
                    .exits(2)
                    .out("")
                    .errHas("error: `rune ritual test` has no option `" + option + "`\n");
        }
    }

    @Test
    void an_option_that_there_is_not() {
        isWrong(
                "start --frm x",
                "`rune start` has no option `--frm`",
                "did you mean `--from`?",
                "see `rune start --help`");
        isWrong(
                "start --dryrun=yes",
                "`rune start` has no option `--dryrun`",
                "did you mean `--dry-run`?",
                "see `rune start --help`");
        isWrong(
                "logs --fol",
                "`rune logs` has no option `--fol`",
                "did you mean `--follow`?",
                "see `rune logs --help`");
        isWrong("trust --xyzzy", "`rune trust` has no option `--xyzzy`", "see `rune trust --help`");
        isWrong("logs -z", "`rune logs` has no option `-z`", "see `rune logs --help`");
    }

    @Test
    void an_option_of_a_command_before_the_command() {
        isWrong(
                "--dry-run start",
                "`rune` has no option `--dry-run`",
                "it belongs behind the command: `rune start --dry-run`",
                "see `rune --help`");
    }

    @Test
    void a_value_that_is_missing() {
        isWrong("start --from", "`--from` needs a value: STEP", "see `rune start --help`");
        isWrong("--config", "`--config` needs a value: FILE", "see `rune --help`");
        isWrong(
                "status --color",
                "`--color` needs a value: WHEN",
                "one of: auto, always, never",
                "see `rune status --help`");
        isWrong(
                "restart",
                "STEP is missing: the background step by id or name; the pane by name or as WINDOW.POSITION",
                "see `rune restart --help`");
        isWrong("session import", "FILE is missing: the session file to import", "see `rune session import --help`");
        isWrong(
                "ssh",
                "HOST is missing: the machine to connect to, such as ada@build.example",
                "see `rune ssh --help`");
        isWrong("completion", "SHELL is missing: one of bash, zsh, fish", "see `rune completion --help`");
    }

    @Test
    void a_value_that_can_not_be() {
        isWrong("--color=x status", "`--color` can't be `x`", "one of: auto, always, never", "see `rune --help`");
        isWrong(
                "report --format xml",
                "`--format` can't be `xml`",
                "one of: text, csv, json",
                "see `rune report --help`");
        isWrong(
                "completion tcsh",
                "`SHELL` can't be `tcsh`",
                "one of: bash, zsh, fish",
                "see `rune completion --help`");
        isWrong("runs -n many", "`-n` can't be `many`", "a whole number", "see `rune runs --help`");
        isWrong("start --var x", "`--var` can't be `x`", "write NAME=VALUE", "see `rune start --help`");
    }

    @Test
    void an_option_that_is_given_twice() {
        isWrong("start --from a --from b", "`--from` can be given only once", "see `rune start --help`");
        isWrong("status -h -h", "`--help` can be given only once", "see `rune status --help`");
    }

    @Test
    void more_words_than_there_are_places() {
        isWrong("start a b", "`b` is more than `rune start` takes", "see `rune start --help`");
        isWrong("env A B", "`B` is more than `rune env` takes", "see `rune env --help`");
    }

    @Test
    void what_is_empty() {
        rune.rune("logs", "").exits(2).out("").err("""
            error: the name of the run or step is empty
              `rune runs` lists the runs
            """);
        rune.rune("-c", "", "start")
                .exits(20)
                .out("")
                .err("error: `--config` names no file: what it was given is empty\n");
    }

    @Test
    void what_contradicts_itself() {
        rune.rune("report", "--json", "--format", "csv").exits(2).out("").err("""
            error: `--json` and `--format csv` contradict each other
              give one of them
            """);
        rune.rune("trust", "--list", "--revoke").exits(2).out("").err("""
            error: `--list` and `--revoke` can't be given together
              give one of them
            """);
    }

    @Test
    void a_question_that_is_none() {
        isNoQuestion("the choice `a` is given twice", "--choice", "a", "--choice", "b", "--choice", "a");
        isNoQuestion(
                "`--choice` can't be ``: 1 to 80 characters, none of them a control character",
                "--choice",
                "a",
                "--choice",
                "");
        isNoQuestion(
                "`--default` can't be `c`: it is none of the choices",
                "--choice",
                "a",
                "--choice",
                "b",
                "--default",
                "c");
        isNoQuestion(
                "there can be at most 32 of `--choice`",
                "--choice",
                IntStream.rangeClosed(1, 33).mapToObj(String::valueOf).collect(Collectors.joining(",")));
        isNoQuestion("`--timeout` can't be `2d`: write 90s, 5m or 1h, at most 24h", "--choice", "a", "--timeout", "2d");
    }

    private void isNoQuestion(String sentence, String... more) {
        var words = new ArrayList<>(List.of("ask", "--kind", "choice", "--message", "Which?"));
        words.addAll(List.of(more));
        rune.rune(words.toArray(String[]::new)).exits(2).out("").err("error: " + sentence + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void a_number_of_runs_below_one(String count) {
        rune.rune("runs", "-n", count)
                .exits(2)
                .out("")
                .err("error: `-n` can't be `" + count + "`\n  a whole number, 1 or more\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--color=always", "--color always"})
    void on_wish_in_colour(String color) {
        rune.rune((color + " strat").split(" ", -1)).exits(2).out("").err("""
            \u001b[31merror\u001b[0m: `rune` has no command `strat`
              did you mean `start`?
              see `rune --help`
            """);
    }

    @Test
    void at_a_terminal_in_colour_unless_told_otherwise() {
        rune.atTerminal("").rune("strat").exits(2).out("").errHas("\u001b[31merror\u001b[0m: ");
        isWrong("strat --color=never", "`rune` has no command `strat`", "did you mean `start`?", "see `rune --help`");
        rune.env("NO_COLOR", "1");
        isWrong("strat", "`rune` has no command `strat`", "did you mean `start`?", "see `rune --help`");
    }

    /// Exit code 2, and these lines on stderr.
    private void isWrong(String line, String sentence, String... advice) {
        var text = new StringBuilder("error: " + sentence + "\n");
        for (String each : advice) {
            text.append("  ").append(each).append('\n');
        }
        rune.rune(line.split(" ", -1)).exits(2).out("").err(text.toString());
    }
}
