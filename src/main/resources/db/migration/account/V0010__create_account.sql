-- People.
create schema account;

create table account.role (
    name text not null,
    level smallint not null,
    constraint role_pkey primary key (name),
    constraint role_level_key unique (level)
);

insert into account.role (name, level)
values ('citizen', 1), ('verified_citizen', 2), ('politician', 3), ('operator', 4), ('moderator', 5), ('admin', 9);

create table account.account (
    id uuid not null,
    -- Stored in lower case, so that the constraint sees through upper case. Bytewise collation: prefixes are ranges of the index.
    handle text collate "C" not null,
    display_name text not null,
    -- What people search for: the display name without case, marks and the dot of the i (see SearchKey).
    search_name text collate "C" not null,
    email text collate "C" not null,
    bio text,
    locale text not null,
    time_zone text,
    role text not null default 'citizen',
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint account_pkey primary key (id),
    constraint account_handle_key unique (handle),
    constraint account_email_key unique (email),
    constraint account_role_fkey foreign key (role) references account.role (name),
    constraint account_handle_check check (handle ~ '^[a-z0-9_.]{3,30}$'),
    constraint account_display_name_check check (char_length(display_name) between 1 and 80)
);

create index account_search_name_idx on account.account (search_name, id);
