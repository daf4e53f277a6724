package dev.rune.broker;

import dev.rune.broker.Brokers.Reached;
import dev.rune.broker.context.Belonging;
import dev.rune.broker.context.Context;
import dev.rune.broker.context.Grants;
import dev.rune.broker.context.Owner;
import dev.rune.broker.place.BrokerPlace;
import dev.rune.broker.place.ContextRecords;
import dev.rune.broker.prompt.NoAnswer;
import dev.rune.broker.wire.Json;
import dev.rune.broker.wire.Reading;
import dev.rune.config.RuntimeDirectory;
import dev.rune.posix.PosixException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The contexts that this process makes for what it starts. No broker is started for them: where one serves it is
/// asked for them, and elsewhere they are written down, and the next broker finds them.
///
/// Nothing has to be locked for that. A broker looks for what is written down once more after it can be connected to;
/// so whoever finds none after writing is seen by the next.
public final class OwnContexts implements AutoCloseable {

    private static final String SCHEME = "unix:";

    private final BrokerPlace place;
    private final ContextRecords records;
    private final Map<String, Context> written = new HashMap<>();
    private Optional<ControlLine> line = Optional.empty();
    private Optional<Owner> self = Optional.empty();
    private boolean isShutOut;
    private boolean isPlaceFit;
    private boolean hasPanes;

    public OwnContexts(BrokerPlace place) {
        this.place = place;
        this.records = new ContextRecords(place);
    }

    /// Makes one.
    ///
    /// @return the value of `INTERACTIVE_CONTEXT`; empty where there can be none
    public Optional<String> open(ControlLine.Wanted wanted) {
        return open(List.of(wanted)).getFirst();
    }

    /// Makes several, each or none of them through the broker.
    public synchronized List<Optional<String>> open(List<ControlLine.Wanted> wanted) {
        return told(control -> made(control.mint(wanted)))
                .orElseGet(() -> wanted.stream().map(this::write).toList());
    }

    private static Optional<List<Optional<String>>> made(List<ControlLine.Minted> minted) {
        var contexts = new ArrayList<Optional<String>>();
        for (ControlLine.Minted each : minted) {
            if (!(each instanceof ControlLine.Minted.Made(String context))) {
                return Optional.empty();
            }
            contexts.add(Optional.of(context));
        }
        return Optional.of(contexts);
    }

    /// What it was made for runs: its first process has this number. From now on the context ends with that.
    public synchronized void began(String context, long pid) {
        Optional<Context> known = Optional.ofNullable(written.get(context));
        Optional<Owner> first = known.flatMap(_ -> Owner.of((int) pid));
        if (known.isPresent() && first.isPresent()) {
            write(context, known.get().with(known.get().belonging().ledBy(first.get())));
        }
        told(control -> done(control.began(context, pid)));
    }

    /// Those panes stand that some were made for. From now on the context of each ends with the pane's process, which
    /// need not be Rune's: a human may sit in its shell.
    ///
    /// @param server the socket of the tmux server
    public synchronized void stand(List<ControlLine.Stood> panes, Path server) {
        if (panes.isEmpty()) {
            return;
        }
        hasPanes = true;
        for (ControlLine.Stood stood : panes) {
            Optional<Context> known = Optional.ofNullable(written.get(stood.context()));
            Optional<Owner> first = known.flatMap(_ -> Owner.of(stood.pid()));
            if (known.isPresent() && first.isPresent()) {
                write(
                        stood.context(),
                        known.get().with(known.get().belonging().ofPane(stood.pane(), first.get(), server)));
            }
        }
        told(control -> Optional.of(control.stand(panes, server))
                .filter(all -> all.stream().noneMatch(said -> said instanceof Said.Gone)));
    }

    /// Whether a pane stands that one of them was made for, and no broker is known that watches it.
    public synchronized boolean hasUnwatchedPanes() {
        return hasPanes && line.isEmpty();
    }

