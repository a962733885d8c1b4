//! Texts of messages to families that the school writes itself.

crate::sql_migration! {
    up: r"

-- A text that replaces ours; whoever puts ours back removes the row.
create table message_texts (
    kind text not null,
    language text not null check (language in ('es', 'en')),
    channel text not null check (channel in ('email', 'whatsapp')),
    subject text not null default '' check (length(subject) <= 200),
    body text not null check (length(body) between 1 and 4000),
    -- The name of the template that WhatsApp has approved; none is the usual one.
    template text check (length(template) <= 512 and template ~ '^[a-z0-9_]+$'),
    version integer not null default 1,
    updated_by text not null,
    updated_at timestamptz not null,
    primary key (kind, language, channel),
    check ((channel = 'email') = (subject <> '')),
    check (channel = 'whatsapp' or template is null)
);
",
    down: r"
drop table message_texts;
",
}
