//! Terms, courses and their hours, enrollments with their pauses, the weekly schedules.

crate::sql_migration! {
    up: r"

create table terms (
    id bigint generated always as identity primary key,
    code text not null unique check (length(code) between 1 and 64),
    name text not null check (length(trim(name)) between 1 and 200),
    starts_on date not null,
    ends_on date not null,
    check (starts_on <= ends_on)
);

create table courses (
    id bigint generated always as identity primary key,
    code text not null unique check (length(code) between 1 and 64),
    name text not null check (length(trim(name)) between 1 and 200),
    subject text,
    term_id bigint references terms,
    presence_source text not null check (presence_source in ('gate', 'marks', 'none')),
    teacher_id bigint references teachers,
    room text,
    capacity integer check (capacity > 0),
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    search text not null generated always as (fold_text(name || ' ' || coalesce(subject, '') || ' ' || code)) stored
);
create index courses_search on courses using gin (search gin_trgm_ops);

create table day_hours (
    id bigint generated always as identity primary key,
    course_id bigint not null references courses on delete cascade,
    weekday smallint not null check (weekday between 1 and 7),
    expected_in time not null,
    expected_out time not null,
    unique (course_id, weekday),
    check (expected_in < expected_out)
);

create table enrollments (
    id bigint generated always as identity primary key,
    student_id bigint not null references students,
    course_id bigint not null references courses,
    format text not null check (format in ('individual', 'group')),
    starts_on date not null,
    ends_on date,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (ends_on is null or starts_on <= ends_on),
    -- A student is in a course at most once at a time.
    constraint enrollments_no_overlap exclude using gist
        (student_id with =, course_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index enrollments_course_id on enrollments (course_id);

create table enrollment_pauses (
    id bigint generated always as identity primary key,
    enrollment_id bigint not null references enrollments on delete cascade,
    from_date date not null,
    until_date date,
    check (until_date is null or from_date <= until_date),
    constraint enrollment_pauses_no_overlap exclude using gist
        (enrollment_id with =, daterange(from_date, until_date, '[]') with &&)
);

-- A series is one weekly line; its schedules are its versions in time.
create table series (
    id bigint generated always as identity primary key,
    course_id bigint not null references courses,
    enrollment_id bigint references enrollments
);

create table schedules (
    id bigint generated always as identity primary key,
    series_id bigint not null references series,
    course_id bigint not null references courses,
    enrollment_id bigint references enrollments,
    weekday smallint not null check (weekday between 1 and 7),
    start_time time not null,
    duration_minutes integer not null check (duration_minutes between 5 and 720),
    every_weeks integer not null default 1 check (every_weeks between 1 and 52),
    anchor_date date not null,
    valid_from date not null,
    valid_until date,
    teacher_id bigint references teachers,
    room text,
    holiday_policy text not null default 'skip' check (holiday_policy in ('skip', 'shift')),
    active boolean not null default true,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (valid_until is null or valid_from <= valid_until),
    -- A class ends on the day it begins.
    check (extract(epoch from start_time) / 60 + duration_minutes < 1440),
    constraint schedules_versions_apart exclude using gist
        (series_id with =, daterange(valid_from, valid_until, '[]') with &&)
);
create index schedules_series_id on schedules (series_id);
create index schedules_course_id on schedules (course_id);
create index schedules_enrollment_id on schedules (enrollment_id);
",
    down: r"
drop table schedules, series, enrollment_pauses, enrollments, day_hours, courses, terms;
",
}
