-- One-use passes to the socket, for clients that cannot set a header. Only a digest is kept: who reads the table cannot use it.
create table platform.realtime_ticket (
    digest bytea not null,
    account_id uuid not null,
    session_id uuid not null,
    handle text not null,
    roles text not null,
    token_expires_at timestamptz not null,
    expires_at timestamptz not null,
    constraint realtime_ticket_pkey primary key (digest)
);

create index realtime_ticket_expires_at_idx on platform.realtime_ticket (expires_at);
