//! What each process reports of its caches, each time it cleans them.

crate::sql_migration! {
    up: r"

-- A process that a run asked; without an answer it is one that did not answer. Real time, the database's.
create table cache_clean_ups (
    run_id bigint not null references trigger_runs on delete cascade,
    process_id bigint not null references processes on delete cascade,
    asked_at timestamptz not null default now(),
    begun_at timestamptz,
    answered_at timestamptz,
    primary key (run_id, process_id)
);
create index cache_clean_ups_process on cache_clean_ups (process_id, answered_at desc);

create table cache_reports (
    run_id bigint not null,
    process_id bigint not null,
    cache text not null,
    -- What happened since the report before.
    since timestamptz not null,
    lookups bigint not null,
    hits bigint not null,
    bypassed bigint not null,
    -- For their age, for want of room, because they were no longer so, replaced.
    removed bigint[] not null check (cardinality(removed) = 4),
    removed_bytes bigint[] not null check (cardinality(removed_bytes) = 4),
    -- What the clean-up itself removed.
    purged bigint not null,
    purged_bytes bigint not null,
    duration_ms double precision not null,
    -- How the cache stands afterwards.
    entries bigint not null,
    bytes bigint not null,
    capacity bigint not null,
    primary key (run_id, process_id, cache),
    foreign key (run_id, process_id) references cache_clean_ups on delete cascade
);
",
    down: r"
drop table cache_reports, cache_clean_ups;
",
}
