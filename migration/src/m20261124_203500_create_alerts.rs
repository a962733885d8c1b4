//! Conditions that need a person, each with its story.

crate::sql_migration! {
    up: r"

-- One row a matter, for ever: a new cause opens it again.
create table alerts (
    id bigint generated always as identity primary key,
    kind text not null,
    priority text not null check (priority in ('critical', 'high', 'medium', 'low')),
    -- What it is about, like class:12; the day, for what comes once a day.
    subject text not null,
    day date,
    course_id bigint references courses on delete set null,
    label text not null,
    happens_on date,
    happens_at time,
    -- What is wrong, by key and arguments: said in the reader's language.
    detail jsonb not null,
    -- What tells one cause from another.
    cause text not null default '',
    state text not null default 'open' check (state in ('open', 'acknowledged', 'resolved')),
    owner_id bigint references users on delete set null,
    owner_name text,
    raised_at timestamptz not null,
    times integer not null default 1,
    resolved_at timestamptz,
    resolved_by text check (resolved_by in ('person', 'fact')),
    search text not null generated always as (fold_text(label)) stored,
    unique nulls not distinct (kind, subject, day),
    check ((state = 'resolved') = (resolved_at is not null)),
    check ((state = 'resolved') = (resolved_by is not null)),
    check ((state = 'acknowledged') <= (owner_name is not null))
);
create index alerts_open on alerts (kind, subject) where state <> 'resolved';
create index alerts_course on alerts (course_id) where course_id is not null;
create index alerts_raised_at on alerts (raised_at desc);

create table alert_notes (
    id bigint generated always as identity primary key,
    alert_id bigint not null references alerts on delete cascade,
    at timestamptz not null,
    step text not null check (step in ('raised', 'again', 'acknowledged', 'noted', 'resolved', 'reopened', 'closed')),
    user_id bigint references users on delete set null,
    by_name text,
    words text check (length(words) <= 2000),
    detail jsonb
);
create index alert_notes_alert on alert_notes (alert_id, id);

-- Whether a clash is still there is asked by class.
create index class_conflicts_class on class_conflicts (class_id);
",
    down: r"
drop index class_conflicts_class;
drop table alert_notes, alerts;
",
}
