package dev.rune.broker.serve;

import dev.rune.broker.Brokers;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.NoAnswer;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Prompts;
import dev.rune.broker.prompt.Provenance;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Event;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reply;
import dev.rune.broker.wire.Request;
import dev.rune.posix.ProcessStat;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Where questions and humans meet: the open prompts, who asked them, who shows them, who wants to hear of them.
final class Floor implements Router.Hall {

    private final Loop loop;
    private final Audit audit;
    private final LeftBehind leftBehind;
    private final Prompts prompts = new Prompts();
    private final Map<String, Asking> askings = new HashMap<>();
    private final Set<Connection> subscribers = new LinkedHashSet<>();
    /// Those who show prompts to a human, with what they said of which.
    private final Map<Connection, Request.Subscribe> attending = new LinkedHashMap<>();
    /// Those who do not, and tell their human what a run waits for.
    private final Set<Connection> telling = new HashSet<>();
    private final Mutes mutes = new Mutes();
    private final Repeats repeats = new Repeats();
    private final Unanswered unanswered = new Unanswered();
    private final Router router;
    private final Supplier<Set<Path>> servers;

    /// @param servers the sockets of the tmux servers that contexts belong to
    /// @param mode `flat` or `delegate`
    /// @param further the way to the broker of a context further out
    Floor(
            Loop loop,
            Audit audit,
            LeftBehind leftBehind,
            Lookout lookout,
            Supplier<Set<Path>> servers,
            Supplier<String> mode,
            Function<Path, Brokers> further) {
        this.loop = loop;
        this.router = new Router(loop, lookout, this, mode, further);
        this.servers = servers;
        this.audit = audit;
        this.leftBehind = leftBehind;
    }

    /// One prompt, with those who have to do with it.
    ///
    /// @param forProgram whether an askpass asks it
    /// @param shownBy where it was shown, ever
    private record Asking(
            Prompt prompt,
            Connection asker,
            boolean forProgram,
            Context context,
            Timers.Timer limit,
            Set<Connection> showing,
            Set<String> shownBy) {}

    /// Why a question is not taken.
    Optional<Reply.Refused> objection(Question question, Context context) {
        if (!context.grants().kinds().contains(question.kind())) {
            return refused(
                    ErrorCode.KIND_NOT_ALLOWED,
                    "this context may not ask for a " + question.kind().word());
        }
        if (question.hops().contains(context.shownName()) || prompts.isOpen(question.origin(), context.shownName())) {
            return refused(ErrorCode.LOOP, "this question is open here already");
        }
        if (question.hops().size() >= Question.MOST_HOPS) {
            return refused(
                    ErrorCode.HOP_LIMIT, "it came through " + question.hops().size() + " contexts");
        }
        if (mutes.isMuted(context.name(), System.nanoTime())) {
            return refused(ErrorCode.RATE_LIMITED, "its last questions were cancelled: ask again in a minute");
        }
        return prompts.openIn(context.shownName()) < context.grants().open()
                ? Optional.empty()
                : refused(
                        ErrorCode.TOO_MANY,
                        "this context has " + context.grants().open() + " open prompts");
    }

    private static Optional<Reply.Refused> refused(ErrorCode code, String reason) {
        return Optional.of(new Reply.Refused(code, reason));
    }

