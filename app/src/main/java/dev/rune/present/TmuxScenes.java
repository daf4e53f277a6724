package dev.rune.present;

import dev.rune.tmux.Tmux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Looks at several tmux servers at once. One that is stuck keeps nobody waiting for long, and is not asked again
/// before
/// it has answered.
final class TmuxScenes {

    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Function<Path, Optional<Tmux>> servers;
    private final Map<Path, CompletableFuture<Optional<TmuxScene>>> looks = new HashMap<>();

    /// @param servers the tmux to be asked for the server at that socket
    TmuxScenes(Function<Path, Optional<Tmux>> servers) {
        this.servers = servers;
    }

    /// How those stand that run.
    Map<Path, TmuxScene> of(Collection<Path> sockets) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Path> there = sockets.stream().filter(Files::exists).distinct().toList();
        there.forEach(this::look);
        var scenes = new LinkedHashMap<Path, TmuxScene>();
        there.forEach(socket -> await(socket, deadline).ifPresent(scene -> scenes.put(socket, scene)));
        return scenes;
    }

    private void look(Path socket) {
        if (looks.containsKey(socket)) {
            return;
        }
        var look = new CompletableFuture<Optional<TmuxScene>>();
        looks.put(socket, look);
        Thread.ofPlatform().daemon().name("tmux").start(() -> {
            try {
                look.complete(servers.apply(socket).flatMap(tmux -> TmuxScene.of(socket, tmux)));
            } catch (RuntimeException | LinkageError failure) {
                look.completeExceptionally(failure);
            }
        });
    }

    private Optional<TmuxScene> await(Path socket, long deadline) {
        CompletableFuture<Optional<TmuxScene>> look = looks.getOrDefault(socket, new CompletableFuture<>());
        try {
            Optional<TmuxScene> scene = look.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            looks.remove(socket);
            return scene;
        } catch (TimeoutException stuck) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            looks.remove(socket);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
