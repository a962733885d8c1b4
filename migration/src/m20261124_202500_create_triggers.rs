//! Processes that are alive, triggers, their pauses, and a row for every instant that was due.

crate::sql_migration! {
    up: r"

-- Real time, the database's: who is alive has nothing to do with the school's line of time.
create table processes (
    id bigint generated always as identity primary key,
    host text not null,
    pid integer not null,
    roles text[] not null,
    version text not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    heartbeat_at timestamptz,
    ended_at timestamptz
);
create index processes_seen_at on processes (seen_at desc);

create table triggers (
    id bigint generated always as identity primary key,
    key text unique,
    name text not null check (char_length(name) between 1 and 120),
    description text not null default '',
    action text not null,
    generation_window text check (generation_window in ('monthly', 'weekly', 'rolling')),
    frequency text not null check (frequency in ('daily', 'weekly', 'monthly', 'interval')),
    time time,
    weekdays smallint[] not null default '{}',
    day_of_month smallint check (day_of_month between 1 and 31),
    every_minutes integer check (every_minutes between 1 and 10080),
    between_from time,
    between_until time,
    anchor timestamptz,
    recipients text[] not null default '{}',
    priorities text[] not null default '{}',
    notify_on text not null check (notify_on in ('failure', 'always')),
    catch_up text not null check (catch_up in ('latest', 'none', 'all')),
    overlap text not null check (overlap in ('skip', 'queue')),
    active boolean not null,
    protected boolean not null default false,
    version integer not null default 1,
    -- The next planned instant, and the zone it was computed in.
    next_at timestamptz,
    zone text not null,
    created_by text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    removed_at timestamptz,
    check ((action = 'generate_classes') = (generation_window is not null)),
    check ((frequency = 'interval') = (every_minutes is not null and anchor is not null)),
    check ((frequency = 'interval') = (time is null)),
    check ((frequency = 'monthly') = (day_of_month is not null)),
    check ((between_from is null) = (between_until is null)),
    check (next_at is null or active),
    check (removed_at is null or not (active or protected))
);
create index triggers_next_at on triggers (next_at) where next_at is not null;

create table trigger_pauses (
    id bigint generated always as identity primary key,
    trigger_id bigint not null references triggers,
    reason text not null,
    starts_at timestamptz not null,
    until_at timestamptz,
    paused_by text not null,
    ended_at timestamptz,
    ended_by text,
    check ((ended_at is null) = (ended_by is null))
);
create index trigger_pauses_trigger on trigger_pauses (trigger_id, starts_at desc);

create table trigger_runs (
    id bigint generated always as identity primary key,
    trigger_id bigint not null references triggers,
    -- None for a run that somebody asked for.
    scheduled_for timestamptz,
    due_at timestamptz not null,
    status text not null check
        (status in ('queued', 'running', 'succeeded', 'failed', 'missed', 'skipped', 'cancelled')),
    reason text check (reason in ('paused', 'overlap')),
    -- The trigger as it was.
    version integer not null,
    rule jsonb not null,
    requested_by text,
    claimed_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    lag_ms bigint,
    duration_ms bigint,
    -- The number of starts, which is the fencing token too.
    attempt integer not null default 0,
    attempts_allowed integer not null default 3,
    counts jsonb not null default '[]',
    error jsonb,
    process_id bigint references processes on delete set null,
    -- Real time, the database's: the job was put into the queue; not before; the worker is believed until.
    released_at timestamptz,
    retry_at timestamptz,
    lease_until timestamptz,
    unique (trigger_id, scheduled_for),
    check ((status = 'skipped') = (reason is not null)),
    check ((status = 'running') = (lease_until is not null)),
    check ((status in ('queued', 'running')) = (finished_at is null))
);
create index trigger_runs_due on trigger_runs (due_at desc, id desc);
create index trigger_runs_trigger on trigger_runs (trigger_id, due_at desc, id desc);
create index trigger_runs_open on trigger_runs (trigger_id, due_at, id) where status in ('queued', 'running');
create index trigger_runs_process on trigger_runs (process_id);
-- At most one run of a trigger has its turn.
create unique index trigger_runs_turn on trigger_runs (trigger_id)
    where status in ('queued', 'running') and released_at is not null;

create table trigger_run_lines (
    id bigint generated always as identity primary key,
    run_id bigint not null references trigger_runs on delete cascade,
    attempt integer not null,
    at timestamptz not null,
    level text not null check (level in ('info', 'warning', 'error')),
    message jsonb not null
);
create index trigger_run_lines_run on trigger_run_lines (run_id, id);
",
    down: r"
drop table trigger_run_lines, trigger_runs, trigger_pauses, triggers, processes;
",
}
