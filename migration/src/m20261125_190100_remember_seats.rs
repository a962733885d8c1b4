//! Classes of a group that a student has left: their calendar tells for a while that they attend no more.

crate::sql_migration! {
    up: r"
create table class_seats (
    class_id bigint not null references class_sessions on delete cascade,
    student_id bigint not null references students on delete cascade,
    -- How often the student has left it or come back: raises the SEQUENCE of their calendar.
    changes integer not null default 1,
    changed_at timestamptz not null,
    primary key (class_id, student_id)
);
create index class_seats_student_id on class_seats (student_id, changed_at);
",
    down: r"
drop table class_seats;
",
}
