-- When somebody was last seen; who is here now is known in Redis only.
create table platform.last_seen (
    user_id uuid not null,
    seen_at timestamptz not null,
    constraint last_seen_pkey primary key (user_id)
);
