//! Messages to families leave: how far each is, what families want, who does not, how fast each way may be used.

crate::sql_migration! {
    up: r"

alter table notifications
    -- What the approved text is filled with, in its order.
    add column params jsonb,
    -- What a call was answered with.
    add column provider_id text,
    add column provider_code integer,
    add column wa_id text,
    add column sent_at timestamptz,
    add column delivered_at timestamptz,
    add column read_at timestamptz,
    add column failed_at timestamptz,
    -- Whoever hands it over is believed to live until then; in real time.
    add column lease_until timestamptz,
    -- The message whose place this one takes, and what the one that takes this one's place says.
    add column follows_id bigint references notifications on delete set null,
    add column fallback jsonb,
    -- On the school's line of time: not before, not after, and when the next way is tried as well.
    add column due_at timestamptz,
    add column expires_at timestamptz,
    add column next_channel_at timestamptz,
    add column broadcast_id bigint,
    drop constraint notifications_state_check,
    add constraint notifications_state_check check (state in ('queued', 'sending', 'sent', 'delivered', 'read',
        'failed', 'uncertain', 'suppressed', 'simulated', 'cancelled'));
create unique index notifications_provider_id on notifications (provider_id) where provider_id is not null;
create index notifications_due on notifications (due_at) where state = 'queued' and due_at is not null;
create index notifications_next_channel on notifications (next_channel_at) where next_channel_at is not null;
create index notifications_follows on notifications (follows_id) where follows_id is not null;
create index notifications_waiting on notifications (channel, id) where state = 'queued' and guardian_id is not null;
create index notifications_guardian_at on notifications (guardian_id, created_at) where guardian_id is not null;
create index notification_students_fact on notification_students (student_id, kind, fact_key);

-- What a guardian wants of each child; nothing is what is usual.
create table contact_preferences (
    guardian_id bigint not null references guardians on delete cascade,
    student_id bigint not null references students on delete cascade,
    kind text not null,
    channel text not null check (channel in ('email', 'whatsapp')),
    wanted boolean not null,
    primary key (guardian_id, student_id, kind, channel)
);
-- The door asks of each arrival whether somebody wants to hear of it.
create index contact_preferences_door on contact_preferences (student_id)
    where wanted and kind in ('check_in', 'check_out');

alter table guardians
    add column locale text check (locale in ('es', 'en')),
    add column quiet_from time,
    add column quiet_until time,
    -- Nothing arrives at what is known of them.
    add column unreachable_since timestamptz,
    add column unreachable_why text,
    add check ((quiet_from is null) = (quiet_until is null));

-- Who does not want to be written to: a number or an address, or a guardian whatever their number is.
create table opt_outs (
    id bigint generated always as identity primary key,
    guardian_id bigint references guardians on delete cascade,
    contact text not null check (length(contact) between 1 and 254),
    channel text not null check (channel in ('email', 'whatsapp')),
    source text not null check (source in ('message', 'staff', 'family', 'provider')),
    message_id text unique,
    at timestamptz not null,
    ended_at timestamptz,
    ended_by text,
    check ((ended_at is null) = (ended_by is null))
);
create unique index opt_outs_contact on opt_outs (contact, channel) where ended_at is null;
create index opt_outs_guardian on opt_outs (guardian_id, channel) where ended_at is null and guardian_id is not null;

-- How each way does, for all processes together. Instants are real, the database's.
create table channel_states (
    channel text primary key check (channel in ('email', 'whatsapp')),
    paused_at timestamptz,
    paused_by text,
    why jsonb,
    -- The provider asked to slow down: nothing leaves until then; how often it asked in a row.
    until timestamptz,
    slowed integer not null default 0,
    -- When the next message may leave.
    next_slot_at timestamptz not null default '-infinity',
    per_second integer not null check (per_second between 1 and 1000),
    -- To how many people in 24 hours; none is without a limit.
    reach integer check (reach > 0),
    -- Since when it fails, on the school's line of time.
    failing_since timestamptz
);
insert into channel_states (channel, per_second) values ('whatsapp', 20), ('email', 10);

-- When each number was last written to: one message in six seconds, so many people in 24 hours.
create table reached (
    channel text not null,
    contact text not null,
    wa_id text,
    last_at timestamptz not null,
    primary key (channel, contact)
);
create index reached_at on reached (channel, last_at);
create index reached_wa_id on reached (wa_id) where wa_id is not null;

-- What the provider says of the approved texts.
create table whatsapp_templates (
    name text not null,
    language text not null,
    status text not null,
    why text not null default '',
    checked_at timestamptz not null,
    primary key (name, language)
);
",
    down: r"
drop table whatsapp_templates, reached, channel_states, opt_outs;
alter table guardians
    drop column locale,
    drop column quiet_from,
    drop column quiet_until,
    drop column unreachable_since,
    drop column unreachable_why;
drop table contact_preferences;
drop index notification_students_fact, notifications_guardian_at, notifications_waiting, notifications_follows,
    notifications_next_channel, notifications_due, notifications_provider_id;
update notifications set state = 'failed' where state = 'cancelled';
alter table notifications
    drop column broadcast_id,
    drop column next_channel_at,
    drop column expires_at,
    drop column due_at,
    drop column fallback,
    drop column follows_id,
    drop column lease_until,
    drop column failed_at,
    drop column read_at,
    drop column delivered_at,
    drop column sent_at,
    drop column wa_id,
    drop column provider_code,
    drop column provider_id,
    drop column params,
    drop constraint notifications_state_check,
    add constraint notifications_state_check check (state in ('queued', 'sending', 'sent', 'delivered', 'read',
        'failed', 'uncertain', 'suppressed', 'simulated'));
",
}
