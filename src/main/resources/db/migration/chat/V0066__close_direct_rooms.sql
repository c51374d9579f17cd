-- What a block does to a direct room: the member who blocked the other, and the one who is blocked. Beside the role, because whoever writes is
-- looked up here anyway.
alter table chat.membership
    add column blocks boolean not null default false,
    add column blocked boolean not null default false;
