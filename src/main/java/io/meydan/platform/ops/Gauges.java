package io.meydan.platform.ops;

import io.meydan.platform.persistence.Database;
import io.meydan.platform.realtime.Hub;
import io.meydan.platform.realtime.gateway.Gateway;
import io.meydan.platform.realtime.gateway.GatewayStats;
import io.meydan.platform.realtime.polling.PollingStats;
import io.meydan.platform.realtime.polling.Readers;
import io.meydan.platform.realtime.recovery.Recoveries;
import io.meydan.platform.realtime.recovery.RecoveryStats;
import io.meydan.platform.redis.Broadcast;
import io.meydan.platform.redis.RedisStats;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;

/** The figures of the other parts of the platform, brought to {@code /metrics} whenever it is read. */
@ApplicationScoped
class Gauges {

    @Inject
    Meters meters;

    @Inject
    NodeHealth node;

    @Inject
    Database database;

    @Inject
    Hub hub;

    @Inject
    Gateway gateway;

    @Inject
    Readers readers;

    @Inject
    Recoveries recoveries;

    @Inject
    Broadcast broadcast;

    @Inject
    EventGauges events;

    @Inject
    TrafficGauges traffic;

    @Inject
    JobGauges jobs;

    @Inject
    CacheGauges caches;

    @Inject
    WebhookGauges webhooks;

    @Inject
    MailGauges mails;

    void register(@Observes @Initialized(ApplicationScoped.class) Object start) {
        meters.gauge(
                "database_up",
                "1 while PostgreSQL answers",
                () -> node.database().up() ? 1 : 0);
        meters.gauge("database_connection_wait_seconds", "Last wait for a pooled connection", node::connectionWait);
        meters.gauge("database_round_trip_seconds", "Last answer time of PostgreSQL", node::roundTrip);
        meters.gauge("database_connections_in_use", "Connections of the pool that somebody has", () -> database.stats()
                .inUse());
        meters.gauge(
                "database_connections_free", "Connections that could be had without waiting", () -> database.stats()
                        .free());
        meters.gauge("database_connections_waiting", "Threads that wait for a connection", () -> database.stats()
                .waiting());
        meters.gauge("database_connections_open", "Lines of the pool to PostgreSQL, used or not", () -> database.stats()
                .open());
        registerWaysIn();
        traffic.register();
        caches.register();
        webhooks.register();
        meters.gauge(
                "redis_up",
                "1 while Redis is asked and heard",
                () -> node.redis().up() ? 1 : 0);
        meters.gauge("redis_channels", "Channels this node listens to", () -> broadcast
                .stats()
                .channels());
        meters.gauge("redis_queued", "Messages that wait to be sent", () -> broadcast
                .stats()
                .queued());
    }

    private void registerWaysIn() {
        meters.gauge("realtime_sessions", "Connections of this node", () -> hub.stats()
                .sessions());
        meters.gauge("realtime_topics", "Topics with a listener here", () -> hub.stats()
                .topics());
        meters.gauge("realtime_queued", "Work that waits for the fan-out", () -> hub.stats()
                .queued());
        meters.gauge("websocket_sessions", "Sockets, signed in or not", () -> gateway.stats()
                .sessions());
        meters.gauge("websocket_users", "People with a socket here", () -> gateway.stats()
                .users());
        meters.gauge(
                "websocket_mailbox_high_water", "Most frames that ever waited for one socket", () -> gateway.stats()
                        .mailboxHighWater());
        meters.gauge("events_readers", "Clients of /api/events known here", () -> readers.stats()
                .readers());
        meters.gauge(
                "events_open_polls", "Polls that wait", () -> readers.stats().openPolls());
        meters.gauge("events_open_streams", "Streams that are open", () -> readers.stats()
                .openStreams());
    }

    /** Takes a snapshot of what the parts count themselves. */
    void take() {
        var stats = hub.stats();
        meters.total("realtime_deliveries", "Events times listeners on this node", stats.deliveries());
        meters.total("realtime_duplicates", "Events that came twice and were dropped", stats.duplicates());
        meters.total("realtime_held", "Events that came before their predecessor", stats.held());
        meters.total("realtime_gaps_filled", "Events read from the log because a hint was lost", stats.filled());
        meters.total("realtime_resyncs", "Times a listener was told to fetch afresh", stats.resyncs());
        meters.total(
                "realtime_presence_corrections",
                "Times listeners were told anew how a person is, because the news was lost",
                stats.corrections());
        meters.total("realtime_joins", "Listeners let into a topic", stats.joins());
        meters.total("realtime_failed_reads", "Reads of the log that had to be repeated", stats.failedReads());
        takeGateway(gateway.stats());
        takeEvents(readers.stats());
        traffic.take();
        jobs.take();
        caches.take();
        webhooks.take();
        mails.take();
        takeRecoveries(recoveries.stats());
        takeRedis(broadcast.stats());
        if (node.database().up()) {
            events.take();
            jobs.takeBacklog();
            webhooks.takeStanding();
        }
    }

    private void takeGateway(GatewayStats stats) {
        meters.total("websocket_frames_in", "Frames that clients sent", stats.framesIn());
        meters.total("websocket_frames_out", "Frames put into mailboxes", stats.framesOut());
        meters.total("websocket_characters_in", "Characters of the frames that clients sent", stats.bytesIn());
        meters.total("websocket_bytes_out", "Bytes of the frames put into mailboxes", stats.bytesOut());
        meters.total("websocket_dropped", "Ephemeral frames left out for slow readers", stats.dropped());
        meters.total("websocket_slow_cuts", "Sessions cut because they read too slowly", stats.slowCuts());
        meters.total("websocket_rate_limited", "Frames that were refused", stats.rateLimited());
    }

    private void takeEvents(PollingStats stats) {
        meters.total("events_polls", "Polls of /api/events", stats.polls());
        meters.total("events_streams", "Streams of /api/events", stats.streams());
        meters.total("events_sent", "Events sent by polls and streams", stats.events());
        meters.total("events_resumed", "Requests that found their reader", stats.resumed());
        meters.total("events_rebuilt", "Readers made again from a cursor", stats.rebuilt());
        meters.total("events_dropped", "Ephemeral events left out for slow or late clients", stats.dropped());
        meters.total("events_slow_cuts", "Readers ended because they were full", stats.slowCuts());
        meters.total("events_displaced", "Clients that made room for others of their person", stats.displaced());
        meters.total("events_refused", "Requests turned away because of a limit", stats.refused());
    }

    private void takeRecoveries(RecoveryStats stats) {
        stats.outcomes().forEach((outcome, count) -> {
            var name = outcome.name().toLowerCase(Locale.ROOT);
            meters.total("realtime_recovery", "Clients that came back, by outcome", Map.of("outcome", name), count);
        });
        meters.total("realtime_recovery_saves", "Records of sessions written", stats.saves());
        meters.total("realtime_recovery_failed_saves", "Records that could not be written", stats.failedSaves());
        meters.total("realtime_recovery_fenced", "Connections that another one has taken over", stats.fenced());
        meters.total("realtime_transfers", "Sessions moved by reconnect:transfer", stats.transfers());
        meters.total("realtime_refused_transfers", "Moves that were refused", stats.refusedTransfers());
    }

    private void takeRedis(RedisStats stats) {
        meters.total("redis_times_away", "Times that Redis was given up for a while", stats.timesAway());
        meters.total("redis_published", "Messages sent to other nodes", stats.published());
        meters.total("redis_unsent", "Messages that could not be sent", stats.unsent());
        meters.total("redis_received", "Messages of other nodes", stats.received());
    }
}
