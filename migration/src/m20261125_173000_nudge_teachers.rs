//! Classes that nobody has taken: after how long they are told of, and of which it was told.

crate::sql_migration! {
    up: r"

alter table attendance_settings add column class_nudge_minutes integer not null default 15
    check (class_nudge_minutes between 1 and 240);

-- Once for each date of a class, however often it is looked.
create table class_nudges (
    class_id bigint not null references class_sessions on delete cascade,
    day date not null,
    -- Who was to take it; nobody has one.
    teacher_id bigint references teachers,
    nudged_at timestamptz not null,
    -- Whether a mail was written: who has no address gets none.
    mailed boolean not null,
    primary key (class_id, day),
    check (not mailed or teacher_id is not null)
);
create index class_nudges_teacher on class_nudges (teacher_id) where teacher_id is not null;
",
    down: r"
drop table class_nudges;
alter table attendance_settings drop column class_nudge_minutes;
",
}
