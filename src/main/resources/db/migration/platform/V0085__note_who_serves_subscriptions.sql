-- When a node said last that it has the subscriber. One that no node has any more holds events for nobody.
alter table platform.subscription
    add column served_at timestamptz not null default now();
