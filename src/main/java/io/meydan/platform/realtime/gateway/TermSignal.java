package io.meydan.platform.realtime.gateway;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Proxy;

/**
 * Takes the operating system's "please end" before the container does, which would cut sockets without a word. By reflection, because the
 * compiler may not name the class of the JDK; where it is missing, the container's own end remains.
 */
final class TermSignal {

    private static final Logger LOG = System.getLogger(TermSignal.class.getName());

    private TermSignal() {}

    static void handle(Runnable onTerm) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var proxy = Proxy.newProxyInstance(
                    TermSignal.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            onTerm.run();
                            return null;
                        }
                        return method.getName().equals("hashCode")
                                ? System.identityHashCode(self)
                                : method.getName().equals("equals")
                                        ? self == arguments[0]
                                        : "the going away of the node";
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("TERM"), proxy);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.log(
                    Level.WARNING,
                    "This JVM hands no signals to applications: the node will go away without a word",
                    e);
        }
    }
}
