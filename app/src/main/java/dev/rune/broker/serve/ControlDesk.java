package dev.rune.broker.serve;

import dev.rune.broker.context.Belonging;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.Grants;
import dev.rune.broker.context.Owner;
import dev.rune.broker.peer.Access;
import dev.rune.broker.peer.Challenge;
import dev.rune.broker.peer.Descent;
import dev.rune.broker.peer.LockOut;
import dev.rune.broker.peer.Password;
import dev.rune.broker.prompt.NoAnswer;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.prompt.SecretBytes;
import dev.rune.broker.wire.ErrorCode;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reply;
import dev.rune.broker.wire.Request;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Serves those who answer, look, and make contexts; never who belongs to a running step.
final class ControlDesk implements Connection.Desk {

    private final Floor floor;
    private final Contexts contexts;
    private final Descent descent;
    private final Supplier<Setup.Rules> rules;
    private final Password password;
    private final Audit audit;
    private final String version;
    private final Clock clock;
    private final Supplier<Reply.State> state;
    private final Runnable shutdown;
    private final LockOut lockOut = new LockOut();
    private final Map<Connection, Session> sessions = new HashMap<>();

    ControlDesk(
            Floor floor,
            Contexts contexts,
            Descent descent,
            Supplier<Setup.Rules> rules,
            Password password,
            Audit audit,
            String version,
            Clock clock,
            Supplier<Reply.State> state,
            Runnable shutdown) {
        this.floor = floor;
        this.contexts = contexts;
        this.descent = descent;
        this.rules = rules;
        this.password = password;
        this.audit = audit;
        this.version = version;
        this.clock = clock;
        this.state = state;
        this.shutdown = shutdown;
    }

    @Override
    public void take(Connection connection, Json id, Request request) {
        Session session = Objects.requireNonNull(sessions.get(connection));
        Optional<Reply.Refused> objection =
                session.objection(request, rules.get().access());
        if (objection.isPresent()) {
            wipe(request);
            audit.refused(connection.peer(), "answer", objection.get().reason());
            connection.reply(id, objection.get());
            return;
        }
        connection.reply(id, reply(connection, session, request));
        // It may be gone by now: then nobody would ever take it from those who attend.
        if (request instanceof Request.Subscribe wanted && !connection.isClosed()) {
            floor.subscribe(connection, wanted);
        }
        if (request instanceof Request.Shutdown) {
            shutdown.run();
        }
    }

    private static void wipe(Request request) {
        if (request instanceof Request.Answer answer) {
            answer.value().ifPresent(SecretBytes::close);
        }
    }

    @Override
    public void hello(Connection connection, Json id, Request.Hello hello) {
        Optional<String> flaw = descentFlaw(connection);
        if (flaw.isPresent()) {
            audit.refused(connection.peer(), "control", flaw.get());
            connection.refuse(id, ErrorCode.FORBIDDEN, flaw.get());
            return;
        }
        Optional<Attempt> sentFor =
                hello.ticket().flatMap(ticket -> floor.router().arrived(ticket, connection));
        if (hello.ticket().isPresent() && sentFor.isEmpty()) {
            connection.refuse(id, ErrorCode.ALREADY_CLOSED, "the question is over, or shown elsewhere in the meantime");
            return;
        }
        connection.greet();
        var session = new Session(connection.peer(), hello.watches(), sentFor);
        sessions.put(connection, session);
        Access access = rules.get().access();
        connection.reply(
                id,
                new Reply.WelcomeToControl(
                        access.word(),
                        version,
                        access.wantsPassword() ? Optional.of(session.challenge()) : Optional.empty()));
    }

    private Optional<String> descentFlaw(Connection connection) {
        return switch (descent.of(connection.peer().pid(), contexts.all())) {
            // Only now: while it lives its number is its own, so that what was found is about it.
            case Descent.Finding.Free _ when connection.isPeerAlive() -> Optional.empty();
            case Descent.Finding.OfStep(Context step) ->
                Optional.of("this belongs to the running step `"
                        + step.belonging().step().orElse(step.shownName())
                        + "`, and a step never answers");
            case Descent.Finding.Free _, Descent.Finding.Unknown _ ->
                Optional.of("it can't be told whether this belongs to a running step");
        };
    }

