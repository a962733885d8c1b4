//! Who changed what: lines that nobody can change or remove.

crate::sql_migration! {
    up: r"

create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    actor_kind text not null check (actor_kind in ('user', 'token', 'kiosk', 'system', 'command')),
    actor_id bigint,
    actor_name text not null,
    verb text not null,
    subject_kind text not null,
    subject_id bigint,
    before jsonb,
    after jsonb,
    request_id text
);
create index audit_log_subject on audit_log (subject_kind, subject_id, id desc);
create index audit_log_at on audit_log (at desc);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'audit_log is append-only';
end $$;

create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_change();
",
    down: r"
drop table audit_log;
drop function refuse_change();
",
}
