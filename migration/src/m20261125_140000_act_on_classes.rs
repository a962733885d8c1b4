//! What people do with single classes: who cancelled it for whom, whose place a cover takes, how often it has
//! changed, and each act with the class before and after it.

crate::sql_migration! {
    up: r"

alter table class_sessions
    -- Raised with every change of when, where, with whom or whether: what a page has seen, and iCalendar's SEQUENCE.
    add column sequence integer not null default 0,
    -- Of a cancellation by a person; cancel_reason has the person's words then.
    add column cancelled_for text check (cancelled_for in ('school', 'teacher', 'student')),
    -- Whose place the teacher takes.
    add column cover_for_id bigint references teachers,
    add constraint class_sessions_cancelled_for
        check (cancelled_for is null or cancelled_by is not distinct from 'person');
create index class_sessions_cover_for on class_sessions (cover_for_id, date) where cover_for_id is not null;
create index class_sessions_replaces on class_sessions (replaces_id) where replaces_id is not null;
-- What the system cancelled may come back, and is in the way of another one.
create unique index class_sessions_one_makeup on class_sessions (replaces_id)
    where type = 'makeup' and cancelled_by is distinct from 'person';

create function raise_class_sequence() returns trigger language plpgsql as $$
begin
    new.sequence := old.sequence + 1;
    return new;
end $$;
create trigger class_sessions_sequence before update on class_sessions for each row
    when ((old.date, old.start_time, old.duration_minutes, old.teacher_id, old.room, old.status)
        is distinct from (new.date, new.start_time, new.duration_minutes, new.teacher_id, new.room, new.status))
    execute function raise_class_sequence();

-- All classes of one deed have one act, and are undone together.
create table class_changes (
    id bigint generated always as identity primary key,
    act uuid not null,
    class_id bigint not null references class_sessions on delete cascade,
    kind text not null check (kind in ('cancel', 'restore', 'move', 'cover', 'uncover', 'add')),
    reason text,
    before jsonb check ((before is null) = (kind = 'add')),
    after jsonb not null,
    sequence integer not null,
    by_user bigint references users on delete set null,
    actor_name text not null,
    at timestamptz not null,
    undone_at timestamptz,
    undone_by text
);
create index class_changes_act on class_changes (act);
create index class_changes_class on class_changes (class_id, at);
create index class_changes_by_user on class_changes (by_user) where by_user is not null;

-- A day off or an end touches classes without a line, too.
alter table generation_run_lines alter column series_id drop not null;
create index generation_run_lines_class on generation_run_lines (class_id) where class_id is not null;
",
    down: r"
drop index generation_run_lines_class;
delete from generation_run_lines where series_id is null;
alter table generation_run_lines alter column series_id set not null;
drop table class_changes;
drop trigger class_sessions_sequence on class_sessions;
drop function raise_class_sequence();
drop index class_sessions_one_makeup;
drop index class_sessions_replaces;
alter table class_sessions drop column cover_for_id, drop column cancelled_for, drop column sequence;
",
}
