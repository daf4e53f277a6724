package dev.rune.broker.serve;

import dev.rune.broker.prompt.Prompt;
import dev.rune.broker.prompt.PromptView;
import dev.rune.broker.prompt.Question;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Brings each prompt that nobody shows to a human, by one way after the other: the best spot first, then the next, and
/// from the beginning again as long as it is open.
final class Router {

    /// What those who attend are ahead.
    private static final Duration HEAD_START = Duration.ofMillis(150);
    /// What a presenter that was opened may take until it is there.
    private static final Duration ARRIVAL = Duration.ofMillis(1500);
    /// How long a spot is left alone where nothing could be shown.
    private static final Duration REST = Duration.ofSeconds(2);

    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int AT_ONCE = 16;
    private static final long NEVER = Long.MIN_VALUE;

    private final Loop loop;
    private final Lookout lookout;
    private final Hall hall;
    private final Map<String, Course> courses = new LinkedHashMap<>();
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Map<String, Attempt> taken = new HashMap<>();
    private boolean looking;
    private boolean again;
    private Timers.Timer next;

    /// Where prompts are while they are open.
    interface Hall {

        /// Whether somebody attends.
        boolean isAttended();

        PromptView view(Prompt prompt);

        /// Nobody can be reached.
        void unreached(Prompt prompt, String reason);
    }

    Router(Loop loop, Lookout lookout, Hall hall) {
        this.loop = loop;
        this.lookout = lookout;
        this.hall = hall;
        this.next = loop.timers().in(Duration.ZERO, () -> {});
    }

    /// What has been tried for one prompt.
    private static final class Course {
        private final Prompt prompt;
        private final Way.Sought asker;
        private final Map<String, Long> resting = new HashMap<>();
        private Optional<Attempt> attempt = Optional.empty();
        private long queuedSince;
        private long lookedAt = NEVER;
        private long wantsFrom;

        private Course(Prompt prompt, Way.Sought asker) {
            this.prompt = prompt;
            this.asker = asker;
        }

        private boolean isShown() {
            return prompt.state().filter(Prompt.State.PRESENTING::equals).isPresent();
        }

        private boolean wants(long now) {
            return prompt.end().isEmpty() && !isShown() && attempt.isEmpty() && now - wantsFrom >= 0;
        }

        private boolean isResting(String spot, long now) {
            return Optional.ofNullable(resting.get(spot))
                    .filter(until -> now - until < 0)
                    .isPresent();
        }

        private void rest(String spot) {
            resting.put(spot, System.nanoTime() + REST.toNanos());
        }

        private boolean mayFail() {
            return prompt.question().unreached() == Question.Unreached.FAIL;
        }
    }

    /// There is a prompt.
    void asked(Prompt prompt, Way.Sought asker) {
        var course = new Course(prompt, asker);
        courses.put(prompt.id(), course);
        queued(course);
    }

    /// Nobody shows it any more.
    void queued(Prompt prompt) {
        Optional.ofNullable(courses.get(prompt.id())).ifPresent(this::queued);
    }

    private void queued(Course course) {
        course.queuedSince = System.nanoTime();
        course.wantsFrom = course.queuedSince;
        if (hall.isAttended()) {
            course.wantsFrom += HEAD_START.toNanos();
            loop.timers().at(course.wantsFrom, this::look);
        } else {
            look();
        }
    }

    /// Nobody attends any more: those that would rather fail than wait get a moment.
    void unattended() {
        long now = System.nanoTime();
        courses.values().forEach(course -> course.queuedSince = now);
        loop.timers().in(GRACE, this::look);
        look();
    }

    /// Something happened there: what could not be shown may be by now.
    void noticed(String place) {
        courses.values().forEach(course -> course.resting.keySet().removeIf(key -> key.endsWith(" " + place)));
        look();
    }