    private Reply reply(Connection connection, Session session, Request request) {
        return switch (request) {
            case Request.Auth(String proof) -> auth(connection, session, proof);
            case Request.Listing _ -> new Reply.Prompts(floor.views());
            case Request.Answer answer -> answer(session, answer);
            case Request.Cancel cancel ->
                withPrompt(
                        cancel.prompt(), prompt -> floor.cancel(prompt, session.human(cancel.via(), cancel.where())));
            case Request.Subscribe _ -> new Reply.Done();
            case Request.Present present ->
                withPrompt(present.prompt(), prompt -> {
                    floor.present(
                            prompt,
                            connection,
                            session.human(present.via(), present.where())
                                    .where()
                                    .orElse(present.via()));
                    return new Reply.ToPresent(floor.view(prompt));
                });
            case Request.Absent absent ->
                withPrompt(absent.prompt(), prompt -> {
                    floor.absent(prompt, connection);
                    return new Reply.Done();
                });
            case Request.Mint mint -> mint(connection, session, mint);
            case Request.Began(String context, int pid) ->
                belongs(context, pid, (belonging, first) -> belonging.ledBy(first));
            case Request.Stands stands ->
                belongs(
                        stands.context(),
                        stands.pid(),
                        (belonging, first) -> belonging.ofPane(stands.pane(), first, stands.server()));
            case Request.Revoke(String context) ->
                withContext(context, found -> {
                    Optional<NoAnswer> unanswered = floor.unanswered(found);
                    contexts.revoke(found);
                    return new Reply.Revoked(unanswered);
                });
            case Request.Noticed noticed -> {
                floor.router().noticed(noticed.client());
                yield new Reply.Done();
            }
            case Request.Status _ -> state.get();
            case Request.Shutdown _ -> new Reply.Done();
            case Request.Hello _, Request.Describe _, Request.Resolve _, Request.Prompt _ ->
                new Reply.Refused(ErrorCode.FORBIDDEN, "questions come in through a context");
        };
    }

    private Reply auth(Connection connection, Session session, String proof) {
        long now = System.nanoTime();
        if (lockOut.isLocked(now)) {
            return new Reply.Refused(ErrorCode.RATE_LIMITED, "too many wrong passwords: try again in half a minute");
        }
        if (!(password.read() instanceof Password.Found.Known(SecretBytes known))) {
            return new Reply.Refused(ErrorCode.UNAUTHORIZED, "the broker has no password any more");
        }
        boolean right = Challenge.isProof(known, session.challenge(), proof);
        known.close();
        if (!right) {
            lockOut.failed(now);
            audit.refused(connection.peer(), "password", "it is wrong");
            return new Reply.Refused(ErrorCode.UNAUTHORIZED, "the password is wrong");
        }
        lockOut.succeeded();
        session.provesPassword();
        return new Reply.Done();
    }

    private Reply answer(Session session, Request.Answer answer) {
        try {
            return withPrompt(
                    answer.prompt(),
                    prompt -> floor.answer(
                            prompt, answer.value(), answer.declines(), session.human(answer.via(), answer.where())));
        } finally {
            wipe(answer);
        }
    }

    private Reply withPrompt(String id, Function<Prompt, Reply> action) {
        return floor.find(id).map(action).orElseGet(() -> floor.missing(id));
    }

    private Reply withContext(String socket, Function<Context, Reply> action) {
        return contexts.find(socket)
                .map(action)
                .orElseGet(() -> new Reply.Refused(ErrorCode.NOT_FOUND, "there is no such context"));
    }

    private Reply mint(Connection connection, Session session, Request.Mint mint) {
        Optional<Owner> client = Owner.of(connection.peer().pid());
        Optional<Owner> owner = mint.owner().isPresent() ? Owner.of(mint.owner().getAsInt()) : client;
        if (owner.isEmpty() || client.isEmpty()) {
            return new Reply.Refused(ErrorCode.NOT_FOUND, "the process that it is to belong to is gone");
        }
        if (mint.kind().isOfRun()) {
            session.makesContextsOfRun();
        }
        var belonging = Belonging.made(
                        mint.kind(), mint.run(), mint.step(), mint.mark(), mint.pane(), client, owner.get())
                .on(mint.server())
                .forwardedTo(mint.host());
        return contexts.add(Context.of(mint.kind(), grants(mint), belonging))
                .<Reply>map(Reply.Minted::new)
                .orElseGet(() -> new Reply.Refused(ErrorCode.INTERNAL, "its socket can't be made; the log says why"));
    }

    /// Never more than the settings allow.
    private Grants grants(Request.Mint mint) {
        Setup.Allowance allowed = rules.get().allowance(mint.kind());
        long now = clock.millis();
        var wanted = new Grants(
                mint.kinds().isEmpty() ? allowed.kinds() : mint.kinds(),
                mint.open().orElse(allowed.open()),
                mint.lives().map(lives -> now + lives.toMillis()),
                mint.resolve());
        return allowed.of(wanted, now);
    }

    private Reply belongs(String socket, int pid, BiFunction<Belonging, Owner, Belonging> change) {
        Optional<Owner> process = Owner.of(pid);
        return withContext(socket, context -> {
            process.ifPresent(first -> contexts.change(context.with(change.apply(context.belonging(), first))));
            return process.isPresent()
                    ? new Reply.Done()
                    : new Reply.Refused(ErrorCode.NOT_FOUND, "that process is gone");
        });
    }

    /// Sends all away: they have to show again who they are.
    void dropSessions() {
        List.copyOf(sessions.keySet())
                .forEach(connection ->
                        connection.refuse(ErrorCode.UNAUTHORIZED, "the password or the access mode has changed"));
    }

    @Override
    public void gone(Connection connection) {
        sessions.remove(connection);
        floor.gone(connection);
    }
}
