//! Students, guardians, the links between them, teachers.

crate::sql_migration! {
    up: r"

create table students (
    id bigint generated always as identity primary key,
    code text not null unique check (length(code) between 1 and 64),
    given_names text not null check (length(trim(given_names)) between 1 and 120),
    family_names text not null check (length(trim(family_names)) between 1 and 120),
    birth_date date,
    email text,
    phone text,
    photo_consent boolean not null default false,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    search text not null generated always as (fold_text(given_names || ' ' || family_names || ' ' || code)) stored
);
create index students_search on students using gin (search gin_trgm_ops);
create index students_by_name on students (family_names, given_names, id);

create table guardians (
    id bigint generated always as identity primary key,
    code text not null unique check (length(code) between 1 and 64),
    given_names text not null check (length(trim(given_names)) between 1 and 120),
    family_names text not null check (length(trim(family_names)) between 1 and 120),
    email text,
    phone text,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    search text not null generated always as (fold_text(given_names || ' ' || family_names || ' ' || code)) stored
);
create index guardians_search on guardians using gin (search gin_trgm_ops);
create index guardians_by_name on guardians (family_names, given_names, id);

create table guardianships (
    id bigint generated always as identity primary key,
    student_id bigint not null references students,
    guardian_id bigint not null references guardians,
    relationship text,
    may_receive boolean not null default true,
    may_justify boolean not null default true,
    may_collect boolean not null default true,
    barred boolean not null default false,
    unique (student_id, guardian_id),
    -- Whoever is barred gets nothing and may nothing.
    check (not (barred and (may_receive or may_justify or may_collect)))
);
create index guardianships_guardian_id on guardianships (guardian_id);

create table teachers (
    id bigint generated always as identity primary key,
    code text not null unique check (length(code) between 1 and 64),
    given_names text not null check (length(trim(given_names)) between 1 and 120),
    family_names text not null check (length(trim(family_names)) between 1 and 120),
    email text,
    phone text,
    archived_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    search text not null generated always as (fold_text(given_names || ' ' || family_names || ' ' || code)) stored
);
create index teachers_search on teachers using gin (search gin_trgm_ops);
create index teachers_by_name on teachers (family_names, given_names, id);

alter table users
    add foreign key (teacher_id) references teachers on delete set null,
    add foreign key (guardian_id) references guardians on delete set null;
",
    down: r"
alter table users drop constraint users_teacher_id_fkey, drop constraint users_guardian_id_fkey;
drop table teachers, guardianships, guardians, students;
",
}