    /// Makes the question a prompt, and replies so.
    void ask(Connection asker, Json id, Question question, Context context) {
        long now = System.nanoTime();
        var provenance = Askers.of(asker.peer(), context, question.message(), repeats);
        Prompt prompt = leftBehind
                .take(question.origin())
                .filter(left -> prompts.find(left.prompt()).isEmpty())
                .map(left -> prompts.again(left.prompt(), question, provenance, now, left.left(), left.shown()))
                .orElseGet(() -> prompts.add(question, provenance, now));
        prompt.queue();
        var asking = new Asking(
                prompt,
                asker,
                Askers.isAskpass(asker.peer()),
                context,
                loop.timers().at(prompt.deadline(), () -> end(prompt, new End.Timeout(prompt.wasShown()))),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        askings.put(prompt.id(), asking);
        asker.reply(id, new Reply.Accepted(prompt.id(), "queued"));
        // Who asked may be gone by now.
        if (prompt.end().isEmpty()) {
            router.asked(prompt, context, sought(provenance, context));
        }
        if (prompt.end().isEmpty()) {
            var offered = new Event.Offered(view(prompt));
            tell(offered, connection -> hearsOf(prompt, connection));
        }
    }

    /// Nobody is told that they are waited for by a question that would rather fail than wait: mostly it is over at
    /// once. If it is not, somebody sees it.
    private boolean hearsOf(Prompt prompt, Connection connection) {
        return prompt.question().unreached() == Question.Unreached.QUEUE
                || prompt.wasShown()
                || !telling.contains(connection);
    }

    private Way.Sought sought(Provenance provenance, Context context) {
        return new Way.Sought(
                provenance.pid(),
                provenance.pane(),
                context.belonging().server(),
                servers.get(),
                context.belonging().head());
    }

    @Override
    public boolean isAttended(Prompt prompt) {
        return isAttended(
                prompt.provenance().run(), Optional.of(prompt.question().origin()));
    }

    /// Whether any human attends by themselves now to what such a run asks, or what belongs to none.
    boolean isAttended(Optional<String> run) {
        return isAttended(run, Optional.empty());
    }

    private boolean isAttended(Optional<String> run, Optional<String> origin) {
        return attending.entrySet().stream()
                .anyMatch(each -> each.getValue().concerns(run, origin) && !isStopped(each.getKey()));
    }

    /// By Ctrl-Z, as a rule: nobody looks there.
    private static boolean isStopped(Connection connection) {
        return ProcessStat.of(connection.peer().pid())
                .filter(ProcessStat::isStopped)
                .isPresent();
    }

    @Override
    public void unreached(Prompt prompt, String reason) {
        end(prompt, new End.Unavailable(reason));
    }

    @Override
    public void shownBeyond(Prompt prompt, String place) {
        Optional.ofNullable(askings.get(prompt.id())).ifPresent(asking -> shown(asking, place));
    }

    @Override
    public void queuedBeyond(Prompt prompt) {
        Optional.ofNullable(askings.get(prompt.id()))
                .filter(asking -> asking.showing().isEmpty())
                .ifPresent(this::queued);
    }

    @Override
    public void endedBeyond(Prompt prompt, End end) {
        end(prompt, end);
        if (end instanceof End.Answered answered) {
            answered.value().ifPresent(SecretBytes::close);
        }
    }

    Router router() {
        return router;
    }

    /// How many show prompts to a human, or would: a popup shows one and no other.
    int attending() {
        Set<Connection> all = new HashSet<>(attending.keySet());
        askings.values().forEach(asking -> all.addAll(asking.showing()));
        return all.size();
    }

    int size() {
        return askings.size();
    }

    boolean hasSubscribers() {
        return !subscribers.isEmpty();
    }

    List<PromptView> views() {
        return prompts.all().stream().map(this::view).toList();
    }

    Optional<Prompt> find(String id) {
        return prompts.find(id);
    }

    /// Whether that connection asked it.
    boolean isAskedBy(String id, Connection connection) {
        return Optional.ofNullable(askings.get(id))
                .filter(asking -> asking.asker() == connection)
                .isPresent();
    }

    /// Why there is no such prompt.
    Reply.Refused missing(String id) {
        return prompts.hasEnded(id)
                ? new Reply.Refused(ErrorCode.ALREADY_CLOSED, "the prompt `" + id + "` has ended already")
                : new Reply.Refused(ErrorCode.NOT_FOUND, "there is no prompt `" + id + "`");
    }

    /// Takes a human's answer; it is wiped once it is handed on.
    Reply answer(Prompt prompt, Optional<SecretBytes> value, boolean declines, End.By by) {
        Question.Reading reading =
                declines ? new Question.Reading.Declines() : prompt.question().read(value);
        return switch (reading) {
            case Question.Reading.Unfit(String flaw) -> new Reply.Refused(ErrorCode.INVALID_ANSWER, flaw);
            case Question.Reading.Declines _ -> ended(prompt, new End.Declined(by));
            case Question.Reading.Fits _ -> ended(prompt, new End.Answered(value, by));
        };
    }

    Reply cancel(Prompt prompt, End.By by) {
        return ended(prompt, new End.Cancelled(by));
    }

    private Reply ended(Prompt prompt, End end) {
        return end(prompt, end) ? new Reply.Done() : missing(prompt.id());
    }

    /// Ends it, if nothing did before.
    private boolean end(Prompt prompt, End end) {
        if (!prompt.end(end)) {
            return false;
        }
        prompts.remove(prompt);
        Optional.ofNullable(askings.remove(prompt.id())).ifPresent(asking -> settle(asking, end));
        return true;
    }

    private void settle(Asking asking, End end) {
        asking.limit().cancel();
        Prompt prompt = asking.prompt();
        router.ended(prompt);
        if (end instanceof End.Answered) {
            // Before it hears of it: it may ask again at once.
            repeats.answered(
                    prompt.provenance().pid(),
                    asking.context().belonging(),
                    prompt.question().message());
        }
        // First: whoever hears of an answer finds it there.
        audit.ended(prompt, end, asking.shownBy(), System.nanoTime());
        asking.asker().tell(new Event.Result(prompt.id(), end));
        var closed = new Event.Closed(
                prompt.id(), end.status(), Optional.of(prompt.provenance().context()));
        tell(closed);
        asking.showing().stream()
                .filter(connection -> !subscribers.contains(connection))
                .forEach(connection -> connection.tell(closed));
        if (asking.forProgram() && prompt.question().kind() != PromptKind.INFO) {
            unanswered.ended(asking.context().name(), end);
        }
        ContextKind kind = asking.context().kind();
        if (kind == ContextKind.STEP || kind == ContextKind.PANE) {
            mutes.ended(asking.context().name(), end, System.nanoTime());
        }
    }

    /// That connection wants to hear of prompts: of those that there are at once.
    ///
    /// @param wanted whether it shows them to a human, and which; may be said anew
    void subscribe(Connection connection, Request.Subscribe wanted) {
        subscribers.add(connection);
        telling.remove(connection);
        if (!wanted.attends() && wanted.run().isPresent()) {
            telling.add(connection);
        }
        if (wanted.attends()) {
            attending.put(connection, wanted);
        } else if (attending.remove(connection) != null) {
            router.unattended();
        }
        prompts.all().stream()
                .filter(prompt -> hearsOf(prompt, connection))
                .forEach(prompt -> connection.tell(new Event.Offered(view(prompt))));
    }

    /// That connection shows it now.
    void present(Prompt prompt, Connection connection, String place) {
        Optional.ofNullable(askings.get(prompt.id())).ifPresent(asking -> {
            asking.showing().add(connection);
            shown(asking, place);
        });
    }

    private void shown(Asking asking, String place) {
        asking.shownBy().add(place);
        Prompt prompt = asking.prompt();
        List<Connection> unaware = subscribers.stream()
                .filter(connection -> !hearsOf(prompt, connection))
                .toList();
        if (prompt.present()) {
            asking.asker().tell(new Event.StateChanged(prompt.id(), "presenting"));
            tell(new Event.Offered(view(prompt)), unaware::contains);
        }
    }

    /// That connection shows it no longer.
    void absent(Prompt prompt, Connection connection) {
        Optional.ofNullable(askings.get(prompt.id())).ifPresent(asking -> leave(asking, connection));
    }

    private void leave(Asking asking, Connection connection) {
        if (asking.showing().remove(connection) && asking.showing().isEmpty()) {
            queued(asking);
        }
    }

    private void queued(Asking asking) {
        if (asking.prompt().queue()) {
            asking.asker().tell(new Event.StateChanged(asking.prompt().id(), "queued"));
            tell(new Event.Offered(view(asking.prompt())));
            router.queued(asking.prompt());
        }
    }

    /// That client is gone: what it asked is withdrawn, what it showed is queued.
    void gone(Connection connection) {
        subscribers.remove(connection);
        telling.remove(connection);
        router.gone(connection);
        boolean attended = attending.remove(connection) != null;
        List.copyOf(askings.values()).forEach(asking -> {
            if (asking.asker() == connection) {
                end(asking.prompt(), new End.Withdrawn());
            } else {
                leave(asking, connection);
            }
        });
        if (attended) {
            router.unattended();
        }
    }

    /// Why what programs asked through that context has no answer.
    Optional<NoAnswer> unanswered(Context context) {
        return unanswered.of(context.name());
    }

    /// Those of that context end: it has.
    void contextEnded(Context context) {
        List.copyOf(askings.values()).stream()
                .filter(asking -> asking.context().name().equals(context.name()))
                .forEach(asking -> end(asking.prompt(), new End.Unavailable("the context has ended")));
        unanswered.forget(context.name());
        mutes.forget(context.name());
    }

    /// Leaves the open prompts to the next broker, and tells all clients.
    void handOver(Set<Connection> all) {
        leftBehind.write(prompts.all(), System.nanoTime());
        router.close();
        all.forEach(connection -> connection.tell(new Event.ShuttingDown()));
        askings.values().forEach(asking -> asking.limit().cancel());
        askings.clear();
    }

    private void tell(Event event) {
        tell(event, _ -> true);
    }

    private void tell(Event event, Predicate<Connection> to) {
        for (Connection subscriber : List.copyOf(subscribers)) {
            if (!to.test(subscriber)) {
                continue;
            }
            if (subscriber.isSlow()) {
                subscribers.remove(subscriber);
                subscriber.tell(new Event.Overflow());
                subscriber.closeOnceSent();
            } else {
                subscriber.tell(event);
            }
        }
    }

    /// As those see it who may answer.
    @Override
    public PromptView view(Prompt prompt) {
        long now = System.nanoTime();
        Question question = prompt.question();
        return new PromptView(
                prompt.id(),
                question.kind(),
                question.title(),
                question.message(),
                question.choices(),
                question.preset(),
                prompt.state().orElse(Prompt.State.QUEUED).name().toLowerCase(Locale.ROOT),
                prompt.provenance(),
                prompt.age(now),
                prompt.left(now));
    }
}
