package dev.rune.broker.serve;

import dev.rune.broker.prompt.PromptView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A way to a few desks, where the test decides who comes.
final class Desks implements Way {

    private final String via;
    private final BlockingQueue<Called> called = new LinkedBlockingQueue<>();
    volatile List<Spot> spots = List.of();

    Desks(String via) {
        this.via = via;
    }

    /// Somebody was called to a desk.
    record Called(Spot spot, PromptView prompt, String ticket, Runnable gone) {

        /// Who was called says so.
        String hello() {
            return "{\"op\":\"hello\",\"v\":[1],\"ticket\":\"" + ticket + "\"}";
        }

        String present() {
            return "{\"op\":\"present\",\"id\":2,\"via\":\"x\",\"where\":\"/dev/pts/99\",\"prompt\":\"" + prompt.id()
                    + "\"}";
        }

        String answer() {
            return "{\"op\":\"answer\",\"id\":3,\"value\":\"Ada\",\"via\":\"x\",\"where\":\"/dev/pts/99\",\"prompt\":\""
                    + prompt.id() + "\"}";
        }
    }

    /// Who is called next.
    Called called() {
        try {
            return Optional.ofNullable(called.poll(20, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("`" + via + "` was not opened"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    boolean isCalled() {
        return !called.isEmpty();
    }

    @Override
    public String via() {
        return via;
    }

    @Override
    public boolean isInMultiplexer() {
        return true;
    }

    @Override
    public List<List<Spot>> spots(List<Sought> askers) {
        return askers.stream().map(_ -> spots).toList();
    }

    @Override
    public void open(Spot spot, PromptView prompt, String ticket, Runnable gone) {
        called.add(new Called(spot, prompt, ticket, gone));
    }
}
