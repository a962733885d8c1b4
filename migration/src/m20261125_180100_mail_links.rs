//! Links that are mailed: what each is for, who asked for a new password, which address waits to be confirmed.

crate::sql_migration! {
    up: r"
alter table password_links
    add column purpose text not null default 'invitation' check (purpose in ('invitation', 'reset'));

-- Somebody asked for a new password for an address, whether there is an account or not; gone once it was answered.
create table password_requests (
    id bigint generated always as identity primary key,
    email text not null check (length(email) <= 254),
    language text not null check (language in ('es', 'en')),
    created_at timestamptz not null
);

-- A new address of an account, until whoever reads its mail says yes.
create table address_changes (
    id bigint generated always as identity primary key,
    user_id bigint not null unique references users on delete cascade,
    email text not null check (length(email) <= 254),
    secret_hash bytea not null unique,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
",
    down: r"
drop table address_changes, password_requests;
alter table password_links drop column purpose;
",
}
