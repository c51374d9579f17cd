-- What is asked for beside the password.
create table auth.totp (
    account_id uuid not null,
    -- AES-GCM under MEYDAN_SECRET, bound to the account.
    secret_sealed text not null,
    created_at timestamptz not null,
    -- It guards from then on.
    confirmed_at timestamptz,
    -- A code is good once: the step of the last one that was used.
    last_step bigint not null default 0,
    constraint totp_pkey primary key (account_id),
    constraint totp_account_fkey foreign key (account_id) references account.account (id) on delete cascade
);

create table auth.recovery_code (
    account_id uuid not null,
    -- SHA-256: a code has 80 random bits.
    hash bytea not null,
    constraint recovery_code_pkey primary key (account_id, hash),
    constraint recovery_code_account_fkey foreign key (account_id) references account.account (id) on delete cascade
);

-- Sign-ins that have shown the password and not yet the second factor.
create table auth.challenge (
    hash bytea not null,
    account_id uuid not null,
    -- Stands for the password that was shown: a new one ends it.
    password_mark text not null,
    user_agent text not null,
    expires_at timestamptz not null,
    guesses integer not null,
    used_at timestamptz,
    constraint challenge_pkey primary key (hash),
    constraint challenge_account_fkey foreign key (account_id) references account.account (id) on delete cascade
);

create index challenge_expires_at_idx on auth.challenge (expires_at);

-- When somebody last proved who they are in this session. The default is for nodes of the former release.
alter table auth.session add column proved_at timestamptz not null default now();
update auth.session set proved_at = created_at;
