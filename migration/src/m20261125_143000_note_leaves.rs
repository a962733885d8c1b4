//! Days on which a teacher is away.

crate::sql_migration! {
    up: r"

create table teacher_leaves (
    id bigint generated always as identity primary key,
    teacher_id bigint not null references teachers,
    from_date date not null,
    until_date date not null,
    reason text check (length(reason) <= 500),
    -- Counts each change: who changes says which one they saw.
    version integer not null default 1,
    noted_by bigint references users on delete set null,
    noted_name text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (until_date >= from_date and until_date < from_date + 366),
    constraint teacher_leaves_no_overlap exclude using gist
        (teacher_id with =, daterange(from_date, until_date, '[]') with &&)
);
create index teacher_leaves_days on teacher_leaves (from_date, until_date);
",
    down: r"
drop table teacher_leaves;
",
}
