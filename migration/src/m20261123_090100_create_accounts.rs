//! Who signs in: users, their roles and sessions, the brake on guessing, keys for programs.

crate::sql_migration! {
    up: r"

create table users (
    id bigint generated always as identity primary key,
    email text not null check (length(email) <= 254),
    name text not null check (length(trim(name)) between 1 and 200),
    password_hash text,
    locale text check (locale in ('es', 'en')),
    active boolean not null default true,
    teacher_id bigint,
    guardian_id bigint,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index users_email_key on users (lower(email));

create table user_roles (
    user_id bigint not null references users on delete cascade,
    role text not null check (role in ('admin', 'director', 'inspector', 'teacher', 'guardian')),
    primary key (user_id, role)
);

-- The key is a hash of the cookie's value; the value itself is nowhere.
create table login_sessions (
    key bytea primary key,
    user_id bigint references users on delete cascade,
    data bytea not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create index login_sessions_user_id on login_sessions (user_id);
create index login_sessions_expires_at on login_sessions (expires_at);

-- Failed sign-ins by account and by address (keys are hashes).
create table login_throttles (
    key bytea primary key,
    failures integer not null,
    blocked_until timestamptz not null,
    last_failure_at timestamptz not null
);

create table api_tokens (
    id bigint generated always as identity primary key,
    public_id text not null unique,
    name text not null check (length(trim(name)) between 1 and 200),
    secret_hash bytea not null,
    scopes text[] not null check (cardinality(scopes) > 0),
    created_by bigint references users on delete set null,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
);
",
    down: r"
drop table api_tokens, login_throttles, login_sessions, user_roles, users;
",
}
