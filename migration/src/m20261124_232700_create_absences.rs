//! Requests to excuse an absence.

crate::sql_migration! {
    up: r"

create table absence_requests (
    id bigint generated always as identity primary key,
    student_id bigint not null references students,
    from_date date not null,
    until_date date not null,
    kind text not null check (kind in ('illness', 'medical', 'family', 'travel', 'other')),
    note text not null default '' check (length(note) <= 2000),
    state text not null default 'pending' check (state in ('pending', 'approved', 'rejected', 'withdrawn')),
    -- Counts each change: who decides says which one they saw.
    version integer not null default 1,
    requested_by bigint references users on delete set null,
    requested_name text not null,
    requested_at timestamptz not null,
    decided_by bigint references users on delete set null,
    decided_name text,
    decided_at timestamptz,
    decision_note text check (length(decision_note) <= 2000),
    -- A paper in the store of files.
    file_key text unique,
    file_name text check (length(file_name) <= 200),
    file_type text,
    file_size bigint,
    updated_at timestamptz not null,
    check (until_date >= from_date and until_date < from_date + 366),
    check ((state = 'pending') = (decided_at is null)),
    check ((file_key is null) = (file_type is null))
);
create index absence_requests_student on absence_requests (student_id, from_date, until_date);
create index absence_requests_state on absence_requests (state, requested_at desc);
create index absence_requests_days on absence_requests (from_date, until_date) where state = 'approved';
",
    down: r"
drop table absence_requests;
",
}
