//! The school's own days: holidays and working days, breaks, one-day exceptions.

crate::sql_migration! {
    up: r"

create table holidays (
    id bigint generated always as identity primary key,
    date date not null unique,
    name text not null check (length(trim(name)) between 1 and 200),
    kind text not null check (kind in ('holiday', 'working_day')),
    source text,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table school_breaks (
    id bigint generated always as identity primary key,
    name text not null check (length(trim(name)) between 1 and 200),
    starts_on date not null,
    ends_on date not null,
    course_id bigint references courses,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (starts_on <= ends_on)
);
create index school_breaks_starts_on on school_breaks (starts_on);

create table calendar_exceptions (
    id bigint generated always as identity primary key,
    date date not null,
    course_id bigint references courses,
    kind text not null check (kind in ('closed', 'hours')),
    expected_in time,
    expected_out time,
    note text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique nulls not distinct (date, course_id),
    check ((kind = 'closed') = (expected_in is null and expected_out is null)),
    check (expected_in < expected_out)
);
",
    down: r"
drop table calendar_exceptions, school_breaks, holidays;
",
}
