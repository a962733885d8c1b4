//! When the owner of a session last proved that it is theirs, and from where it was last used.

crate::sql_migration! {
    up: r"
alter table login_sessions
    add column proved_at timestamptz,
    add column place text check (length(place) <= 64);
",
    down: r"
alter table login_sessions drop column proved_at, drop column place;
",
}
