package io.meydan.platform.realtime.websocket;

import io.meydan.platform.realtime.transport.Transports;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/** Opens {@code /ws}, with an endpoint that already holds what it needs: asking CDI for one per message would cost more than the message. */
@WebListener
public class EndpointRegistrar implements ServletContextListener {

    static final String PATH = "/ws";
    static final String SUBPROTOCOL = "bearer";

    @Inject
    PlainSockets sockets;

    @Inject
    Transports transports;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        var container = (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        var config = ServerEndpointConfig.Builder.create(RealtimeEndpoint.class, PATH)
                .subprotocols(List.of(SUBPROTOCOL))
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(new RealtimeEndpoint(sockets));
                    }
                })
                .build();
        try {
            container.addEndpoint(config);
        } catch (DeploymentException e) {
            throw new IllegalStateException("The socket endpoint cannot be opened", e);
        }
        transports.mayTryAt(event.getServletContext().getContextPath() + PATH);
    }
}
