package dev.rune.broker.serve;

import dev.rune.broker.Brokers;
import dev.rune.broker.context.Context;
import dev.rune.broker.prompt.End;
import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Question;
import dev.rune.broker.prompt.ShownText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Brings each prompt that nobody shows to a human, by one move of its plan after the other, and from the beginning
/// again as long as it is open.
final class Router {

    /// What those who attend are ahead.
    private static final Duration HEAD_START = Duration.ofMillis(150);
    /// What a presenter that was opened may take until it is there.
    private static final Duration ARRIVAL = Duration.ofMillis(1500);
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 16;

    private final Loop loop;
    private final Lookout lookout;
    private final Hall hall;
    private final Supplier<String> mode;
    private final Function<Path, Brokers> further;
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Map<String, Attempt> taken = new HashMap<>();
    private boolean looking;
    private boolean again;
    private Timers.Timer next;

    /// Where prompts are while they are open.
    interface Hall {

        /// Whether somebody attends who would show that prompt.
        boolean isAttended(Prompt prompt);

        PromptView view(Prompt prompt);

        /// Nobody can be reached.
        void unreached(Prompt prompt, String reason);

        /// It is shown to a human further out.
        void shownBeyond(Prompt prompt, String place);

        /// It is not any more.
        void queuedBeyond(Prompt prompt);

        /// A human dealt with it further out.
        void endedBeyond(Prompt prompt, End end);
    }

    /// A router for the prompts of a hall.
    ///
    /// @param mode `flat` or `delegate`
    /// @param further the way to the broker of a context further out
    Router(Loop loop, Lookout lookout, Hall hall, Supplier<String> mode, Function<Path, Brokers> further) {
        this.loop = loop;
        this.lookout = lookout;
        this.hall = hall;
        this.mode = mode;
        this.further = further;
        this.next = loop.timers().in(Duration.ZERO, () -> {});
    }

    /// There is a prompt.
    void asked(Prompt prompt, Context context, Way.Sought asker) {
        var course = new Course(prompt, context, asker);
        courses.put(prompt.id(), course);
        queued(course);
    }

    /// Nobody shows it any more.
    void queued(Prompt prompt) {
        course(prompt).ifPresent(this::queued);
    }

    private Optional<Course> course(Prompt prompt) {
        return Optional.ofNullable(courses.get(prompt.id()));
    }

    private void queued(Course course) {
        course.queued(System.nanoTime(), hall.isAttended(course.prompt()) ? HEAD_START : Duration.ZERO);
        if (hall.isAttended(course.prompt())) {
            loop.timers().at(course.wantsFrom(), this::look);
        } else {
            look();
        }
    }

    /// Nobody attends any more: those that would rather fail than wait get a moment.
    void unattended() {
        long now = System.nanoTime();
        courses.values().forEach(course -> course.queued(now, Duration.ZERO));
        loop.timers().in(GRACE, this::look);
        look();
    }

    /// Something happened there: what could not be shown may be by now.
    void noticed(String place) {
        courses.values().forEach(course -> course.wake(place));
        look();
    }

    /// It has ended.
    void ended(Prompt prompt) {
        courses.remove(prompt.id());
        attempts.values().stream()
                .filter(attempt -> attempt.prompt() == prompt)
                .toList()
                .forEach(attempt -> {
                    attempts.remove(attempt.ticket());
                    attempt.withdraw();
                });
        tellWaiting();
    }

    /// The broker ends.
    void close() {
        attempts.values().forEach(Attempt::withdraw);
    }

    /// Looks for humans, should any prompt be in need of one.
    void look() {
        if (looking) {
            again = true;
            return;
        }
        List<Course> wanting = wanting();
        if (!wanting.isEmpty()) {
            looking = true;
            lookout.look(wanting.stream().map(Course::asker).toList(), found -> move(wanting, found));
        } else {
            tellWaiting();
        }
    }

