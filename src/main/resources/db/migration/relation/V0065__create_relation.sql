-- Whom people follow, block and mute.
create schema relation;

create table relation.follow (
    follower_id uuid not null,
    followee_id uuid not null,
    followed_at timestamptz not null,
    constraint follow_pkey primary key (follower_id, followee_id),
    constraint follow_follower_fkey foreign key (follower_id) references account.account (id),
    constraint follow_followee_fkey foreign key (followee_id) references account.account (id),
    constraint follow_self_check check (follower_id <> followee_id)
);

create index follow_followers_idx on relation.follow (followee_id, followed_at desc, follower_id desc);
create index follow_following_idx on relation.follow (follower_id, followed_at desc, followee_id desc);

create table relation.block (
    blocker_id uuid not null,
    blocked_id uuid not null,
    blocked_at timestamptz not null,
    constraint block_pkey primary key (blocker_id, blocked_id),
    constraint block_blocker_fkey foreign key (blocker_id) references account.account (id),
    constraint block_blocked_fkey foreign key (blocked_id) references account.account (id),
    constraint block_self_check check (blocker_id <> blocked_id)
);

create index block_list_idx on relation.block (blocker_id, blocked_at desc, blocked_id desc);

create table relation.mute (
    muter_id uuid not null,
    muted_id uuid not null,
    muted_at timestamptz not null,
    constraint mute_pkey primary key (muter_id, muted_id),
    constraint mute_muter_fkey foreign key (muter_id) references account.account (id),
    constraint mute_muted_fkey foreign key (muted_id) references account.account (id),
    constraint mute_self_check check (muter_id <> muted_id)
);

create index mute_list_idx on relation.mute (muter_id, muted_at desc, muted_id desc);

-- How many follow somebody, and how many they follow, in up to 16 parts: whoever is followed by many at once is no single row to wait for.
create table relation.tally (
    account_id uuid not null,
    slot smallint not null,
    followers bigint not null default 0,
    following bigint not null default 0,
    constraint tally_pkey primary key (account_id, slot)
) with (fillfactor = 70);
