-- Whose address it is was shown by a link that only its mailbox has seen.
alter table account.account add column email_confirmed_at timestamptz;

-- What a letter's link is for. A wish for a new password is stored before anybody looks whose it is.
create table auth.mail_link (
    id uuid not null,
    purpose text not null,
    account_id uuid,
    -- Where the letter goes; of a new address, the one that takes the place of the former.
    email text collate "C" not null,
    -- The address that was replaced, which is told.
    former_email text collate "C",
    -- Who asked for it, by the address of the request.
    asked_from text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint mail_link_pkey primary key (id),
    constraint mail_link_account_fkey foreign key (account_id) references account.account (id) on delete cascade,
    constraint mail_link_purpose_check check (purpose in ('confirm-address', 'reset-password'))
);

create index mail_link_account_idx on auth.mail_link (account_id, purpose, created_at);
create index mail_link_expires_at_idx on auth.mail_link (expires_at);

-- Each try to send a letter makes a token of its own; all of a link are good until one is used. SHA-256: a token has 256 random bits.
create table auth.mail_token (
    hash bytea not null,
    link_id uuid not null,
    constraint mail_token_pkey primary key (hash),
    constraint mail_token_link_fkey foreign key (link_id) references auth.mail_link (id) on delete cascade
);

create index mail_token_link_idx on auth.mail_token (link_id);

-- Letters that somebody may still have sent: counted per window of time.
create table auth.mail_allowance (
    key text collate "C" not null,
    begun_at timestamptz not null,
    ends_at timestamptz not null,
    used integer not null,
    constraint mail_allowance_pkey primary key (key)
);

create index mail_allowance_ends_at_idx on auth.mail_allowance (ends_at);

-- Where people have signed in before, by browser, system and network; only hashes, since nobody reads them.
create table auth.known_device (
    account_id uuid not null,
    fingerprint bytea not null,
    seen_at timestamptz not null,
    constraint known_device_pkey primary key (account_id, fingerprint),
    constraint known_device_account_fkey foreign key (account_id) references account.account (id) on delete cascade
);
