-- Who did what to which thing, when and from where. Written in the transaction of the deed, and never changed.
create table platform.audit (
    number bigint generated always as identity,
    at timestamptz not null,
    actor_id uuid,
    action text not null,
    resource_type text not null,
    resource_id text not null,
    -- JSON as it was written, letter by letter: the chain is made of these letters.
    details text not null,
    address text,
    user_agent text,
    trace_id text,
    constraint audit_pkey primary key (number)
);

create index audit_at_idx on platform.audit (at, number);
create index audit_actor_idx on platform.audit (actor_id, at, number);
create index audit_action_idx on platform.audit (action, at, number);
create index audit_resource_idx on platform.audit (resource_type, resource_id, at, number);

-- What waits for its place in the chain.
create table platform.audit_pending (
    number bigint not null,
    constraint audit_pending_pkey primary key (number)
);

-- The chain: the hash at a position is made of the row and of the hash before it.
create table platform.audit_link (
    position bigint not null,
    number bigint not null,
    -- In hexadecimal digits.
    hash text not null,
    constraint audit_link_pkey primary key (position),
    constraint audit_link_number_key unique (number),
    constraint audit_link_number_fkey foreign key (number) references platform.audit
);

create function platform.refuse_rewriting() returns trigger language plpgsql as $$
begin
    raise exception 'the audit log is only added to';
end
$$;

create trigger audit_append_only before update or delete or truncate on platform.audit
    for each statement execute function platform.refuse_rewriting();
create trigger audit_link_append_only before update or delete or truncate on platform.audit_link
    for each statement execute function platform.refuse_rewriting();
