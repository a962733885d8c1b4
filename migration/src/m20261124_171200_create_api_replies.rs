//! Answers kept for programs that repeat a request with the same Idempotency-Key.

crate::sql_migration! {
    up: r"
create table api_replies (
    caller text not null,
    key text not null check (length(key) between 1 and 200),
    fingerprint bytea not null,
    status smallint,
    content_type text,
    body bytea,
    created_at timestamptz not null,
    primary key (caller, key)
);
create index api_replies_created_at on api_replies (created_at);
",
    down: r"
drop table api_replies;
",
}
