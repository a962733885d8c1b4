//! Who came in and went out, what was decided about a day, and what follows of both.

crate::sql_migration! {
    up: r"

-- How presence is judged; one row, made with the school.
create table attendance_settings (
    id smallint primary key default 1 check (id = 1),
    late_after_minutes integer not null default 10 check (late_after_minutes between 0 and 120),
    partial_after_minutes integer not null default 120 check (partial_after_minutes between 1 and 720),
    leave_early_minutes integer not null default 10 check (leave_early_minutes between 0 and 120),
    duplicate_seconds integer not null default 60 check (duplicate_seconds between 0 and 3600),
    bounce_minutes integer not null default 10 check (bounce_minutes between 0 and 120),
    no_show_minutes integer not null default 30 check (no_show_minutes between 1 and 480),
    brake_school_percent integer not null default 20 check (brake_school_percent between 1 and 100),
    brake_course_percent integer not null default 50 check (brake_course_percent between 1 and 100),
    brake_at_least integer not null default 8 check (brake_at_least between 1 and 1000),
    brake_silent_minutes integer not null default 5 check (brake_silent_minutes between 1 and 120),
    brake_calendar_hours integer not null default 24 check (brake_calendar_hours between 0 and 168),
    brake_late_minutes integer not null default 120 check (brake_late_minutes between 5 and 720),
    updated_at timestamptz not null,
    check (partial_after_minutes > late_after_minutes)
);

-- A scan or a manual entry at the door: append-only but for what is derived from all of the day.
create table attendance_events (
    id bigint generated always as identity primary key,
    student_id bigint not null references students,
    -- The school's local date of `occurred_at`.
    day date not null,
    occurred_at timestamptz not null,
    -- Without a kiosk it was written by the office.
    kiosk_id bigint references kiosks,
    client_event_id text not null check (length(client_event_id) between 1 and 64),
    sequence bigint not null default 0,
    method text not null check (method in ('qr', 'nfc', 'pin', 'manual')),
    -- What a person said; none is derived from the gate and the day.
    given_direction text check (given_direction in ('check_in', 'check_out')),
    gate_id bigint references gates,
    gate_mode text not null default 'auto' check (gate_mode in ('in', 'out', 'auto')),
    staff_user_id bigint references users on delete set null,
    staff_name text,
    note text check (length(note) <= 500),
    -- What the device said, where it was not believed.
    device_at timestamptz,
    skew_ms bigint,
    received_at timestamptz not null,
    fingerprint bytea not null,
    -- The first answer, which every repetition gets again.
    answer jsonb not null,
    -- Derived by the fold of the student's day.
    direction text not null check (direction in ('check_in', 'check_out')),
    duplicate boolean not null default false,
    flags text[] not null default '{}',
    unique nulls not distinct (kiosk_id, client_event_id)
);
create index attendance_events_day on attendance_events (student_id, day);
create index attendance_events_received on attendance_events (kiosk_id, received_at desc);

-- An entry taken back, by whom and why; it stays where it is and counts for nothing.
create table event_voids (
    event_id bigint primary key references attendance_events on delete cascade,
    user_id bigint references users on delete set null,
    by_name text not null,
    at timestamptz not null,
    reason text not null check (length(trim(reason)) between 1 and 500)
);

-- What a kiosk sent and nobody could be found for: kept, so that staff see it and a repetition is answered alike.
create table refused_events (
    id bigint generated always as identity primary key,
    kiosk_id bigint not null references kiosks,
    client_event_id text not null check (length(client_event_id) between 1 and 64),
    method text,
    occurred_at timestamptz,
    received_at timestamptz not null,
    fingerprint bytea not null,
    reason text not null,
    student_id bigint references students,
    answer jsonb not null,
    unique (kiosk_id, client_event_id)
);
create index refused_events_received_at on refused_events (received_at desc);

-- What the office says about a day; after its close an amendment, which counts once it is approved.
create table office_marks (
    id bigint generated always as identity primary key,
    student_id bigint not null references students,
    day date not null,
    status text not null check (status in ('present', 'late', 'partial', 'left_early', 'absent', 'excused')),
    reason text not null check (length(trim(reason)) between 1 and 500),
    amendment boolean not null default false,
    user_id bigint references users on delete set null,
    by_name text not null,
    at timestamptz not null,
    approved_at timestamptz,
    approved_by text,
    withdrawn_at timestamptz,
    withdrawn_by text,
    check ((approved_at is null) = (approved_by is null)),
    check ((withdrawn_at is null) = (withdrawn_by is null)),
    check (amendment or approved_at is null)
);
create unique index office_marks_one on office_marks (student_id, day)
    where withdrawn_at is null and (not amendment or approved_at is not null);
create unique index office_marks_asked on office_marks (student_id, day)
    where withdrawn_at is null and amendment and approved_at is null;

create table day_closings (
    day date primary key,
    closed_at timestamptz not null,
    closed_by text not null
);

-- What a day came to, derived of events, expectations and decisions; it may be thrown away and made again.
create table day_statuses (
    day date not null,
    student_id bigint not null references students on delete cascade,
    -- Whether an enrollment covers the day: those count as enrolled; others have a row for a scan.
    enrolled boolean not null,
    -- Why the student is not expected; none is expected.
    off text,
    status text not null check (status in
        ('present', 'late', 'partial', 'left_early', 'absent', 'excused', 'pending', 'not_expected')),
    -- Which row of the rules applied.
    rule text not null,
    source text not null check (source in ('gate', 'marks', 'none')),
    -- The course that the day is judged by.
    course_id bigint references courses,
    expected_in timestamptz,
    expected_out timestamptz,
    first_in timestamptz,
    last_out timestamptz,
    inside boolean not null default false,
    minutes_late integer,
    flags text[] not null default '{}',
    -- When time alone may change it.
    judge_at timestamptz,
    computed_at timestamptz not null,
    -- Counts every time that it was written or held: whoever writes without a lock says which one they read.
    version integer not null default 0,
    primary key (day, student_id)
);
create index day_statuses_student on day_statuses (student_id, day desc);
create index day_statuses_judge_at on day_statuses (judge_at) where judge_at is not null;

create index enrollments_student_id on enrollments (student_id);
",
    down: r"
drop index enrollments_student_id;
drop table day_statuses, day_closings, office_marks, refused_events, event_voids, attendance_events,
    attendance_settings;
",
}
