package dev.rune.cli;

import com.google.gson.stream.JsonWriter;
import dev.rune.process.Survivor;
import dev.rune.report.JsonReporter;
import dev.rune.report.Style;
import dev.rune.run.RunEvent;
import dev.rune.run.RunEvent.SessionId;
import dev.rune.source.VisibleText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Tells what came of ending the background.
sealed interface ShutdownView {

    /// A background process was to be ended.
    ///
    /// @param event its `stopped` says whether it had lived
    /// @param left what lives on of it
    void ended(RunEvent.BackgroundEnded event, List<Survivor> left, Instant at);

    /// A session was to be closed.
    void ended(SessionId session, Closed how, Instant at);

    /// What became of a session.
    enum Closed {
        ENDED("closed"),
        /// It had been closed before.
        GONE("was closed before"),
        /// A human's program runs in it.
        KEPT("kept");

        private final String word;

        Closed(String word) {
            this.word = word;
        }
    }

    /// That was all.
    void over(List<Survivor> left, Instant at);

    /// For a person: a line each, and the proof.
    record Text(PrintStream out, Style style) implements ShutdownView {

        @Override
        public void ended(RunEvent.BackgroundEnded event, List<Survivor> left, Instant at) {
            String how = !event.stopped() ? "had ended" : left.isEmpty() ? "ended" : "not ended";
            out.println((left.isEmpty() ? style.good("-") : style.bad("!")) + " " + event.step() + ", pid "
                    + event.process().pid() + ": " + how);
        }

        @Override
        public void ended(SessionId session, Closed how, Instant at) {
            out.println((how == Closed.KEPT ? style.bad("!") : style.good("-")) + " session "
                    + VisibleText.of(session.name()) + ": " + how.word);
        }

        @Override
        public void over(List<Survivor> left, Instant at) {
            out.println(left.isEmpty() ? "0 processes left" : left.size() + " left: " + names(left));
        }

        private static String names(List<Survivor> left) {
            return left.stream()
                    .map(survivor -> "`" + survivor.command() + "` (pid " + survivor.pid() + ")")
                    .collect(Collectors.joining(", "));
        }
    }

    /// For a program: the journal's events, one object a line, and a last one of the kind `stopped`.
    record Json(PrintStream out) implements ShutdownView {

        @Override
        public void ended(RunEvent.BackgroundEnded event, List<Survivor> left, Instant at) {
            if (left.isEmpty()) {
                new JsonReporter(out).on(event, at);
            }
        }

        @Override
        public void ended(SessionId session, Closed how, Instant at) {
            if (how != Closed.KEPT) {
                new JsonReporter(out).on(new RunEvent.SessionEnded(session), at);
            }
        }

        @Override
        public void over(List<Survivor> left, Instant at) {
            var text = new StringWriter();
            try (var json = new JsonWriter(text)) {
                json.beginObject().name("event").value("stopped").name("at").value(at.toString());
                json.name("left").beginArray();
                for (Survivor survivor : left) {
                    json.beginObject().name("pid").value(survivor.pid());
                    json.name("command").value(survivor.command()).endObject();
                }
                json.endArray().endObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            out.println(text);
        }
    }
}
