package dev.rune.broker.prompt;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All open prompts, in the order in which they were asked. For one thread.
public final class Prompts {

    private static final int REMEMBERED = 4096;
    private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";
    private static final int LENGTH = 5;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Prompt> open = new LinkedHashMap<>();
    private final Deque<String> ended = new ArrayDeque<>();
    private final Set<String> endedSet = new HashSet<>();

    /// Adds a question.
    public Prompt add(Question question, Provenance provenance, long now) {
        return put(new Prompt(freshId(), question, provenance, now, question.limit(), false));
    }

    /// Adds a question that was open with the broker before this one.
    ///
    /// @param left of its limit
    public Prompt again(String id, Question question, Provenance provenance, long now, Duration left, boolean shown) {
        return put(new Prompt(id, question, provenance, now, left, shown));
    }

    private Prompt put(Prompt prompt) {
        open.put(prompt.id(), prompt);
        return prompt;
    }

    /// Short, because humans type it; random, so that it never comes again by counting.
    private String freshId() {
        while (true) {
            var id = new StringBuilder("p");
            for (int i = 0; i < LENGTH; i++) {
                id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            if (!open.containsKey(id.toString()) && !endedSet.contains(id.toString())) {
                return id.toString();
            }
        }
    }

    public Optional<Prompt> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    /// Whether it was open not long ago.
    public boolean hasEnded(String id) {
        return endedSet.contains(id);
    }

    public Collection<Prompt> all() {
        return Collections.unmodifiableCollection(open.values());
    }

    public long openIn(String context) {
        return open.values().stream()
                .filter(prompt -> prompt.provenance().context().equals(context))
                .count();
    }

    /// Whether this very question is open in that context, as it is when it comes back in a circle.
    public boolean isOpen(String origin, String context) {
        return open.values().stream()
                .anyMatch(prompt -> prompt.question().origin().equals(origin)
                        && prompt.provenance().context().equals(context));
    }

    /// Forgets one that has ended, but for its number.
    public void remove(Prompt prompt) {
        if (open.remove(prompt.id()) == null) {
            return;
        }
        ended.add(prompt.id());
        endedSet.add(prompt.id());
        if (ended.size() > REMEMBERED) {
            endedSet.remove(ended.remove());
        }
    }
}
