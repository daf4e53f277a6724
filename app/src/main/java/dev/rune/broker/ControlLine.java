package dev.rune.broker;

import com.google.gson.stream.JsonWriter;
import dev.rune.broker.Brokers.Greeted;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.peer.Challenge;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Line;
import dev.rune.broker.wire.Reading;
import dev.rune.posix.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A connection to the control socket: for those who answer, look, or make contexts. For one thread at a time.
public final class ControlLine implements Talk {

    private final Wire wire;
    private final Json.Members welcome;

    private ControlLine(Wire wire, Json.Members welcome) {
        this.wire = wire;
        this.welcome = welcome;
    }

    /// What a client is there for.
    public enum Role {
        /// It answers, or makes contexts.
        ANSWER,
        /// It looks only.
        WATCH
    }

    static Greeted<ControlLine> greet(Wire wire, Role role) {
        return greet(wire, json -> {
            if (role == Role.WATCH) {
                json.name("role").value("watch");
            }
        });
    }

    /// @param ticket of who was sent by the broker to show a prompt
    static Greeted<ControlLine> greet(Wire wire, String ticket) {
        return greet(wire, json -> json.name("ticket").value(ticket));
    }

    private static Greeted<ControlLine> greet(Wire wire, Line.Body more) {
        Said said = wire.call("hello", json -> {
            AskLine.hello(json);
            more.write(json);
        });
        return Greeted.of(said, reply -> new ControlLine(wire, reply));
    }

    /// Whether the password is wanted before anything is shown or taken.
    public boolean wantsPassword() {
        return welcome.text("challenge").isPresent();
    }

    /// Proves that the password is known, without sending it.
    public Said prove(SecretBytes password) {
        String proof = Challenge.proof(password, welcome.text("challenge").orElse(""));
        return wire.call("auth", json -> json.name("proof").value(proof));
    }

    /// All open prompts; read them by [Reading#prompts].
    public Said list() {
        return wire.call("list", _ -> {});
    }

    /// Answers a prompt.
    ///
    /// @param where the terminal, where there is one
    public Said answer(String prompt, SecretBytes value, String via, Optional<String> where) {
        return wire.call("answer", value, json -> place(json, prompt, via, where));
    }

    /// Answers a prompt that asks for no value.
    public Said acknowledge(String prompt, String via, Optional<String> where) {
        return wire.call("answer", json -> place(json, prompt, via, where));
    }

    /// Says no to it.
    public Said decline(String prompt, String via, Optional<String> where) {
        return wire.call("answer", json -> {
            place(json, prompt, via, where);
            json.name("decline").value(true);
        });
    }

    public Said cancel(String prompt, String via, Optional<String> where) {
        return wire.call("cancel", json -> place(json, prompt, via, where));
    }

    private static void place(JsonWriter json, String prompt, String via, Optional<String> where) throws IOException {
        json.name("prompt").value(prompt);
        json.name("via").value(via);
        Line.text(json, "where", where);
    }

    /// Asks to be told what happens to prompts; [#next] says it.
    ///
    /// @param role to attend is to count as a human in reach
    public Said subscribe(Role role) {
        return subscribe(role, Optional.empty());
    }

    /// The same; may be said anew with another role.
    ///
    /// @param run the run whose prompts alone are shown here
    public Said subscribe(Role role, Optional<String> run) {
        return wire.call("subscribe", json -> {
            json.name("attend").value(role == Role.ANSWER);
            Line.text(json, "run", run);
        });
    }

    /// Counts as a human in reach for the one question of that origin, which is about to be asked.
    public Said attend(String origin) {
        return wire.call("subscribe", json -> {
            json.name("attend").value(true);
            json.name("origin").value(origin);
        });
    }

    /// This client shows the prompt now; the reply holds it.
    public Said present(String prompt, String via, Optional<String> where) {
        return wire.call("present", json -> place(json, prompt, via, where));
    }

    /// It shows it no longer.
    public Said absent(String prompt) {
        return wire.call("absent", json -> json.name("prompt").value(prompt));
    }

