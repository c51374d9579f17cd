-- The type each subscription reads, so that pruning sees which events are still to be delivered.
alter table platform.subscription
    add column event_type text;

create index outbox_created_at_number_idx on platform.outbox (created_at, tx, number);
drop index platform.outbox_created_at_idx;
