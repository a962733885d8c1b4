//! Links by which a person sets a password: used once, and not for long.

crate::sql_migration! {
    up: r"
create table password_links (
    id bigint generated always as identity primary key,
    user_id bigint not null references users on delete cascade,
    secret_hash bytea not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index password_links_user_id on password_links (user_id);
",
    down: r"
drop table password_links;
",
}
