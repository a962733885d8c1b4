//! What families are let in by, what they agree to, and who of the office reached those that no message reached.

crate::sql_migration! {
    up: r"

-- A way in for one guardian to one child. The address is made of the row and a secret: nothing here opens it.
create table family_links (
    id bigint generated always as identity primary key,
    guardian_id bigint not null references guardians on delete cascade,
    student_id bigint not null references students on delete cascade,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    revoked_by text,
    last_used_at timestamptz,
    opens integer not null default 0,
    check (expires_at > created_at),
    check ((revoked_at is null) = (revoked_by is null))
);
create index family_links_pair on family_links (guardian_id, student_id, expires_at desc) where revoked_at is null;

-- What families agree to, to the letter; a new wording is a new version.
create table consent_texts (
    purpose text not null check (purpose in ('photo', 'whatsapp', 'passkey')),
    version integer not null check (version > 0),
    language text not null check (language in ('es', 'en')),
    body text not null check (length(trim(body)) between 1 and 4000),
    published_at timestamptz not null,
    published_by text,
    primary key (purpose, version, language)
);
insert into consent_texts (purpose, version, language, body, published_at) values
('photo', 1, 'es', 'Autorizo a guardar una fotografía de mi hijo o hija cuando se registra en la portería.
Sirve solo para comprobar quién ingresó o salió. La ven la dirección y la inspectoría, y cada vez queda anotado.
Se borra al cumplirse el plazo que fija el colegio (60 días si no fijó otro).
Se puede retirar cuando se quiera: desde ese momento no se guarda ninguna imagen más y las guardadas se borran dentro de 24 horas.', now()),
('photo', 1, 'en', 'I agree that a photo of my child is kept when they register at the door.
It only serves to check who came in or went out. The head and the attendance office can see it, and each look is noted.
It is deleted after the time that the school has set (60 days unless it set another).
This can be withdrawn at any time: from then on no more pictures are kept, and those that are kept are deleted within 24 hours.', now()),
('whatsapp', 1, 'es', 'Acepto recibir por WhatsApp los avisos del colegio sobre mis hijos: ingresos, ausencias, cambios de horario y comunicados.
Los mensajes pasan por el servicio de WhatsApp (Meta) y llegan al número que el colegio tiene registrado.
Se puede retirar cuando se quiera, aquí o respondiendo BAJA: los avisos llegan entonces por correo, si el colegio tiene uno.', now()),
('whatsapp', 1, 'en', 'I agree to receive the messages of the school about my children by WhatsApp: arrivals, absences, changes of classes and announcements.
They pass through the service of WhatsApp (Meta) and arrive at the number that the school has on record.
This can be withdrawn at any time, here or by answering BAJA: messages then come by e-mail, if the school has an address.', now());

-- Who agreed to what, when, and when it was withdrawn: for a child (photo), or for oneself (whatsapp, passkey).
create table consents (
    id bigint generated always as identity primary key,
    purpose text not null check (purpose in ('photo', 'whatsapp', 'passkey')),
    version integer not null,
    student_id bigint references students on delete cascade,
    guardian_id bigint references guardians on delete cascade,
    source text not null check (source in ('family', 'office', 'message')),
    given_at timestamptz not null,
    given_by text not null,
    withdrawn_at timestamptz,
    withdrawn_by text,
    check (student_id is not null or guardian_id is not null),
    check (purpose <> 'photo' or student_id is not null),
    check ((withdrawn_at is null) = (withdrawn_by is null))
);
create unique index consents_photo on consents (student_id) where purpose = 'photo' and withdrawn_at is null;
create unique index consents_own on consents (guardian_id, purpose) where student_id is null and withdrawn_at is null;
create index consents_student on consents (student_id, given_at desc) where student_id is not null;

-- The mark of a student is written by forms, imports and programs; the register follows each of them.
create function note_photo_consent() returns trigger language plpgsql as $$
begin
    if new.photo_consent then
        insert into consents (purpose, version, student_id, source, given_at, given_by)
            select 'photo', (select max(version) from consent_texts where purpose = 'photo'), new.id, 'office',
                new.updated_at, 'office'
        on conflict (student_id) where purpose = 'photo' and withdrawn_at is null do nothing;
    else
        update consents set withdrawn_at = new.updated_at, withdrawn_by = 'office'
            where student_id = new.id and purpose = 'photo' and withdrawn_at is null;
    end if;
    return null;
end $$;
create trigger students_photo_consent_made after insert on students
    for each row when (new.photo_consent) execute function note_photo_consent();
create trigger students_photo_consent_changed after update of photo_consent on students
    for each row when (old.photo_consent is distinct from new.photo_consent) execute function note_photo_consent();
insert into consents (purpose, version, student_id, source, given_at, given_by)
    select 'photo', 1, id, 'office', updated_at, 'office' from students where photo_consent;

-- Who of the office spoke with the family of a student whom no message had reached.
create table family_contacts (
    id bigint generated always as identity primary key,
    student_id bigint not null references students on delete cascade,
    day date not null,
    at timestamptz not null,
    user_id bigint references users on delete set null,
    by_name text not null,
    words text not null check (length(trim(words)) between 1 and 500)
);
create index family_contacts_day on family_contacts (day, student_id);

-- A guardian who stood there twice leads to the one who remains.
alter table guardians add column merged_into bigint references guardians;
create index guardians_phone on guardians (phone) where phone is not null and archived_at is null;
create index guardians_email on guardians (email) where email is not null and archived_at is null;

alter table absence_requests
    add column source text not null default 'office' check (source in ('office', 'family')),
    add column guardian_id bigint references guardians on delete set null,
    add check (source = 'family' or guardian_id is null);
create index absence_requests_guardian on absence_requests (guardian_id) where guardian_id is not null;

alter table audit_log
    drop constraint audit_log_actor_kind_check,
    add constraint audit_log_actor_kind_check
        check (actor_kind in ('user', 'token', 'kiosk', 'guardian', 'system', 'command'));
",
    down: r"
delete from audit_log where actor_kind = 'guardian';
alter table audit_log
    drop constraint audit_log_actor_kind_check,
    add constraint audit_log_actor_kind_check check (actor_kind in ('user', 'token', 'kiosk', 'system', 'command'));
drop index absence_requests_guardian;
alter table absence_requests drop column guardian_id, drop column source;
drop index guardians_email, guardians_phone;
alter table guardians drop column merged_into;
drop table family_contacts;
drop trigger students_photo_consent_changed on students;
drop trigger students_photo_consent_made on students;
drop function note_photo_consent();
drop table consents, consent_texts, family_links;
",
}
