//! Who looked through the holidays of a year; one break a day begins for the school or a course.

crate::sql_migration! {
    up: r"

create table calendar_reviews (
    year integer primary key check (year between 1900 and 2100),
    user_id bigint references users on delete set null,
    reviewed_by text not null,
    reviewed_at timestamptz not null
);

-- Breaks that begin on one day are one break: an import knows them by it.
alter table school_breaks
    add constraint school_breaks_start unique nulls not distinct (starts_on, course_id);
",
    down: r"
alter table school_breaks drop constraint school_breaks_start;
drop table calendar_reviews;
",
}
