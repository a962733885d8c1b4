//! Passkeys of staff and families, the codes that stand in for one, and the challenges that are out.

crate::sql_migration! {
    up: r"

-- What an authenticator keeps in place of a name: says nothing of the person, and stays for ever.
alter table users add column handle uuid not null default gen_random_uuid() unique;

-- The key as it was checked last; what lists and rules need of it is read out of it.
create table passkeys (
    id bigint generated always as identity primary key,
    user_id bigint not null references users on delete cascade,
    credential_id bytea not null constraint passkeys_credential_id_key unique
        check (length(credential_id) between 1 and 1023),
    passkey jsonb not null,
    name text not null check (length(trim(name)) between 1 and 60),
    created_at timestamptz not null,
    last_used_at timestamptz,
    -- Another one like it was used: it opens nothing until it is made anew.
    suspended_at timestamptz,
    counter bigint not null generated always as ((passkey #>> '{cred,counter}')::bigint) stored,
    backup_eligible boolean not null
        generated always as ((passkey #>> '{cred,backup_eligible}')::boolean) stored,
    backed_up boolean not null generated always as ((passkey #>> '{cred,backup_state}')::boolean) stored,
    constraint passkeys_flags check (backup_eligible or not backed_up)
);
create index passkeys_user_id on passkeys (user_id);

-- The lead finds a code, the hash proves it.
create table recovery_codes (
    id bigint generated always as identity primary key,
    user_id bigint not null references users on delete cascade,
    lead text not null check (length(lead) = 4),
    hash text not null,
    created_at timestamptz not null,
    used_at timestamptz,
    unique (user_id, lead)
);

-- A challenge is taken out by whoever answers it, and by nobody twice. The key is a hash of what the session knows.
create table passkey_challenges (
    key bytea primary key,
    purpose text not null check (purpose in ('register', 'second', 'alone')),
    user_id bigint references users on delete cascade,
    state jsonb not null,
    expires_at timestamptz not null,
    check ((purpose = 'alone') = (user_id is null))
);
create index passkey_challenges_expires_at on passkey_challenges (expires_at);

-- What the school asks of its staff at the sign-in; no row is the password.
create table sign_in_policy (
    id smallint primary key check (id = 1),
    staff text not null check (staff in ('password', 'passkey_or_password_and_passkey', 'password_and_passkey')),
    updated_at timestamptz not null
);
",
    down: r"
drop table sign_in_policy, passkey_challenges, recovery_codes, passkeys;
alter table users drop column handle;
",
}
