-- The log of durable real-time events: gapless numbers per topic, given in the transaction that stores the event.
create table platform.topic (
    -- "C" is Java's order of strings: whoever locks several topics does it in that order.
    name text collate "C" not null,
    last_seq bigint not null default 0,
    constraint topic_pkey primary key (name)
    -- Room on each page keeps the updates of the counters out of the index.
) with (fillfactor = 50);

create table platform.topic_event (
    topic text collate "C" not null,
    seq bigint not null,
    event text not null,
    -- json, not jsonb: the text goes out as it came in.
    data json not null,
    -- Who stops hearing the topic after this event.
    evicts uuid,
    created_at timestamptz not null default now(),
    constraint topic_event_pkey primary key (topic, seq)
);

create index topic_event_created_at_idx on platform.topic_event using brin (created_at);
