-- Evictions that are decided and perhaps not done: written with the change that makes a cached value outdated, deleted when Redis has it.
-- Whoever finds one that is a few seconds old does it, so that the death of a node or the loss of Redis leaves nothing outdated behind.
create table platform.cache_eviction (
    id uuid not null,
    space text not null,
    kind text not null,
    name text not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint cache_eviction_pkey primary key (id),
    constraint cache_eviction_kind_check check (kind in ('key', 'tag', 'space'))
);
