-- Endpoints of others that are told of events, and what was or will be told to each.
create table platform.webhook (
    id uuid not null,
    url text not null,
    description text,
    patterns text[] not null,
    -- Sealed. The former one signs beside the new one until its time is over.
    secret text not null,
    former_secret text,
    former_until timestamptz,
    enabled boolean not null,
    -- Why it was switched off, where that was not a person's doing.
    disabled_reason text,
    -- Since when every attempt has failed.
    failing_since timestamptz,
    created_by uuid not null,
    created_at timestamptz not null,
    constraint webhook_pkey primary key (id)
);

create table platform.webhook_delivery (
    id uuid not null,
    webhook_id uuid not null,
    event_id uuid not null,
    event_type text not null,
    body text not null,
    attempts integer not null default 0,
    -- When it is sent (again); null when it has arrived or was given up.
    next_at timestamptz,
    -- While a node is at it.
    claimed_until timestamptz not null default '-infinity',
    delivered_at timestamptz,
    tried_at timestamptz,
    status integer,
    duration_ms integer,
    -- The beginning of the answer, or what went wrong.
    response text,
    created_at timestamptz not null,
    constraint webhook_delivery_pkey primary key (id),
    constraint webhook_delivery_event_key unique (webhook_id, event_id),
    constraint webhook_delivery_webhook_id_fkey foreign key (webhook_id) references platform.webhook (id) on delete cascade
);

create index webhook_delivery_next_idx on platform.webhook_delivery (webhook_id, next_at) where next_at is not null;
create index webhook_delivery_log_idx on platform.webhook_delivery (webhook_id, created_at, id);
create index webhook_delivery_created_at_idx on platform.webhook_delivery (created_at);
