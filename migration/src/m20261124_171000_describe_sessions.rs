//! Sessions that their owner can list and end: when they began, when they were last used, on which browser.

crate::sql_migration! {
    up: r"
alter table login_sessions
    add column id bigint generated always as identity unique,
    add column signed_in_at timestamptz,
    add column seen_at timestamptz,
    add column agent text check (length(agent) <= 200);
",
    down: r"
alter table login_sessions drop column id, drop column signed_in_at, drop column seen_at, drop column agent;
",
}
