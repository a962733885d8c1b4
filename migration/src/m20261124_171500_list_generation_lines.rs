//! What a run changed or left out, line by line; quick ways to a run's classes and to moved ones.

crate::sql_migration! {
    up: r"

-- Neither what was made (class_sessions.run_id) nor what was there already: only what has a story.
create table generation_run_lines (
    id bigint generated always as identity primary key,
    run_id bigint not null references generation_runs on delete cascade,
    outcome text not null check (outcome in ('change', 'revive', 'holiday', 'cancel', 'keep', 'skip')),
    reason text not null,
    series_id bigint not null references series on delete cascade,
    class_id bigint references class_sessions on delete cascade,
    date date not null,
    start_time time not null
);
create index generation_run_lines_run on generation_run_lines (run_id, outcome, reason);

alter table generation_runs add column course_id bigint references courses on delete set null;

create index class_sessions_run_id on class_sessions (run_id);
-- Only a moved class is on a date outside its week.
create index class_sessions_moved on class_sessions (slot_week) where moved;
",
    down: r"
drop index class_sessions_moved;
drop index class_sessions_run_id;
alter table generation_runs drop column course_id;
drop table generation_run_lines;
",
}
