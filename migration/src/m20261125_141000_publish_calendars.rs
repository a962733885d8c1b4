//! Addresses at which a calendar program reads the classes of a course, a teacher or a student.

crate::sql_migration! {
    up: r"

-- The secret of an address is nowhere: what is kept of it is its hash.
create table calendar_feeds (
    id bigint generated always as identity primary key,
    course_id bigint references courses on delete cascade,
    teacher_id bigint references teachers on delete cascade,
    student_id bigint references students on delete cascade,
    name text not null check (length(trim(name)) between 1 and 100),
    secret_hash bytea not null unique,
    -- Whoever made it for themselves: it opens for as long as they may see those classes. None: the office.
    owner_id bigint references users on delete cascade,
    maker text not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    -- Of what was read last, and since when it has been so.
    digest bytea,
    changed_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by text,
    check (num_nonnulls(course_id, teacher_id, student_id) = 1),
    check (owner_id is null or course_id is null),
    check ((revoked_at is null) = (revoked_by is null))
);
create index calendar_feeds_course on calendar_feeds (course_id) where course_id is not null;
create index calendar_feeds_teacher on calendar_feeds (teacher_id) where teacher_id is not null;
create index calendar_feeds_student on calendar_feeds (student_id) where student_id is not null;
create index calendar_feeds_owner on calendar_feeds (owner_id) where owner_id is not null;
",
    down: r"
drop table calendar_feeds;
",
}
