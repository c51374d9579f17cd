-- Background jobs. All times are the database's own: nodes whose clocks differ agree on what is due and whose lease has ended.
create table platform.job_queue (
    name text not null,
    paused_at timestamptz,
    -- At most so many run at a time in the whole cluster; null for no limit beyond that of each node.
    max_running integer,
    -- At most so many begin in each period, as a bucket that fills evenly; null for no limit.
    rate integer,
    rate_period interval,
    tokens double precision not null default 0,
    filled_at timestamptz not null default now(),
    constraint job_queue_pkey primary key (name),
    constraint job_queue_max_running_check check (max_running > 0),
    constraint job_queue_rate_check check (rate > 0 and rate_period > interval '0')
);

-- One row per life of a node. While its lease lasts, what it has claimed is its own.
create table platform.job_node (
    id uuid not null,
    name text not null,
    started_at timestamptz not null default now(),
    lease_until timestamptz not null,
    constraint job_node_pkey primary key (id)
);

-- What is still to be done. What is done is in job_past, so that this table and its indexes stay as small as the backlog.
create table platform.job (
    id uuid not null,
    queue text not null,
    kind text not null,
    args jsonb not null,
    state text not null,
    -- 0 is the most urgent, 9 the least.
    priority smallint not null,
    run_at timestamptz not null,
    -- The place in the queue: when it is due, plus a while for each step of priority. So what waits long enough comes before what is more urgent.
    rank timestamptz not null,
    -- Tries so far, with the present one.
    attempt smallint not null default 0,
    max_attempts smallint not null,
    -- The fencing token: one more for each time the job was handed to a node.
    claim bigint not null default 0,
    -- How many nodes have died while they had it.
    rescues smallint not null default 0,
    node_id uuid,
    claimed_at timestamptz,
    cancel_requested boolean not null default false,
    unique_key text,
    -- Lets go of its key when it begins.
    key_until_begun boolean not null default false,
    group_key text,
    group_limit smallint,
    parent_id uuid,
    -- What happens to the parent if this job is given up: it fails too, or it goes on.
    parent_goes_on boolean not null default false,
    pending_children integer not null default 0,
    progress smallint not null default 0,
    note text,
    errors jsonb not null default '[]',
    trace_id text,
    created_at timestamptz not null default now(),
    constraint job_pkey primary key (id),
    constraint job_state_check check (state in ('pending', 'scheduled', 'available', 'running', 'retryable')),
    constraint job_priority_check check (priority between 0 and 9),
    constraint job_max_attempts_check check (max_attempts between 1 and 100),
    constraint job_group_limit_check check ((group_key is null) = (group_limit is null) and group_limit > 0),
    constraint job_running_check check ((state = 'running') = (node_id is not null))
) with (
    fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0.05);

create index job_available_idx on platform.job (queue, rank, id) where state = 'available';
create index job_due_idx on platform.job (run_at) where state in ('scheduled', 'retryable');
create index job_running_idx on platform.job (node_id) where state = 'running';
create index job_group_idx on platform.job (queue, group_key) where group_key is not null;
create unique index job_unique_key_idx on platform.job (unique_key) where unique_key is not null;
create index job_parent_idx on platform.job (parent_id) where parent_id is not null;

-- What is done, one way or another: the last hundred that were completed and the last fifty that were not, per queue.
create table platform.job_past (
    id uuid not null,
    queue text not null,
    kind text not null,
    args jsonb not null,
    state text not null,
    priority smallint not null,
    attempt smallint not null,
    max_attempts smallint not null,
    claim bigint not null,
    rescues smallint not null,
    node_id uuid,
    claimed_at timestamptz,
    group_key text,
    group_limit smallint,
    parent_id uuid,
    parent_goes_on boolean not null,
    progress smallint not null,
    note text,
    errors jsonb not null,
    result jsonb,
    trace_id text,
    created_at timestamptz not null,
    finished_at timestamptz not null,
    constraint job_past_pkey primary key (id),
    constraint job_past_state_check check (state in ('completed', 'cancelled', 'discarded'))
);

create index job_past_finished_idx on platform.job_past (queue, state, finished_at desc, id);
create index job_past_parent_idx on platform.job_past (parent_id) where parent_id is not null;

-- Lines that jobs wrote while they ran; they go with the job.
create table platform.job_log (
    job_id uuid not null,
    number bigint generated always as identity,
    attempt smallint not null,
    at timestamptz not null default clock_timestamp(),
    line text not null,
    constraint job_log_pkey primary key (job_id, number)
);

-- Keys that may not be used again before their time, whether or not the job that took them still lives.
create table platform.job_window (
    unique_key text not null,
    job_id uuid not null,
    until timestamptz not null,
    constraint job_window_pkey primary key (unique_key)
);

create index job_window_until_idx on platform.job_window (until);

-- What comes again and again. The next time is stored, so that a time that passed while no node ran is made good once.
create table platform.job_schedule (
    name text not null,
    kind text not null,
    cron text not null,
    zone text not null,
    paused_at timestamptz,
    next_at timestamptz not null,
    last_at timestamptz,
    last_job_id uuid,
    constraint job_schedule_pkey primary key (name)
);

-- How many ended in each minute, for rates: per node, so that nodes do not wait for each other's counts.
create table platform.job_tally (
    queue text not null,
    minute timestamptz not null,
    node_id uuid not null,
    completed bigint not null default 0,
    failed bigint not null default 0,
    -- Milliseconds from due to begun, and from begun to done, in all.
    waited_millis bigint not null default 0,
    worked_millis bigint not null default 0,
    constraint job_tally_pkey primary key (queue, minute, node_id)
);
