//! Messages to families, and when it was last asked who is missing.

crate::sql_migration! {
    up: r"

-- What goes to a family has a guardian; what goes to those who work here has an address alone.
alter table notifications
    drop constraint notifications_channel_check,
    drop constraint notifications_recipient_channel_kind_fact_key_key,
    add column guardian_id bigint references guardians on delete cascade,
    add column template text,
    add constraint notifications_channel_check check (channel in ('email', 'whatsapp')),
    add check (channel = 'email' or guardian_id is not null),
    add check ((guardian_id is null) = (template is null));
create unique index notifications_of_staff on notifications (recipient, channel, kind, fact_key)
    where guardian_id is null;
create unique index notifications_of_family on notifications (guardian_id, channel, kind, fact_key)
    where guardian_id is not null;
create index notifications_family_at on notifications (created_at desc, id) where guardian_id is not null;

-- Whom a message is about: siblings share one. Nobody is told the same of a student twice.
create table notification_students (
    notification_id bigint not null references notifications on delete cascade,
    student_id bigint not null references students on delete cascade,
    guardian_id bigint not null references guardians on delete cascade,
    channel text not null,
    kind text not null,
    -- What it tells of the student, like the day.
    fact_key text not null,
    primary key (notification_id, student_id),
    unique (student_id, guardian_id, channel, kind, fact_key)
);

-- When it was last asked who is missing; the row is the lock of those who ask.
create table no_show_checks (
    day date primary key,
    checked_at timestamptz not null,
    before timestamptz
);

-- Who wants to wait.
alter table brake_holds add column waits_by text;
",
    down: r"
alter table brake_holds drop column waits_by;
drop table no_show_checks, notification_students;
delete from notifications where guardian_id is not null;
drop index notifications_family_at, notifications_of_family, notifications_of_staff;
alter table notifications
    drop column template,
    drop column guardian_id,
    drop constraint notifications_channel_check,
    add constraint notifications_channel_check check (channel in ('email')),
    add constraint notifications_recipient_channel_kind_fact_key_key unique (recipient, channel, kind, fact_key);
",
}
