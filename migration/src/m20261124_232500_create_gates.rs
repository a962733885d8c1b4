//! The doors: gates, the kiosks at them, what a student shows there.

crate::sql_migration! {
    up: r"

-- A place where students come in and go out. `auto`: a scan comes in when the one before went out.
create table gates (
    id bigint generated always as identity primary key,
    name text not null check (length(trim(name)) between 1 and 120),
    mode text not null default 'auto' check (mode in ('in', 'out', 'auto')),
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);
create unique index gates_name_key on gates (lower(name)) where archived_at is null;

-- Through which gate a course comes; none is any of them.
alter table courses add column gate_id bigint references gates;
create index courses_gate_id on courses (gate_id) where gate_id is not null;

-- A device at a gate. What it reports of itself is in the database's own time.
create table kiosks (
    id bigint generated always as identity primary key,
    name text not null check (length(trim(name)) between 1 and 120),
    gate_id bigint not null references gates,
    token_hash bytea not null unique,
    -- The key of the card hashes that this device is given: a list that leaks fits no other device.
    card_key bytea not null,
    paired_at timestamptz not null,
    paired_by text not null,
    revoked_at timestamptz,
    revoked_by text,
    seen_at timestamptz,
    queue_length integer not null default 0 check (queue_length >= 0),
    -- Since when it has had something to send.
    unsynced_since timestamptz,
    app_version text check (length(app_version) <= 64),
    -- How far its clock is ahead, in milliseconds.
    skew_ms bigint,
    check ((revoked_at is null) = (revoked_by is null))
);
create index kiosks_gate_id on kiosks (gate_id);

-- A code that pairs one device, once.
create table kiosk_pair_codes (
    id bigint generated always as identity primary key,
    code_hash bytea not null unique,
    name text not null check (length(trim(name)) between 1 and 120),
    gate_id bigint not null references gates,
    created_by text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    kiosk_id bigint references kiosks
);

-- What a student shows; only a keyed hash of it is kept.
create table cards (
    id bigint generated always as identity primary key,
    student_id bigint not null references students,
    kind text not null check (kind in ('qr', 'nfc')),
    hash bytea not null,
    issued_at timestamptz not null,
    issued_by text not null,
    printed_at timestamptz,
    revoked_at timestamptz,
    revoked_by text,
    revoke_reason text check (revoke_reason in ('reissued', 'lost', 'withdrawn')),
    check ((revoked_at is null) = (revoke_reason is null))
);
create unique index cards_hash_key on cards (hash) where revoked_at is null;
create index cards_hash on cards (hash);
create unique index cards_one_qr on cards (student_id) where kind = 'qr' and revoked_at is null;
create index cards_student_id on cards (student_id);

create table student_pins (
    student_id bigint primary key references students on delete cascade,
    hash bytea not null,
    set_at timestamptz not null,
    set_by text not null,
    failures integer not null default 0,
    blocked_until timestamptz
);

-- Processes that keep kiosks in memory hear of a change at once; how a kiosk reports is no change.
create function tell_caches_of_kiosk() returns trigger language plpgsql as $$
begin
    perform pg_notify('presente_cache', 'kiosk ' || encode(old.token_hash, 'hex'));
    return null;
end $$;

create trigger tell_caches after delete or update of name, gate_id, token_hash, revoked_at on kiosks
    for each row execute function tell_caches_of_kiosk();
create trigger tell_caches_all after truncate on kiosks
    for each statement execute function tell_caches('kiosks');
create trigger tell_caches after update of name, mode on gates
    for each statement execute function tell_caches('kiosks');
",
    down: r"
drop table student_pins, cards, kiosk_pair_codes, kiosks;
alter table courses drop column gate_id;
drop table gates;
drop function tell_caches_of_kiosk();
",
}
