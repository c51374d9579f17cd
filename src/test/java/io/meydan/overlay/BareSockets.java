package io.meydan.overlay;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

@WebListener
public class BareSockets implements ServletContextListener {

    @Inject
    BareEngine engine;

    @Inject
    BareSocketIo socketIo;

    @Inject
    ClusterSocketIo cluster;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        engine.engine().openSockets(event.getServletContext());
        socketIo.engine().openSockets(event.getServletContext());
        cluster.engine().openSockets(event.getServletContext());
    }
}
