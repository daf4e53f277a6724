package dev.rune.watch;

import dev.rune.broker.Asker;
import dev.rune.broker.Brokers;
import dev.rune.broker.context.Context;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.need.Need;
import dev.rune.need.Observer;
import dev.rune.need.PromptPatterns;
import dev.rune.tmux.Reply;
import dev.rune.tmux.Tmux;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// One pane that Rune made: what its program waits for while nobody looks is asked elsewhere, and the answer typed. A
/// human who can see the pane just types.
final class WatchedPane {

    private static final String NOT_TYPED = "an answer was not typed, since what asked for it waits no more: pane ";

    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final Context context;
    private final Path socket;
    private final Brokers brokers;
    private final int uid;
    private final Consumer<String> log;
    private final Tmux tmux;
    private final String pane;
    private final PaneTerminal terminal;
    private final PaneOutput output;
    private final Observer observer;
    private final Sight sight;
    private final PromptPatterns patterns;
    private Optional<PaneTerminal.State> state = Optional.empty();
    private Optional<OpenInquiry> open = Optional.empty();
    private int missed;
    /// What a human has put off.
    private Optional<Need> seenTo = Optional.empty();

    /// @param context of the pane
    /// @param socket of that context
    WatchedPane(
            Context context,
            Path socket,
            Brokers brokers,
            PromptPatterns patterns,
            Place place,
            int uid,
            Consumer<String> log) {
        this.context = context;
        this.socket = socket;
        this.brokers = brokers;
        this.uid = uid;
        this.log = log;
        this.tmux = place.tmux();
        this.pane = place.pane();
        this.terminal = place.terminal();
        this.output = new PaneOutput(tmux, pane);
        this.observer = Observer.ofVisited(terminal, output, patterns);
        this.sight = new Sight(place.server(), tmux, pane);
        this.patterns = patterns;
    }

    /// Where it stands.
    ///
    /// @param server its socket
    /// @param pane its id
    record Place(Path server, Tmux tmux, String pane, PaneTerminal terminal) {}

    /// Whether something runs there, and not just a shell that waits for a human.
    boolean isBusy() {
        return state.filter(now -> !now.isOwn() || isOfRune()).isPresent();
    }

    /// Whether something has happened there of late, or is to.
    boolean isLively() {
        return open.isPresent() || output.silence().compareTo(A_WHILE) < 0;
    }

    /// Whether its own process is a command of Rune's, and no shell.
    private boolean isOfRune() {
        return context.belonging().leader().isPresent();
    }

    /// Looks once.
    ///
    /// @return whether the pane still stands
    boolean look() {
        Optional<PaneTerminal.State> now = terminal.state();
        if (now.isEmpty()) {
            withdraw();
            return false;
        }
        boolean changed = state.isEmpty() || !state.get().isLike(now.get());
        if (changed) {
            output.touched();
        }
        state = now;
        Optional<Need> need = now.get().isAtRest() && !isOfRune() ? Optional.empty() : observer.look();
        if (need.isPresent()) {
            missed = 0;
            askUnlessSeen(need.get(), now.get());
        } else if (changed || ++missed > 1) {
            // Of a look alone it is not believed: the program may just have been on its way.
            withdraw();
            seenTo = Optional.empty();
        }
        return true;
    }

    /// It is asked no more: the program has gone on, or a human looks.
    void withdraw() {
        open.ifPresent(OpenInquiry::withdraw);
        open = Optional.empty();
    }

    private void askUnlessSeen(Need need, PaneTerminal.State then) {
        if (sight.isNow()) {
            withdraw();
        } else {
            ask(need, then);
        }
    }

    private void ask(Need need, PaneTerminal.State then) {
        if (seenTo.equals(Optional.of(need))) {
            return;
        }
        if (open.isEmpty() || !open.get().isAbout(need)) {
            withdraw();
            Question question = question(need);
            open = Optional.of(OpenInquiry.begin(
                    need,
                    isWanted -> Asker.ask(() -> brokers.context(socket), question, _ -> {}, isWanted),
                    () -> {},
                    () -> log.accept(NOT_TYPED + pane)));
        }
        open.flatMap(OpenInquiry::outcome).ifPresent(outcome -> settle(need, then, outcome));
    }

    private void settle(Need need, PaneTerminal.State then, Asker.Outcome outcome) {
        open = Optional.empty();
        seenTo = Optional.of(need);
        if (outcome instanceof Asker.Outcome.Ended(End.Answered answered)) {
            answered.value().ifPresent(value -> deliver(need, then, value));
        } else if (outcome instanceof Asker.Outcome.Ended(End.Declined _)
                && inquiry().kind(need) == PromptKind.CONFIRM) {
            type(inquiry().word(need, false));
        }
    }

    private void deliver(Need need, PaneTerminal.State then, SecretBytes value) {
        try (value) {
            if (inquiry().kind(need) == PromptKind.CONFIRM) {
                type(inquiry().word(need, true));
            } else if (terminal.state().filter(then::isLike).isPresent()) {
                type(value.reveal());
            } else {
                log.accept(NOT_TYPED + pane);
            }
        }
    }

    /// Types a line, and wipes it.
    private void type(byte[] line) {
        byte[] keys = Arrays.copyOf(line, line.length + 1);
        keys[line.length] = '\n';
        Reply reply = tmux.typeUnseen(pane, keys);
        Arrays.fill(keys, (byte) 0);
        Arrays.fill(line, (byte) 0);
        if (reply instanceof Reply.Done) {
            output.touched();
            seenTo = Optional.empty();
        } else {
            log.accept("the answer could not be typed in pane " + pane + ": " + words(reply));
        }
    }

    private static String words(Reply reply) {
        return switch (reply) {
            case Reply.Done _ -> "";
            case Reply.Refused refused -> refused.words();
            case Reply.Lost lost -> lost.reason();
        };
    }

    private Inquiry inquiry() {
        return new Inquiry(patterns, "pane " + output.name());
    }

    /// It waits as long as the program does.
    private Question question(Need need) {
        return inquiry()
                .question(need, output.above(), terminal, uid)
                .within(Question.LONGEST_LIMIT, Question.Unreached.QUEUE);
    }
}
