package io.meydan.platform.realtime.transport;

import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.Processor;
import org.glassfish.grizzly.ProcessorExecutor;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.asyncqueue.AsyncQueueEnabledTransport;
import org.glassfish.grizzly.asyncqueue.MessageCloner;

/** Takes the place of the HTTP filters under a connection: what happens to it goes to its line. */
@SuppressWarnings("rawtypes")
final class DetachedProcessor implements Processor<Context> {

    private final DetachedLine line;
    private final Processor http;

    /** @param http what it was before, which still has to clear away what it knows of the connection */
    DetachedProcessor(DetachedLine line, Processor http) {
        this.line = line;
        this.http = http;
    }

    @Override
    public Context obtainContext(Connection connection) {
        var context = Context.create(connection);
        context.setProcessor(this);
        return context;
    }

    @Override
    public ProcessorResult process(Context context) {
        switch (context.getIoEvent()) {
            case READ -> {
                return read() ? ProcessorResult.createComplete() : ProcessorResult.createLeave();
            }
            case WRITE -> {
                var io = ((AsyncQueueEnabledTransport) context.getConnection().getTransport()).getAsyncQueueIO();
                return io.getWriter().processAsync(context).toProcessorResult();
            }
            case CLOSED -> {
                line.gone();
                ProcessorExecutor.execute(Context.create(context.getConnection(), http, IOEvent.CLOSED, null));
                return ProcessorResult.createComplete();
            }
            default -> {
                return ProcessorResult.createComplete();
            }
        }
    }

    private boolean read() {
        var goesOn = new boolean[1];
        AppLoader.run(() -> goesOn[0] = line.read());
        return goesOn[0];
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return true;
    }

    @Override
    public void setInterested(IOEvent event, boolean interested) {
        throw new UnsupportedOperationException("It is interested in everything");
    }

    @Override
    public void read(Connection connection, CompletionHandler handler) {
        throw new UnsupportedOperationException("A line reads what comes");
    }

    @Override
    public void write(Connection connection, Object to, Object message, CompletionHandler handler) {
        throw new UnsupportedOperationException("Only the line writes");
    }

    @Override
    public void write(
            Connection connection, Object to, Object message, CompletionHandler handler, MessageCloner cloner) {
        throw new UnsupportedOperationException("Only the line writes");
    }

    @Override
    @Deprecated
    @SuppressWarnings("deprecation")
    public void write(
            Connection connection,
            Object to,
            Object message,
            CompletionHandler handler,
            org.glassfish.grizzly.asyncqueue.PushBackHandler pushBack) {
        throw new UnsupportedOperationException("Only the line writes");
    }
}
