//! Those who wait for a place in a course, and how often a weekly line was changed.

crate::sql_migration! {
    up: r"
-- Two who change a line at once: the second sees both.
alter table series add column version integer not null default 1;

create table waiting (
    id bigint generated always as identity primary key,
    student_id bigint not null references students on delete cascade,
    course_id bigint not null references courses on delete cascade,
    format text not null check (format in ('individual', 'group')),
    -- Who waits longest comes first.
    since timestamptz not null,
    constraint waiting_once unique (student_id, course_id)
);
create index waiting_course on waiting (course_id, since, id);
",
    down: r"
drop table waiting;
alter table series drop column version;
",
}