    /// Not all at once, where there are many; those first that were not looked at for the longest time.
    private List<Course> wanting() {
        long now = System.nanoTime();
        List<Course> wanting =
                courses.values().stream().filter(course -> course.wants(now)).toList();
        if (wanting.size() > AT_ONCE) {
            Set<Course> some = wanting.stream()
                    .sorted(Comparator.comparingLong(Course::lookedAt))
                    .limit(AT_ONCE)
                    .collect(Collectors.toSet());
            wanting = wanting.stream().filter(some::contains).toList();
        }
        wanting.forEach(course -> course.looked(now));
        return wanting;
    }

    private void move(List<Course> wanting, List<List<Lookout.Choice>> found) {
        looking = false;
        for (int i = 0; i < wanting.size(); i++) {
            Course course = wanting.get(i);
            move(course, new Plan(course.context(), mode.get()).moves(found.get(i)));
        }
        tellWaiting();
        next.cancel();
        long now = System.nanoTime();
        List<Course> left =
                courses.values().stream().filter(course -> course.wants(now)).toList();
        if (again || left.stream().anyMatch(course -> course.lookedAt() == Course.NEVER)) {
            again = false;
            look();
        } else if (!left.isEmpty()) {
            next = loop.timers().in(PACE, this::look);
        }
    }

    private void move(Course course, List<Move> moves) {
        long now = System.nanoTime();
        if (!course.wants(now)) {
            return;
        }
        Optional<Move> best = moves.stream()
                .filter(move -> !taken.containsKey(move.key()) && !course.isResting(move.key(), now))
                .findFirst();
        course.waitsFor(
                best.isPresent()
                        ? Set.of()
                        : moves.stream()
                                .map(Move::key)
                                .filter(taken::containsKey)
                                .collect(Collectors.toSet()));
        if (best.isPresent()) {
            make(course, best.get());
        } else if (!hall.isAttended(course.prompt())) {
            reasonToEnd(course, moves, now).ifPresent(reason -> hall.unreached(course.prompt(), reason));
        }
    }

    /// Whoever was sent to show a prompt hears how many more wait for that place.
    private void tellWaiting() {
        long now = System.nanoTime();
        attempts.values()
                .forEach(attempt -> attempt.waitedFor((int) courses.values().stream()
                        .filter(course -> course.waitsFor(attempt.move().key()) && course.wants(now))
                        .count()));
    }

    /// Where all are busy with another prompt, there is a human all the same.
    private Optional<String> reasonToEnd(Course course, List<Move> moves, long now) {
        boolean onlyFurtherOut = moves.stream().allMatch(move -> move instanceof Move.HandOn);
        if (!moves.isEmpty() && onlyFurtherOut && course.failure().isPresent()) {
            return course.failure()
                    .filter(failure -> failure.forGood() || course.mayFail())
                    .map(Course.Failure::reason);
        }
        if (!course.mayFail()) {
            return Optional.empty();
        }
        boolean hadTime = now - course.queuedSince() >= GRACE.toNanos();
        if (moves.isEmpty()) {
            return hadTime || !course.prompt().wasShown() ? Optional.of("no human can be reached") : Optional.empty();
        }
        return hadTime && moves.stream().noneMatch(move -> taken.containsKey(move.key()))
                ? Optional.of("nothing can be shown where the human is")
                : Optional.empty();
    }

    private void make(Course course, Move move) {
        var attempt = new Attempt(course.prompt(), move);
        course.attempt(attempt);
        attempts.put(attempt.ticket(), attempt);
        switch (move) {
            case Move.Show show -> show(course, attempt, show);
            case Move.HandOn handOn -> handOn(course, attempt, handOn);
        }
        loop.timers().in(ARRIVAL, () -> late(course, attempt));
    }

    private void show(Course course, Attempt attempt, Move.Show show) {
        taken.put(show.key(), attempt);
        PromptView view = hall.view(course.prompt());
        Runnable gone = () -> loop.post(() -> closed(course, attempt));
        lookout.execute(
                () -> show.way().open(show.spot(), view, attempt.ticket(), gone), () -> closed(course, attempt));
    }

