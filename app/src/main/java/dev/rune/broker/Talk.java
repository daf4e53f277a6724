package dev.rune.broker;

/// A connection to a broker, once it has let us in; closing it hangs up.
public sealed interface Talk extends AutoCloseable permits AskLine, ControlLine {

    @Override
    void close();
}
