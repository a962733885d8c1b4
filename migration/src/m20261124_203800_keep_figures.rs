//! Figures of each process by the minute: a number, or the counts of a histogram.

crate::sql_migration! {
    up: r"

-- Real time, the database's. What is zero has no row.
create table metric_samples (
    process_id bigint not null references processes on delete cascade,
    minute timestamptz not null,
    name text not null,
    values double precision[] not null,
    primary key (process_id, minute, name)
);
create index metric_samples_minute on metric_samples (minute);
",
    down: r"
drop table metric_samples;
",
}
