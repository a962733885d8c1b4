//! Rows that are kept in memory tell those who listen when they change: as their transaction commits,
//! whoever wrote them. A note names a row by its number or by a hash, never a person or a secret.

crate::sql_migration! {
    up: r"

-- The note is the trigger's argument.
create function tell_caches() returns trigger language plpgsql as $$
begin
    perform pg_notify('presente_cache', tg_argv[0]);
    return null;
end $$;

create trigger tell_caches after insert or update or delete or truncate on school
    for each statement execute function tell_caches('school');
create trigger tell_caches after insert or update or delete or truncate on holidays
    for each statement execute function tell_caches('calendar');
create trigger tell_caches after insert or update or delete or truncate on school_breaks
    for each statement execute function tell_caches('calendar');
create trigger tell_caches after insert or update or delete or truncate on calendar_exceptions
    for each statement execute function tell_caches('calendar');

create function tell_caches_of_session() returns trigger language plpgsql as $$
begin
    perform pg_notify('presente_cache', 'session ' || encode(old.key, 'hex'));
    return null;
end $$;

create trigger tell_caches after delete or update of key, user_id, signed_in_at, expires_at on login_sessions
    for each row execute function tell_caches_of_session();
create trigger tell_caches_all after truncate on login_sessions
    for each statement execute function tell_caches('*');

create function tell_caches_of_account() returns trigger language plpgsql as $$
begin
    perform pg_notify('presente_cache', 'account ' || old.id);
    return null;
end $$;

create trigger tell_caches after delete or update of email, name, locale, active, teacher_id, guardian_id
    on users for each row execute function tell_caches_of_account();
create trigger tell_caches_all after truncate on users for each statement execute function tell_caches('*');

create function tell_caches_of_role() returns trigger language plpgsql as $$
begin
    perform pg_notify('presente_cache', 'account ' || coalesce(new.user_id, old.user_id));
    if tg_op = 'UPDATE' then
        perform pg_notify('presente_cache', 'account ' || old.user_id);
    end if;
    return null;
end $$;

create trigger tell_caches after insert or delete or update on user_roles
    for each row execute function tell_caches_of_role();
create trigger tell_caches_all after truncate on user_roles
    for each statement execute function tell_caches('*');

create function tell_caches_of_token() returns trigger language plpgsql as $$
begin
    perform pg_notify(
        'presente_cache', 'token ' || encode(sha256(convert_to(old.public_id, 'UTF8')), 'hex'));
    return null;
end $$;

create trigger tell_caches
    after delete or update of public_id, name, secret_hash, scopes, expires_at, revoked_at on api_tokens
    for each row execute function tell_caches_of_token();
create trigger tell_caches_all after truncate on api_tokens
    for each statement execute function tell_caches('*');
",
    down: r"
drop function tell_caches_of_token() cascade;
drop function tell_caches_of_role() cascade;
drop function tell_caches_of_account() cascade;
drop function tell_caches_of_session() cascade;
drop function tell_caches() cascade;
",
}
