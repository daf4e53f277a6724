package dev.rune.broker.serve;

import dev.rune.broker.context.Belonging;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.ContextKind;
import dev.rune.broker.context.Grants;
import dev.rune.broker.context.Owner;
import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Descent;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.prompt.PromptKind;
import dev.rune.broker.prompt.ShownText;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reply;
import dev.rune.broker.wire.Request;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Serves those who ask.
final class AskDesk implements Connection.Desk {

    /// Whoever has no context asks through this one, for a single question.
    static final Context FRONT = new Context("ask", ContextKind.LOGIN, Grants.usual(ContextKind.LOGIN), Belonging.NONE);

    /// How long a context may be asked through that was derived from another.
    private static final Duration DERIVED = Duration.ofMinutes(10);

    private static final List<String> USUAL = List.of("describe", "prompt", "cancel");
    private static final List<String> WITH_RESOLVE = List.of("describe", "prompt", "cancel", "resolve");

    private final Floor floor;
    private final Contexts contexts;
    private final Descent descent;
    private final Supplier<Setup.Rules> rules;
    private final Audit audit;
    private final int uid;
    private final Clock clock;
    private final Map<Connection, Context> askingThrough = new HashMap<>();
    private final Map<Connection, Context> entrances = new HashMap<>();

    AskDesk(
            Floor floor,
            Contexts contexts,
            Descent descent,
            Supplier<Setup.Rules> rules,
            Audit audit,
            int uid,
            Clock clock) {
        this.floor = floor;
        this.contexts = contexts;
        this.descent = descent;
        this.rules = rules;
        this.audit = audit;
        this.uid = uid;
        this.clock = clock;
    }

    /// A client came in through the door of a context.
    void enters(Connection connection, Context context) {
        entrances.put(connection, context);
    }

    @Override
    public void take(Connection connection, Json id, Request request) {
        switch (request) {
            case Request.Describe(var pane) -> describe(connection, id, pane);
            case Request.Prompt(var question) -> {
                Context context = contexts.current(through(connection));
                Optional<Reply.Refused> objection = floor.objection(question, context);
                if (objection.isPresent()) {
                    connection.reply(id, objection.get());
                } else {
                    floor.ask(connection, id, question, context);
                }
            }
            case Request.Cancel cancel -> connection.reply(id, cancel(connection, cancel));
            case Request.Resolve resolve -> resolve(connection, id, resolve);
            default ->
                connection.reply(id, new Reply.Refused(ErrorCode.FORBIDDEN, "a context can ask, and nothing else"));
        }
    }

    /// Sends the other users of the machine away: they may no longer be here.
    void dropOthers() {
        List.copyOf(entrances.keySet()).stream()
                .filter(connection -> connection.peer().uid() != uid)
                .forEach(connection -> connection.refuse(ErrorCode.UNAUTHORIZED, "the access mode has changed"));
    }

    @Override
    public void hello(Connection connection, Json id, Request.Hello hello) {
        Optional<Context> context =
                Optional.ofNullable(entrances.get(connection)).flatMap(entrance -> admitted(connection, entrance));
        if (context.isEmpty()) {
            String access = rules.get().access().word();
            audit.refused(connection.peer(), "ask", "access mode " + access);
            connection.refuse(
                    id, ErrorCode.FORBIDDEN, "the access mode `" + access + "` lets only what Rune started ask");
            return;
        }
        connection.greet();
        askingThrough.put(connection, context.get());
        connection.reply(
                id,
                new Reply.WelcomeToAsk(
                        context.get(),
                        rules.get().mode(),
                        mayResolve(connection, context.get()) ? WITH_RESOLVE : USUAL));
    }

    /// The context that really is asked through; empty where that is not allowed.
    private Optional<Context> admitted(Connection connection, Context context) {
        if (connection.peer().uid() != uid) {
            Set<PromptKind> kinds = EnumSet.complementOf(EnumSet.of(PromptKind.SECRET));
            return Optional.of(new Context(
                    "others",
                    ContextKind.LOGIN,
                    new Grants(kinds, ContextKind.STEP.mostOpen(), Optional.empty(), false),
                    Belonging.NONE));
        }
        boolean isFront = context.equals(FRONT);
        boolean isRestricted = rules.get().access() == Access.DESCENDANTS;
        if (!isFront && !(isRestricted && isOfLogin(context.kind()))) {
            return Optional.of(context);
        }
        return switch (descent.of(connection.peer().pid(), contexts.all())) {
            case Descent.Finding.OfStep(Context step) -> Optional.of(isFront ? step : context);
            case Descent.Finding.Free _, Descent.Finding.Unknown _ ->
                isRestricted ? Optional.empty() : Optional.of(context);
        };
    }

