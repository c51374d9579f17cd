-- A pattern as a regular expression; null where event_type is one type.
alter table platform.subscription
    add column type_regex text,
    -- How many events are set aside. Kept in this row because whoever waited for its lock sees it fresh.
    add column aside integer not null default 0;

alter table platform.outbox
    -- The package that published it.
    add column source text,
    -- A transaction may have its number long before it writes an event, and another one may meanwhile have written an earlier event of the same
    -- key. The last transaction that had ended when the row was written puts the later one behind. It is never below the writer's own number,
    -- so readers still find everything below the oldest open transaction complete.
    alter column tx set default greatest(
        pg_current_xact_id(),
        (pg_snapshot_xmax(pg_current_snapshot())::text::numeric - 1)::text::xid8);

-- What a subscriber could not take, and what came behind it with the same key. The first of a key has retry_at until it is parked.
create table platform.event_aside (
    subscription text not null,
    id uuid not null,
    tx xid8 not null,
    number bigint not null,
    key text not null,
    attempts integer not null default 0,
    last_error text,
    failed_at timestamptz,
    retry_at timestamptz,
    parked_at timestamptz,
    constraint event_aside_pkey primary key (subscription, number),
    constraint event_aside_id_key unique (subscription, id),
    constraint event_aside_subscription_fkey foreign key (subscription) references platform.subscription,
    -- The event itself stays in the outbox, however old.
    constraint event_aside_number_fkey foreign key (number) references platform.outbox
);

create index event_aside_key_idx on platform.event_aside (subscription, key, tx, number);
create index event_aside_retry_idx on platform.event_aside (subscription, retry_at) where retry_at is not null;
create index event_aside_number_idx on platform.event_aside (number);
