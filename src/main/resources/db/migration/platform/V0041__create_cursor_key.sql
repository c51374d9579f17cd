-- The secret that seals cursors of /api/events, the same on all nodes. Who knows it can make a cursor and gains no more than the texts of
-- rooms they were in and have left, up to where they left.
create table platform.cursor_key (
    only_one boolean not null default true,
    secret bytea not null,
    constraint cursor_key_pkey primary key (only_one),
    constraint cursor_key_only_one_check check (only_one)
);
