package io.meydan.platform.realtime.transport;

/** Lends the application's class loader to a thread of the container: without it the container finds no bean. */
final class AppLoader {

    private AppLoader() {}

    static void run(Runnable work) {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(AppLoader.class.getClassLoader());
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