    /// Ends one, and all that was asked through it.
    ///
    /// @return why what a program asked through it last has no answer
    public synchronized Optional<NoAnswer> close(String context) {
        written.remove(context);
        Path socket = Path.of(context.substring(SCHEME.length()));
        String file = socket.getFileName().toString();
        String name = file.substring(0, file.lastIndexOf('.'));
        try {
            Files.deleteIfExists(place.record(name));
            Optional<Said> said = told(control -> done(control.revoke(context)));
            if (said.isEmpty() && Files.exists(socket)) {
                Files.deleteIfExists(socket);
            }
            return said.flatMap(OwnContexts::unanswered);
        } catch (IOException itStays) {
            // It ends with its owner, at the latest.
            return Optional.empty();
        }
    }

    private static Optional<NoAnswer> unanswered(Said said) {
        return said instanceof Said.Ok(Json.Members reply) ? Reading.unanswered(reply) : Optional.empty();
    }

    /// Says it to the broker that serves, if one does.
    private <T> Optional<T> told(Function<ControlLine, Optional<T>> request) {
        Optional<ControlLine> before = line;
        Optional<T> first = connected().flatMap(request);
        if (first.isPresent() || before.isEmpty()) {
            return first;
        }
        // The broker of before may be gone, and another be there.
        hangUp();
        return connected().flatMap(request);
    }

    private Optional<ControlLine> connected() {
        if (line.isEmpty() && !isShutOut && Files.exists(place.control())) {
            switch (new Brokers(place, Optional.empty()).control(ControlLine.Role.ANSWER)) {
                case Reached.Open<ControlLine>(ControlLine open) -> line = Optional.of(open);
                // It says so again as long as this process lives: it runs within a step.
                case Reached.Refused<ControlLine> _ -> isShutOut = true;
                case Reached.Nobody<ControlLine> _, Reached.Foreign<ControlLine> _ -> {}
            }
        }
        return line;
    }

    private static Optional<Said> done(Said said) {
        return said instanceof Said.Gone ? Optional.empty() : Optional.of(said);
    }

    private void hangUp() {
        line.ifPresent(ControlLine::close);
        line = Optional.empty();
    }

    private Optional<String> write(ControlLine.Wanted wanted) {
        if (!isPlaceFit && !makePlace()) {
            return Optional.empty();
        }
        Optional<Owner> owner =
                wanted.owner().isPresent() ? Owner.of(wanted.owner().getAsInt()) : self();
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Context context = Context.of(wanted.kind(), grants(wanted), belonging(wanted, owner.get()));
        String value = SCHEME + place.context(context.name());
        boolean isWritten = write(value, context) || (makePlace() && write(value, context));
        return isWritten ? Optional.of(value) : Optional.empty();
    }

    private boolean makePlace() {
        isPlaceFit = place.make() instanceof RuntimeDirectory.Ready;
        return isPlaceFit;
    }

    private boolean write(String value, Context context) {
        try {
            records.write(context);
            written.put(value, context);
            return true;
        } catch (IOException | PosixException fullOrGone) {
            return false;
        }
    }

    private static Grants grants(ControlLine.Wanted wanted) {
        Grants usual = Grants.usual(wanted.kind());
        return wanted.kinds().isEmpty()
                ? usual
                : new Grants(wanted.kinds(), usual.open(), usual.until(), usual.resolve());
    }

    private Belonging belonging(ControlLine.Wanted wanted, Owner owner) {
        return Belonging.made(
                        wanted.kind(), wanted.run(), wanted.step(), wanted.mark(), Optional.empty(), self(), owner)
                .on(wanted.server());
    }

    private Optional<Owner> self() {
        if (self.isEmpty()) {
            self = Owner.of((int) ProcessHandle.current().pid());
        }
        return self;
    }

    /// Hangs up; the contexts live on.
    @Override
    public synchronized void close() {
        hangUp();
    }
}
