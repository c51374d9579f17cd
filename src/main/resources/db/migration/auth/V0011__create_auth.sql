-- Sign-in: who can prove to be whom, and for how long.
create schema auth;

create table auth.credential (
    account_id uuid not null,
    -- A PHC string: it carries the algorithm and its parameters.
    password_hash text not null,
    changed_at timestamptz not null,
    constraint credential_pkey primary key (account_id),
    constraint credential_account_fkey foreign key (account_id) references account.account (id) on delete cascade
);

-- One per device that signed in: the family of its refresh tokens.
create table auth.session (
    id uuid not null,
    account_id uuid not null,
    user_agent text not null,
    address text not null,
    created_at timestamptz not null,
    last_used_at timestamptz not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    end_reason text,
    constraint session_pkey primary key (id),
    constraint session_account_fkey foreign key (account_id) references account.account (id) on delete cascade,
    constraint session_end_check check ((ended_at is null) = (end_reason is null))
);

create index session_account_idx on auth.session (account_id, last_used_at);
create index session_ended_at_idx on auth.session (ended_at) where ended_at is not null;
create index session_expires_at_idx on auth.session (expires_at);

create table auth.refresh_token (
    -- SHA-256: the token itself has 256 random bits, so nothing slower is needed.
    hash bytea not null,
    session_id uuid not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    constraint refresh_token_pkey primary key (hash),
    constraint refresh_token_session_fkey foreign key (session_id) references auth.session (id) on delete cascade
);

create index refresh_token_session_idx on auth.refresh_token (session_id);

create table auth.signing_key (
    kid text not null,
    public_jwk text not null,
    private_sealed text not null,
    -- Which secret sealed it: that of the settings, or the one below.
    sealed_by text not null,
    created_at timestamptz not null,
    retired_at timestamptz,
    constraint signing_key_pkey primary key (kid),
    constraint signing_key_sealed_by_check check (sealed_by in ('setting', 'database'))
);

-- Only where no MEYDAN_SECRET is set: a secret beside what it protects guards against little, and a warning says so.
create table auth.stored_secret (
    only_one boolean not null default true,
    secret bytea not null,
    constraint stored_secret_pkey primary key (only_one),
    constraint stored_secret_only_one_check check (only_one)
);

-- Attempts to sign in, counted per login name and per address; keys are hashed.
create table auth.throttle (
    key text collate "C" not null,
    attempts integer not null,
    last_at timestamptz not null,
    blocked_until timestamptz not null,
    constraint throttle_pkey primary key (key)
);

create index throttle_last_at_idx on auth.throttle (last_at);
