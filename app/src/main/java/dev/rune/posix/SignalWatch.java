package dev.rune.posix;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// What is done, from now until it is closed, when a signal comes to this process.
///
/// A signal that was ignored when Rune was started, as `nohup` and shells without job control arrange it for what
/// they start, stays ignored. The JDK keeps this in `sun.misc`, in a module that is there to be used; it is reached by
/// reflection since javac warns of each mention and lets nobody silence that.
public final class SignalWatch implements AutoCloseable {
    private static final String WINDOW_SIZE_CHANGED = "WINCH";

    private final Object signal;
    private final Object before;

    private SignalWatch(Object signal, Object before) {
        this.signal = signal;
        this.before = before;
    }

    /// Does this whenever the signal of that name (without SIG) comes, on a thread of the JVM's.
    public static SignalWatch on(String name, Runnable action) {
        try {
            var signal = type("Signal").getConstructor(String.class).newInstance(name);
            var before = handle(signal, handler(action));
            var ignored = type("SignalHandler").getField("SIG_IGN").get(null);
            if (before.equals(ignored) && !name.equals(WINDOW_SIZE_CHANGED)) {
                handle(signal, ignored);
            }
            return new SignalWatch(signal, before);
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("this JDK has no jdk.unsupported module", missing);
        }
    }

    @Override
    public void close() {
        try {
            handle(signal, before);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        try {
            return type("Signal")
                    .getMethod("handle", type("Signal"), type("SignalHandler"))
                    .invoke(null, signal, handler);
        } catch (InvocationTargetException refused) {
            throw new IllegalStateException(refused.getCause());
        }
    }

    /// By a proxy, which the AOT cache can hold.
    private static Object handler(Runnable action) throws ReflectiveOperationException {
        var type = type("SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(action, arguments);
            }
            action.run();
            return null;
        });
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("sun.misc." + name);
    }
}
