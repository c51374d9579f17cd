-- Domain events, written in the transaction that makes them true. Names of schemas are those of the packages.
create schema if not exists platform;

create table platform.outbox (
    number bigint generated always as identity,
    -- The transaction that wrote the row: readers pass over rows whose elders may still be uncommitted.
    tx xid8 not null default pg_current_xact_id(),
    id uuid not null,
    type text not null,
    key text not null,
    data jsonb not null,
    actor_id uuid,
    trace_id text,
    created_at timestamptz not null,
    constraint outbox_pkey primary key (number)
);

create index outbox_stream_idx on platform.outbox (type, tx, number);
create index outbox_created_at_idx on platform.outbox using brin (created_at);

create table platform.subscription (
    name text not null,
    position_tx xid8 not null default '0',
    position_number bigint not null default 0,
    attempts integer not null default 0,
    last_error text,
    retry_at timestamptz not null default '-infinity',
    moved_at timestamptz,
    constraint subscription_pkey primary key (name)
);
