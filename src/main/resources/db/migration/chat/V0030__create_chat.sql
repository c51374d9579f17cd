-- Rooms, members, messages. All changes of one room happen under the lock of its topic (platform.topic), so the counters here are exact.
create schema chat;

create table chat.room (
    id uuid not null,
    type text not null,
    name text,
    -- What people search for: the name without case and marks, in bytewise order so that a prefix is a range of the index.
    name_key text collate "C" not null default '',
    topic text,
    visibility text not null,
    archived boolean not null default false,
    -- A room that every cluster has exactly once, for example the square that newcomers find themselves in.
    landmark text,
    -- The two people of a direct room in order: one room per pair.
    direct_low uuid,
    direct_high uuid,
    created_by uuid,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- The number of the newest event of the conversation, written with it: a room and its number come from one snapshot.
    last_seq bigint not null default 0,
    last_message_seq bigint not null default 0,
    last_activity_at timestamptz not null,
    member_count integer not null default 0,
    constraint room_pkey primary key (id),
    constraint room_landmark_key unique (landmark),
    constraint room_direct_key unique (direct_low, direct_high),
    constraint room_created_by_fkey foreign key (created_by) references account.account (id),
    constraint room_type_check check (type in ('direct', 'group', 'channel')),
    constraint room_visibility_check check (visibility in ('public', 'private')),
    constraint room_public_check check (visibility = 'private' or type = 'channel'),
    constraint room_direct_check check ((type = 'direct') = (direct_low is not null and direct_high is not null and direct_low < direct_high)),
    constraint room_name_check check (char_length(name) between 1 and 80)
    -- Rooms are updated with every message; free space on the page keeps that out of the indexes.
) with (fillfactor = 50);

create index room_directory_idx on chat.room (name_key, id) where type = 'channel' and visibility = 'public' and not archived;

create table chat.membership (
    room_id uuid not null,
    account_id uuid not null,
    role text not null,
    joined_at timestamptz not null,
    last_read_seq bigint not null default 0,
    last_read_at timestamptz,
    constraint membership_pkey primary key (room_id, account_id),
    constraint membership_room_id_fkey foreign key (room_id) references chat.room (id),
    constraint membership_account_id_fkey foreign key (account_id) references account.account (id),
    constraint membership_role_check check (role in ('owner', 'admin', 'member'))
) with (fillfactor = 80);

create index membership_account_id_idx on chat.membership (account_id, room_id);
create index membership_order_idx on chat.membership (room_id, joined_at, account_id);
create index membership_staff_idx on chat.membership (room_id, role) where role <> 'member';

create table chat.message (
    id uuid not null,
    room_id uuid not null,
    -- The number of its message:new in the conversation.
    seq bigint not null,
    -- No foreign key: the sender is a member when it is written, and a lock on the account's row per message would cost more than it tells.
    sender_id uuid not null,
    client_id text not null,
    -- What was asked for with this client_id, so that a repetition can be told from a mistake even after an edit.
    request_digest bigint not null,
    text text not null,
    parent_id uuid,
    mentions uuid[] not null default '{}',
    created_at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    deleted_by uuid,
    reply_count integer not null default 0,
    last_reply_at timestamptz,
    constraint message_pkey primary key (id),
    constraint message_room_id_seq_key unique (room_id, seq),
    constraint message_client_id_key unique (room_id, sender_id, client_id),
    constraint message_room_id_fkey foreign key (room_id) references chat.room (id),
    constraint message_parent_id_fkey foreign key (parent_id) references chat.message (id)
);

create index message_main_idx on chat.message (room_id, seq) where parent_id is null;
create index message_thread_idx on chat.message (parent_id, seq) where parent_id is not null;

-- Former texts of a message.
create table chat.message_revision (
    message_id uuid not null,
    edited_at timestamptz not null,
    text text not null,
    constraint message_revision_pkey primary key (message_id, edited_at),
    constraint message_revision_message_id_fkey foreign key (message_id) references chat.message (id)
);

create table chat.reaction (
    message_id uuid not null,
    emoji text collate "C" not null,
    account_id uuid not null,
    created_at timestamptz not null default clock_timestamp(),
    constraint reaction_pkey primary key (message_id, emoji, account_id),
    constraint reaction_message_id_fkey foreign key (message_id) references chat.message (id)
);

-- Who is mentioned where: what the counter in the list of rooms reads.
create table chat.mention (
    account_id uuid not null,
    room_id uuid not null,
    seq bigint not null,
    constraint mention_pkey primary key (account_id, room_id, seq)
);
create index mention_room_id_seq_idx on chat.mention (room_id, seq);
