//! What families write back, and what is told to many at once.

crate::sql_migration! {
    up: r"

-- What WhatsApp has told us: each thing once, however often it is told.
create table whatsapp_inbox (
    id bigint generated always as identity primary key,
    received_at timestamptz not null,
    dedupe text not null unique,
    kind text not null check (kind in ('status', 'message', 'change', 'unknown')),
    body jsonb not null,
    handled_at timestamptz,
    -- What came of it, by key and arguments.
    why jsonb,
    -- Of a message: its number, who it is of, what they said.
    sender text,
    guardian_id bigint references guardians on delete set null,
    words text,
    -- What is answered, and how far that is.
    reply text check (reply in ('opted_out', 'opted_in', 'links', 'stranger', 'help')),
    reply_state text check (reply_state in ('queued', 'sending', 'sent', 'failed', 'uncertain', 'simulated')),
    reply_id text,
    reply_at timestamptz,
    search text not null generated always as (fold_text(coalesce(sender, '') || ' ' || coalesce(words, ''))) stored,
    check ((reply is null) = (reply_state is null))
);
create index whatsapp_inbox_waiting on whatsapp_inbox (id) where handled_at is null;
create index whatsapp_inbox_messages on whatsapp_inbox (id desc) where kind = 'message';
create index whatsapp_inbox_sender on whatsapp_inbox (sender, received_at) where sender is not null;

-- What a message of WhatsApp costs, as the school's bill says; none is not known.
create table message_prices (
    channel text primary key check (channel = 'whatsapp'),
    price numeric(12, 4) not null check (price >= 0),
    currency text not null check (currency ~ '^[A-Z]{3}$')
);

create table broadcasts (
    id bigint generated always as identity primary key,
    version integer not null default 1,
    title text not null check (length(title) between 1 and 120),
    body text not null check (length(body) between 1 and 1000),
    -- To whom: {kind: school | courses | no_shows, courses: [..], day}.
    audience jsonb not null,
    channel text not null check (channel in ('any', 'email', 'whatsapp')),
    state text not null default 'draft' check (state in ('draft', 'sending', 'stopped', 'done', 'cancelled')),
    created_by text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    sent_by text,
    sent_at timestamptz,
    ended_at timestamptz,
    search text not null generated always as (fold_text(title || ' ' || body)) stored,
    check ((state in ('draft', 'cancelled')) = (sent_at is null))
);
create index broadcasts_at on broadcasts (created_at desc, id);

-- To whom, as it was when it was confirmed.
create table broadcast_people (
    id bigint generated always as identity unique,
    broadcast_id bigint not null references broadcasts on delete cascade,
    guardian_id bigint not null references guardians on delete cascade,
    student_id bigint not null references students on delete cascade,
    -- Why not.
    excluded text,
    told_at timestamptz,
    primary key (broadcast_id, guardian_id, student_id)
);
create index broadcast_people_waiting on broadcast_people (broadcast_id, guardian_id)
    where excluded is null and told_at is null;

alter table notifications
    add constraint notifications_broadcast foreign key (broadcast_id) references broadcasts on delete set null;
create index notifications_of_broadcast on notifications (broadcast_id, state) where broadcast_id is not null;
",
    down: r"
drop index notifications_of_broadcast;
alter table notifications drop constraint notifications_broadcast;
drop table broadcast_people, broadcasts, message_prices, whatsapp_inbox;
",
}
