//! Runs of the generator, the dated classes they keep, marks, conflicts.

crate::sql_migration! {
    up: r"

create table generation_runs (
    id bigint generated always as identity primary key,
    state text not null check (state in ('queued', 'running', 'succeeded', 'failed')),
    window_kind text not null check (window_kind in ('monthly', 'weekly', 'missing', 'rolling', 'onboarding', 'explicit')),
    from_date date not null,
    to_date date not null,
    enrollment_id bigint references enrollments on delete set null,
    student_id bigint references students on delete set null,
    source text not null check (source in ('page', 'api', 'command', 'trigger', 'change')),
    requested_by bigint references users on delete set null,
    requested_at timestamptz not null,
    started_at timestamptz,
    finished_at timestamptz,
    duration_ms bigint,
    done integer not null default 0,
    total integer not null default 0,
    created integer not null default 0,
    changed integer not null default 0,
    kept integer not null default 0,
    skipped integer not null default 0,
    candidates integer not null default 0,
    enrollments_processed integer not null default 0,
    students_processed integer not null default 0,
    conflicts integer not null default 0,
    skipped_by_reason jsonb not null default '{}',
    error_details jsonb not null default '[]',
    without_schedule jsonb not null default '[]',
    error text
);
create index generation_runs_requested_at on generation_runs (requested_at desc);

create table class_sessions (
    id bigint generated always as identity primary key,
    series_id bigint references series,
    slot_week date check (extract(isodow from slot_week) = 1),
    schedule_id bigint references schedules,
    course_id bigint not null references courses,
    enrollment_id bigint references enrollments,
    original_date date not null,
    date date not null,
    start_time time not null,
    duration_minutes integer not null check (duration_minutes between 5 and 720),
    end_time time not null generated always as (start_time + make_interval(mins => duration_minutes)) stored,
    teacher_id bigint references teachers,
    room text,
    status text not null default 'planned' check (status in ('planned', 'held', 'cancelled', 'holiday')),
    cancelled_by text check (cancelled_by in ('person', 'system')),
    cancel_reason text,
    cancelled_at timestamptz,
    moved boolean not null default false,
    edited boolean not null default false,
    type text not null default 'regular' check (type in ('regular', 'makeup', 'extra')),
    replaces_id bigint references class_sessions,
    run_id bigint references generation_runs on delete set null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- The identity of a meeting, for ever.
    unique (series_id, slot_week),
    check ((series_id is null) = (slot_week is null)),
    check ((type = 'regular') = (series_id is not null)),
    check ((status = 'cancelled') = (cancelled_by is not null)),
    check (type <> 'makeup' or replaces_id is not null)
);
create index class_sessions_date on class_sessions (date, start_time, id);
create index class_sessions_course on class_sessions (course_id, date);
create index class_sessions_enrollment on class_sessions (enrollment_id, date) where enrollment_id is not null;
create index class_sessions_teacher on class_sessions (teacher_id, date) where teacher_id is not null;

create table class_marks (
    id bigint generated always as identity primary key,
    class_id bigint not null references class_sessions,
    student_id bigint not null references students,
    status text not null check (status in ('present', 'late', 'absent', 'excused', 'left_early')),
    minutes_late integer check (minutes_late >= 0),
    note text,
    marked_at timestamptz not null,
    marked_by bigint references users on delete set null,
    unique (class_id, student_id)
);
create index class_marks_student_id on class_marks (student_id);

create table generation_run_students (
    run_id bigint not null references generation_runs on delete cascade,
    student_id bigint not null references students on delete cascade,
    created integer not null,
    existing integer not null,
    primary key (run_id, student_id)
);

create table class_conflicts (
    id bigint generated always as identity primary key,
    run_id bigint not null references generation_runs on delete cascade,
    kind text not null check (kind in ('teacher', 'room', 'student')),
    class_id bigint not null references class_sessions on delete cascade,
    other_class_id bigint not null references class_sessions on delete cascade
);
create index class_conflicts_run_id on class_conflicts (run_id);
",
    down: r"
drop table class_conflicts, generation_run_students, class_marks, class_sessions, generation_runs;
",
}
