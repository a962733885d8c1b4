//! The audit says from where; nothing of it is changed, and only what is older than the school's rule is forgotten.
//!
//! Whoever may write to the database, the owner of the table included, is refused when they change, remove or empty
//! lines. The one way to remove any is `forget_audit`: it runs as the owner and leaves what was written within the
//! last year by the server's own clock, whatever it is asked. The running role need be no owner: then it can
//! neither change this nor take it off.

crate::sql_migration! {
    up: r"
alter table audit_log
    add column address text,
    add column noted_at timestamptz not null default clock_timestamp();

create table audit_policy (
    id boolean primary key default true check (id),
    keep_years integer not null check (keep_years between 1 and 50)
);
insert into audit_policy (keep_years) values (5);

create function keep_audit() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and current_setting('presente.forgets_audit', true) = 'on'
        and current_user::regrole::oid = (select relowner from pg_class where oid = tg_relid) then
        return null;
    end if;
    raise exception 'audit_log is append-only' using errcode = 'insufficient_privilege';
end $$;

create function forget_audit(older_than timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    gone bigint;
begin
    perform set_config('presente.forgets_audit', 'on', true);
    delete from audit_log where id in (
        select l.id from audit_log l
        where l.at < older_than and l.noted_at < now() - interval '1 year'
        order by l.at, l.id limit most
    );
    get diagnostics gone = row_count;
    perform set_config('presente.forgets_audit', 'off', true);
    return gone;
end $$;
revoke all on function forget_audit(timestamptz, integer) from public;

drop trigger audit_log_append_only on audit_log;
create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function keep_audit();
",
    down: r"
drop trigger audit_log_append_only on audit_log;
create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function refuse_change();
drop function forget_audit(timestamptz, integer);
drop function keep_audit();
drop table audit_policy;
alter table audit_log drop column noted_at, drop column address;
",
}