    /// Nothing is open at that spot any more.
    private void closed(Course course, Attempt attempt) {
        taken.remove(attempt.move().key(), attempt);
        if (!attempt.hasArrived()) {
            attempts.remove(attempt.ticket());
            course.leave(attempt);
        }
        look();
    }

    /// It is slow: should it come after all before the prompt is shown elsewhere, it is still welcome.
    private void late(Course course, Attempt attempt) {
        if (!attempt.hasArrived()) {
            course.leave(attempt);
            look();
        }
    }

    private void handOn(Course course, Attempt attempt, Move.HandOn handOn) {
        Prompt prompt = course.prompt();
        String who =
                prompt.provenance().program() + ", pid " + prompt.provenance().pid();
        Question question = prompt.question()
                .handedOn(
                        course.context().shownName(),
                        ShownText.line("for " + who, Question.LONGEST_TITLE),
                        prompt.left(System.nanoTime()));
        var forward = new Forward(handOn.outer(), further, question, news(course, attempt));
        attempt.withdrawnBy(forward::withdraw);
        forward.start();
    }

    private Forward.News news(Course course, Attempt attempt) {
        Prompt prompt = course.prompt();
        return new Forward.News() {
            @Override
            public void taken() {
                loop.post(() -> {
                    if (mayArrive(course)) {
                        attempt.arrive();
                        course.attempt(attempt);
                    } else {
                        attempts.remove(attempt.ticket());
                        attempt.withdraw();
                    }
                });
            }

            @Override
            public void shown(boolean isShown) {
                loop.post(() -> {
                    if (!isCurrent()) {
                        return;
                    }
                    if (isShown) {
                        hall.shownBeyond(prompt, attempt.move().place());
                    } else {
                        hall.queuedBeyond(prompt);
                    }
                });
            }

            private boolean isCurrent() {
                return course.attempt().filter(own -> own == attempt).isPresent();
            }

            @Override
            public void ended(End end) {
                loop.post(() -> hall.endedBeyond(prompt, end));
            }

            @Override
            public void failed(String reason, boolean forGood) {
                loop.post(() -> {
                    attempts.remove(attempt.ticket());
                    course.failed(reason, forGood);
                    boolean wasCurrent = isCurrent();
                    course.leave(attempt);
                    if (wasCurrent) {
                        hall.queuedBeyond(prompt);
                    }
                    look();
                });
            }
        };
    }

    /// Whether nobody else has come for it.
    private boolean mayArrive(Course course) {
        return courses.containsKey(course.prompt().id())
                && !course.isShown()
                && course.attempt().filter(Attempt::hasArrived).isEmpty();
    }

    /// Somebody came who was sent to show a prompt.
    ///
    /// @return empty when the prompt is over, or shown by another by now
    Optional<Attempt> arrived(String ticket, Connection connection) {
        Optional<Attempt> attempt = Optional.ofNullable(attempts.get(ticket)).filter(found -> !found.hasArrived());
        Optional<Course> course =
                attempt.flatMap(found -> course(found.prompt())).filter(this::mayArrive);
        if (course.isEmpty()) {
            return Optional.empty();
        }
        attempt.get().arrive(connection);
        course.get().attempt(attempt.get());
        return attempt;
    }

    /// That client is gone.
    void gone(Connection connection) {
        attempts.values().stream()
                .filter(attempt -> attempt.isShownBy(connection))
                .findFirst()
                .ifPresent(this::gone);
    }

    private void gone(Attempt attempt) {
        attempts.remove(attempt.ticket());
        course(attempt.prompt()).ifPresent(course -> course.leave(attempt));
        look();
    }

    /// Looks what could be done for a question.
    void survey(Way.Sought asker, Consumer<Prospect> found) {
        lookout.survey(
                asker,
                survey -> found.accept(new Prospect(survey.choices(), Set.copyOf(taken.keySet()), survey.hasPane())));
    }
}