    /// What a context is to be.
    ///
    /// @param mark the value of `RUNE_STEP` in the step's processes
    /// @param kinds that may be asked; empty for all that the settings allow
    /// @param owner the process with which it ends; this one where none is named
    /// @param server the socket of the tmux server that it belongs to
    /// @param host the machine to which its owner forwards it
    public record Wanted(
            ContextKind kind,
            Optional<String> run,
            Optional<String> step,
            Optional<String> mark,
            Set<PromptKind> kinds,
            OptionalInt owner,
            Optional<Path> server,
            Optional<String> host) {

        /// The context of a step that this process is about to start.
        public static Wanted step(String run, String step, String mark) {
            return of(ContextKind.STEP, run, Optional.of(step), Optional.of(mark));
        }

        /// The context of a run, which this process is.
        public static Wanted run(String run) {
            return of(ContextKind.RUN, run, Optional.empty(), Optional.empty());
        }

        /// The same, to ask in the name of one of its steps.
        public static Wanted run(String run, String step) {
            return of(ContextKind.RUN, run, Optional.of(step), Optional.empty());
        }

        /// The context of a pane that a step is about to build.
        public static Wanted pane(String run, String step) {
            return of(ContextKind.PANE, run, Optional.of(step), Optional.empty());
        }

        private static Wanted of(ContextKind kind, String run, Optional<String> step, Optional<String> mark) {
            return new Wanted(
                    kind,
                    Optional.of(run),
                    step,
                    mark,
                    Set.of(),
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        /// One that lives as long as a process, of which no run knows: a login's first shell, a tmux server.
        ///
        /// @param server the socket of the tmux server that it belongs to
        public static Wanted of(ContextKind kind, int owner, Optional<Path> server) {
            return outside(kind, Set.of(), OptionalInt.of(owner), server, Optional.empty());
        }

        /// One that this process will forward to another machine.
        public static Wanted forwarded(String host, Set<PromptKind> kinds) {
            return outside(ContextKind.SSH, kinds, OptionalInt.empty(), Optional.empty(), Optional.of(host));
        }

        private static Wanted outside(
                ContextKind kind,
                Set<PromptKind> kinds,
                OptionalInt owner,
                Optional<Path> server,
                Optional<String> host) {
            return new Wanted(kind, Optional.empty(), Optional.empty(), Optional.empty(), kinds, owner, server, host);
        }
    }

    /// What came of making a context.
    public sealed interface Minted {

        /// It is there.
        ///
        /// @param context the value of `INTERACTIVE_CONTEXT`: `unix:/path`
        record Made(String context) implements Minted {}

        record NotMade(Said why) implements Minted {}
    }

    /// Makes a context.
    public Minted mint(Wanted wanted) {
        return mint(List.of(wanted)).getFirst();
    }

    /// Makes several, at once.
    List<Minted> mint(List<Wanted> wanted) {
        return wire
                .calls(
                        "mint",
                        wanted.stream()
                                .<Line.Body>map(each -> json -> write(json, each))
                                .toList())
                .stream()
                .map(ControlLine::minted)
                .toList();
    }

    private static Minted minted(Said said) {
        return said instanceof Said.Ok(Json.Members reply)
                        && reply.text("context").isPresent()
                ? new Minted.Made(reply.text("context").get())
                : new Minted.NotMade(said);
    }

    private static void write(JsonWriter json, Wanted wanted) throws IOException {
        json.name("kind").value(wanted.kind().word());
        Line.text(json, "run", wanted.run());
        Line.text(json, "step", wanted.step());
        Line.text(json, "mark", wanted.mark());
        Line.texts(json, "kinds", wanted.kinds().stream().map(PromptKind::word).toList());
        if (wanted.owner().isPresent()) {
            json.name("owner").value(wanted.owner().getAsInt());
        }
        Line.text(json, "server", wanted.server().map(Path::toString));
        Line.text(json, "host", wanted.host());
    }

    /// The step of that context runs: its first process has this number. From now on the context ends with it.
    public Said began(String context, long pid) {
        return wire.call("began", json -> {
            json.name("context").value(context);
            json.name("pid").value(pid);
        });
    }

    /// A pane that stands.
    ///
    /// @param context that was made for it
    /// @param pid of its process
    /// @param pane its id, such as `%7`
    public record Stood(String context, int pid, String pane) {}

    /// Those panes stand. From now on the context of each ends with its process.
    ///
    /// @param server the socket of their tmux server
    List<Said> stand(List<Stood> panes, Path server) {
        return wire.calls(
                "stands",
                panes.stream()
                        .<Line.Body>map(stood -> json -> {
                            json.name("context").value(stood.context());
                            json.name("pid").value(stood.pid());
                            json.name("pane").value(stood.pane());
                            json.name("server").value(server.toString());
                        })
                        .toList());
    }

    /// Ends a context, and all that was asked through it.
    public Said revoke(String context) {
        return wire.call("revoke", json -> json.name("context").value(context));
    }

    /// A tmux client came, went, or looks at something else.
    public Said noticed(String event, String client) {
        return wire.call("client", json -> {
            json.name("event").value(event);
            json.name("client").value(client);
        });
    }

    /// How the broker is.
    public Said status() {
        return wire.call("status", _ -> {});
    }

    /// Ends the broker.
    public Said shutDown() {
        return wire.call("shutdown", _ -> {});
    }

    /// What a subscriber is told.
    public sealed interface Heard {

        /// There is a prompt, or one that nobody shows any more.
        record Offered(PromptView prompt) implements Heard {}

        /// A prompt has ended.
        ///
        /// @param reason `answered`, `cancelled`, …
        record Closed(String prompt, String reason) implements Heard {}

        /// So many others wait for the place where a prompt is shown.
        record Waiting(int others) implements Heard {}

        /// Nothing came in time.
        record Nothing() implements Heard {}

        /// The broker is gone, or ends.
        record Over() implements Heard {}
    }

    /// What happens next, waiting at most so long.
    public Heard next(Duration atMost) {
        Optional<Json.Members> event = wire.event(atMost);
        if (event.isEmpty()) {
            return wire.isOver() ? new Heard.Over() : new Heard.Nothing();
        }
        return switch (event.get().text("ev").orElse("")) {
            case "prompt.offered" ->
                event.get()
                        .object("prompt")
                        .flatMap(Reading::prompt)
                        .<Heard>map(Heard.Offered::new)
                        .orElse(new Heard.Nothing());
            case "prompt.closed" ->
                new Heard.Closed(
                        event.get().text("prompt").orElse(""),
                        event.get().text("reason").orElse(""));
            case "prompt.waiting" ->
                new Heard.Waiting((int) event.get().number("others").orElse(0));
            case "shutting_down", "overflow" -> new Heard.Over();
            default -> new Heard.Nothing();
        };
    }

    /// Whether [#next] has something to say without waiting.
    public boolean hasNews() {
        return wire.hasNews();
    }

    /// What the events come by, for those who wait for more than them.
    public Descriptor descriptor() {
        return wire.socket().descriptor();
    }

    /// Ends the talk, from any thread: whoever waits for what the broker says finds that it is over.
    public void interrupt() {
        wire.socket().shutDown();
    }

    @Override
    public void close() {
        wire.close();
    }
}
