//! When a person last signed in.

crate::sql_migration! {
    up: r"
alter table users add column last_sign_in_at timestamptz;
",
    down: r"
alter table users drop column last_sign_in_at;
",
}
