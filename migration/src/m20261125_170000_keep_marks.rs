//! Every mark of every class that anybody ever sent: what counts is the newest, what was before stays readable,
//! and what is said after the close of the day waits for the director.

crate::sql_migration! {
    up: r"

-- Append-only but for what became of it.
create table class_mark_entries (
    id bigint generated always as identity primary key,
    -- Who sent it, and the name that their phone gave it: the same name is the same mark.
    user_id bigint references users on delete set null,
    client_mark_id text not null check (length(client_mark_id) between 1 and 64),
    class_id bigint not null references class_sessions on delete cascade,
    student_id bigint not null references students,
    -- `none` takes back what counts.
    status text not null check (status in ('present', 'late', 'absent', 'excused', 'left_early', 'none')),
    minutes_late integer check (minutes_late between 0 and 720),
    note text check (length(note) <= 500),
    -- Why, where the day was closed.
    reason text check (length(reason) <= 500),
    marked_at timestamptz not null,
    -- What the phone said, where it was not believed.
    device_at timestamptz,
    skew_ms bigint,
    flags text[] not null default '{}',
    received_at timestamptz not null,
    -- The browser it was made in.
    device text check (length(device) <= 64),
    -- The mark that the phone showed when this one was made.
    seen_mark_id bigint,
    -- As whom it was made; none is the office.
    teacher_id bigint references teachers,
    by_name text not null,
    -- What counted before, when it came to count or to wait.
    before_id bigint references class_mark_entries on delete set null,
    state text not null check (state in ('counts', 'replaced', 'superseded', 'waiting', 'refused')),
    decided_at timestamptz,
    decided_by text,
    decision_reason text check (length(decision_reason) <= 500),
    unique (client_mark_id, user_id),
    check ((decided_at is null) = (decided_by is null)),
    check (state <> 'waiting' or length(trim(reason)) > 0),
    check (state <> 'refused' or length(trim(decision_reason)) > 0)
);
create unique index class_mark_entries_counts on class_mark_entries (class_id, student_id) where state = 'counts';
create unique index class_mark_entries_waiting on class_mark_entries (class_id, student_id) where state = 'waiting';
create index class_mark_entries_class on class_mark_entries (class_id, received_at);
create index class_mark_entries_student on class_mark_entries (student_id);

alter table class_marks
    add column entry_id bigint references class_mark_entries,
    add column by_name text;

insert into class_mark_entries (user_id, client_mark_id, class_id, student_id, status, minutes_late, note, marked_at,
        received_at, by_name, state)
    select m.marked_by, 'kept-' || m.id, m.class_id, m.student_id, m.status, least(m.minutes_late, 720), left(m.note, 500),
        m.marked_at, m.marked_at, coalesce(u.name, '–'), 'counts'
    from class_marks m left join users u on u.id = m.marked_by;
update class_marks m set entry_id = e.id, by_name = e.by_name
    from class_mark_entries e where e.class_id = m.class_id and e.student_id = m.student_id;
",
    down: r"
alter table class_marks drop column entry_id, drop column by_name;
drop table class_mark_entries;
",
}
