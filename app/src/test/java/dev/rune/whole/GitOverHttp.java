package dev.rune.whole;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/// A server of git repositories by http, for one who knows the password: git's own program behind the JDK's server.
final class GitOverHttp implements AutoCloseable {

    static final String USER = "bob";
    static final String PASSWORD = "CANARY-git-4711";

    private static final Path BACKEND = Path.of("/usr/lib/git-core/git-http-backend");

    private final Path repositories;
    private final HttpServer server;
    private final AtomicInteger refused = new AtomicInteger();

    /// @param repositories a folder of them
    GitOverHttp(Path repositories) throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(BACKEND), "needs git-http-backend");
        this.repositories = repositories;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve).setAuthenticator(new BasicAuthenticator("git") {
            @Override
            public boolean checkCredentials(String user, String password) {
                boolean right = user.equals(USER) && password.equals(PASSWORD);
                if (!right) {
                    refused.incrementAndGet();
                }
                return right;
            }
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// How many passwords were wrong.
    int refused() {
        return refused.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var builder = new ProcessBuilder(BACKEND.toString());
        builder.environment()
                .putAll(Map.of(
                        "GIT_PROJECT_ROOT",
                        repositories.toString(),
                        "GIT_HTTP_EXPORT_ALL",
                        "1",
                        "GIT_CONFIG_COUNT",
                        "1",
                        "GIT_CONFIG_KEY_0",
                        "safe.directory",
                        "GIT_CONFIG_VALUE_0",
                        "*",
                        "PATH_INFO",
                        exchange.getRequestURI().getPath(),
                        "QUERY_STRING",
                        Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                        "REQUEST_METHOD",
                        exchange.getRequestMethod(),
                        "CONTENT_TYPE",
                        header(exchange, "Content-Type"),
                        "REMOTE_USER",
                        USER));
        builder.environment().put("HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"));
        Process backend = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var stdin = backend.getOutputStream()) {
            exchange.getRequestBody().transferTo(stdin);
        }
        answer(exchange, backend.getInputStream().readAllBytes());
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    /// What a CGI program writes: headers, an empty line, the body.
    private static void answer(HttpExchange exchange, byte[] said) throws IOException {
        InputStream in = new ByteArrayInputStream(said);
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            if (name.equals("Status")) {
                status = Integer.parseInt(value.substring(0, 3));
            } else {
                exchange.getResponseHeaders().add(name, value);
            }
        }
        byte[] body = in.readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
