//! Students who did not arrive, and the brake that holds word of them.

crate::sql_migration! {
    up: r"

-- A batch that is held until somebody decides; at most one open a day.
create table brake_holds (
    id bigint generated always as identity primary key,
    day date not null,
    -- Why, by key and arguments: said in the reader's language.
    causes jsonb not null,
    state text not null default 'held' check (state in ('held', 'sent', 'discarded', 'cleared')),
    held_at timestamptz not null,
    -- Until when somebody wants to wait; then it asks again.
    waits_until timestamptz,
    reminded_at timestamptz,
    decided_at timestamptz,
    decided_by text,
    check ((state = 'held') = (decided_at is null))
);
create unique index brake_holds_one on brake_holds (day) where state = 'held';

-- Once for each student and day.
create table no_shows (
    day date not null,
    student_id bigint not null references students on delete cascade,
    course_id bigint references courses on delete set null,
    state text not null check (state in ('held', 'announced', 'discarded', 'gone', 'corrected')),
    hold_id bigint references brake_holds,
    noticed_at timestamptz not null,
    announced_at timestamptz,
    ended_at timestamptz,
    primary key (day, student_id),
    check ((state = 'held') <= (hold_id is not null)),
    check ((state in ('announced', 'corrected')) <= (announced_at is not null))
);
create index no_shows_student on no_shows (student_id, day);
",
    down: r"
drop table no_shows, brake_holds;
",
}