    /// It has ended.
    void ended(Prompt prompt) {
        courses.remove(prompt.id());
        attempts.values().removeIf(attempt -> attempt.prompt() == prompt);
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
            lookout.look(wanting.stream().map(course -> course.asker).toList(), found -> place(wanting, found));
        }
    }

    /// Not all at once, where there are many; those first that were not looked at for the longest time.
    private List<Course> wanting() {
        long now = System.nanoTime();
        List<Course> wanting =
                courses.values().stream().filter(course -> course.wants(now)).toList();
        if (wanting.size() > AT_ONCE) {
            Set<Course> some = wanting.stream()
                    .sorted(Comparator.comparingLong(course -> course.lookedAt))
                    .limit(AT_ONCE)
                    .collect(Collectors.toSet());
            wanting = wanting.stream().filter(some::contains).toList();
        }
        wanting.forEach(course -> course.lookedAt = now);
        return wanting;
    }

    private void place(List<Course> wanting, List<List<Lookout.Choice>> found) {
        looking = false;
        for (int i = 0; i < wanting.size(); i++) {
            place(
                    wanting.get(i),
                    found.get(i).stream()
                            .filter(choice -> choice.spot().isFree())
                            .toList());
        }
        next.cancel();
        long now = System.nanoTime();
        List<Course> left =
                courses.values().stream().filter(course -> course.wants(now)).toList();
        if (again || left.stream().anyMatch(course -> course.lookedAt == NEVER)) {
            again = false;
            look();
        } else if (!left.isEmpty()) {
            next = loop.timers().in(PACE, this::look);
        }
    }

    private void place(Course course, List<Lookout.Choice> choices) {
        long now = System.nanoTime();
        if (!course.wants(now)) {
            return;
        }
        Optional<Lookout.Choice> best = choices.stream()
                .filter(choice -> !taken.containsKey(choice.key()) && !course.isResting(choice.key(), now))
                .findFirst();
        if (best.isPresent()) {
            open(course, best.get());
        } else if (course.mayFail() && !hall.isAttended()) {
            giveUp(course, choices, now);
        }
    }

    /// Where all are busy with another prompt, there is a human all the same.
    private void giveUp(Course course, List<Lookout.Choice> choices, long now) {
        boolean hadTime = now - course.queuedSince >= GRACE.toNanos();
        if (choices.isEmpty() && (hadTime || !course.prompt.wasShown())) {
            hall.unreached(course.prompt, "no human can be reached");
        } else if (hadTime && choices.stream().noneMatch(choice -> taken.containsKey(choice.key()))) {
            hall.unreached(course.prompt, "nothing can be shown where the human is");
        }
    }

    private void open(Course course, Lookout.Choice choice) {
        var attempt = new Attempt(course.prompt, choice);
        course.attempt = Optional.of(attempt);
        attempts.put(attempt.ticket(), attempt);
        taken.put(choice.key(), attempt);
        PromptView view = hall.view(course.prompt);
        Runnable gone = () -> loop.post(() -> closed(course, attempt));
        lookout.execute(
                () -> choice.way().open(choice.spot(), view, attempt.ticket(), gone), () -> closed(course, attempt));
        loop.timers().in(ARRIVAL, () -> late(course, attempt));
    }

    /// Nothing is open at that spot any more.
    private void closed(Course course, Attempt attempt) {
        taken.remove(attempt.choice().key(), attempt);
        if (!attempt.hasArrived()) {
            attempts.remove(attempt.ticket());
            leave(course, attempt);
        }
        look();
    }

    /// It is slow: should it come after all before the prompt is shown elsewhere, it is still welcome.
    private void late(Course course, Attempt attempt) {
        if (!attempt.hasArrived()) {
            leave(course, attempt);
            look();
        }
    }

    private static void leave(Course course, Attempt attempt) {
        course.rest(attempt.choice().key());
        course.attempt = course.attempt.filter(other -> other != attempt);
    }

    /// Somebody came who was sent to show a prompt.
    ///
    /// @return empty when the prompt is over, or shown by another by now
    Optional<Attempt> arrived(String ticket, Connection connection) {
        Optional<Attempt> attempt = Optional.ofNullable(attempts.get(ticket)).filter(found -> !found.hasArrived());
        Optional<Course> course = attempt.flatMap(
                        found -> Optional.ofNullable(courses.get(found.prompt().id())))
                .filter(found -> !found.isShown()
                        && found.attempt.filter(Attempt::hasArrived).isEmpty());
        if (course.isEmpty()) {
            return Optional.empty();
        }
        attempt.get().arrive(connection);
        course.get().attempt = attempt;
        return attempt;
    }

    /// What that client was sent for.
    Optional<Attempt> sentFor(Connection connection) {
        return attempts.values().stream()
                .filter(attempt -> attempt.isShownBy(connection))
                .findFirst();
    }

    /// That client is gone.
    void gone(Connection connection) {
        sentFor(connection).ifPresent(this::gone);
    }

    private void gone(Attempt attempt) {
        attempts.remove(attempt.ticket());
        Optional.ofNullable(courses.get(attempt.prompt().id())).ifPresent(course -> leave(course, attempt));
        look();
    }

    /// Looks what could be done for a question.
    void survey(Way.Sought asker, Consumer<Prospect> found) {
        lookout.look(
                List.of(asker), choices -> found.accept(new Prospect(choices.getFirst(), Set.copyOf(taken.keySet()))));
    }
}
