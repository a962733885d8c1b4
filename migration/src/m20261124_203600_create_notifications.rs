//! Messages to one person each: what was said, how far it got, every step of its way.

crate::sql_migration! {
    up: r"

create table notifications (
    id bigint generated always as identity primary key,
    channel text not null check (channel in ('email')),
    kind text not null,
    -- What it tells of: once for each recipient.
    fact_key text not null,
    recipient text not null check (length(recipient) <= 254),
    language text not null check (language in ('es', 'en')),
    subject text not null,
    body_text text not null,
    body_html text not null,
    -- Counts of what is inside.
    facts jsonb not null default '{}',
    state text not null default 'queued' check (state in
        ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'uncertain', 'suppressed', 'simulated')),
    -- Sent to a server, or kept as a file because there is none.
    handed_to text check (handed_to in ('server', 'file')),
    -- Why it is where it is, by key and arguments.
    reason jsonb,
    -- Attempts of the present round; rounds begin with the first, and whenever a person sends it again.
    attempts integer not null default 0,
    rounds integer not null default 1,
    retry_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    search text not null generated always as (fold_text(recipient || ' ' || subject)) stored,
    unique (recipient, channel, kind, fact_key)
);
create index notifications_created_at on notifications (created_at desc);
create index notifications_fact_key on notifications (fact_key);
create index notifications_unsettled on notifications (state) where state in ('queued', 'sending', 'uncertain', 'failed');

create table notification_steps (
    id bigint generated always as identity primary key,
    notification_id bigint not null references notifications on delete cascade,
    at timestamptz not null,
    state text not null,
    attempt integer not null default 0,
    reason jsonb,
    by_name text
);
create index notification_steps_notification on notification_steps (notification_id, id);
",
    down: r"
drop table notification_steps, notifications;
",
}
