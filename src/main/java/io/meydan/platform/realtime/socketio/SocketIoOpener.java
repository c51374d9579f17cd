package io.meydan.platform.realtime.socketio;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Opens {@code /socket.io/} for WebSockets. */
@WebListener
public class SocketIoOpener implements ServletContextListener {

    @Inject
    ProductNamespace product;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        product.engine().openSockets(event.getServletContext());
    }
}
