//! Imports of rosters: what came in, what it would do, what it did, so that it can be undone.

crate::sql_migration! {
    up: r"

create table imports (
    id bigint generated always as identity primary key,
    state text not null check (state in ('uploaded', 'previewing', 'previewed', 'applying', 'applied', 'failed', 'undone', 'discarded')),
    source text not null check (source in ('page', 'command', 'demo')),
    file_name text not null,
    content bytea,
    all_or_nothing boolean not null default false,
    done integer not null default 0,
    total integer not null default 0,
    report jsonb,
    error jsonb,
    requested_by bigint references users on delete set null,
    created_at timestamptz not null,
    applied_at timestamptz,
    undone_at timestamptz
);
create index imports_created_at on imports (created_at desc);

create table import_changes (
    id bigint generated always as identity primary key,
    import_id bigint not null references imports on delete cascade,
    table_name text not null,
    row_id bigint not null,
    before jsonb,
    after jsonb not null
);
create index import_changes_import_id on import_changes (import_id);
",
    down: r"
drop table import_changes, imports;
",
}