    private static boolean isOfLogin(ContextKind kind) {
        return switch (kind) {
            case GUI, LOGIN, SSH, TMUX -> true;
            case RUN, STEP, PANE, DERIVED -> false;
        };
    }

    private Context through(Connection connection) {
        return askingThrough.getOrDefault(connection, FRONT);
    }

    private void describe(Connection connection, Json id, Optional<String> pane) {
        Context context = contexts.current(through(connection));
        floor.router()
                .survey(
                        sought(connection, context, pane),
                        prospect -> connection.reply(
                                id,
                                lacking(prospect, pane)
                                        .orElseGet(() -> prospect.described(
                                                new Plan(context, rules.get().mode()),
                                                floor.isAttended(
                                                        context.belonging().run())))));
    }

    private static Optional<Reply> lacking(Prospect prospect, Optional<String> pane) {
        return pane.filter(_ -> !prospect.hasPane())
                .map(id -> new Reply.Refused(
                        ErrorCode.NOT_FOUND, "no tmux server that answers has a pane `" + ShownText.line(id) + "`"));
    }

    private Way.Sought sought(Connection connection, Context context, Optional<String> pane) {
        return new Way.Sought(
                connection.peer().pid(),
                pane.or(() -> context.belonging().pane()),
                context.belonging().server(),
                contexts.servers(),
                context.belonging().head());
    }

    private Reply cancel(Connection connection, Request.Cancel cancel) {
        Optional<Prompt> prompt = floor.find(cancel.prompt()).filter(_ -> floor.isAskedBy(cancel.prompt(), connection));
        return prompt.map(own -> floor.cancel(
                        own,
                        new End.By(
                                "asker",
                                Optional.empty(),
                                connection.peer().uid(),
                                connection.peer().pid())))
                .orElseGet(() -> floor.missing(cancel.prompt()));
    }

    private void resolve(Connection connection, Json id, Request.Resolve resolve) {
        Context context = contexts.current(through(connection));
        if (!mayResolve(connection, context)) {
            connection.reply(
                    id, new Reply.Refused(ErrorCode.FORBIDDEN, "this context was not given the right to `resolve`"));
            return;
        }
        floor.router()
                .survey(
                        sought(connection, context, resolve.pane()),
                        prospect -> connection.reply(
                                id,
                                lacking(prospect, resolve.pane())
                                        .orElseGet(() -> resolved(connection, context, prospect, resolve.client()))));
    }

    /// A step only where its context was made with that right; a human's shell always.
    private boolean mayResolve(Connection connection, Context context) {
        return context.grants().resolve()
                || (isOfLogin(context.kind())
                        && connection.peer().uid() == uid
                        && descent.of(connection.peer().pid(), contexts.all()) instanceof Descent.Finding.Free);
    }

    /// Never the context of the client itself: it would outlive what it is given to.
    private Reply resolved(Connection connection, Context context, Prospect prospect, Optional<String> client) {
        Optional<Spot> best = prospect.best(client);
        if (best.isEmpty()) {
            return client.map(name ->
                            new Reply.Refused(ErrorCode.NOT_FOUND, "there is no client `" + ShownText.line(name) + "`"))
                    .orElseGet(() -> new Reply.Refused(ErrorCode.UNAVAILABLE, "no client can be used now"));
        }
        if (best.get().outer().isEmpty()) {
            return new Reply.Refused(
                    ErrorCode.UNAVAILABLE, "the client `" + best.get().place() + "` has no context");
        }
        Optional<Owner> owner = context.belonging()
                .owner()
                .or(() -> Owner.of(Askers.behindRune(connection.peer().pid())));
        if (owner.isEmpty()) {
            return new Reply.Refused(ErrorCode.UNAVAILABLE, "who asks is gone");
        }
        var grants = new Grants(
                context.grants().kinds(),
                ContextKind.DERIVED.mostOpen(),
                Optional.of(clock.millis() + DERIVED.toMillis()),
                false);
        var belonging = Belonging.to(owner.get()).within(best.get().outer().get());
        return contexts.add(Context.of(ContextKind.DERIVED, grants, belonging))
                .<Reply>map(socket -> new Reply.Resolved(best.get().place(), socket, DERIVED))
                .orElseGet(() -> new Reply.Refused(ErrorCode.INTERNAL, "its socket can't be made; the log says why"));
    }

    @Override
    public void gone(Connection connection) {
        askingThrough.remove(connection);
        entrances.remove(connection);
        floor.gone(connection);
    }
}
