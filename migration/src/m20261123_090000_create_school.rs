//! The school itself: one row, and the folding of text that searches rely on.

crate::sql_migration! {
    up: r"

create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- Lower case without accents: what a search compares.
create function fold_text(value text) returns text
    language sql immutable strict parallel safe
    return regexp_replace(normalize(lower(value), NFKD), '[\u0300-\u036f]', '', 'g');

create table school (
    id smallint primary key default 1 check (id = 1),
    name text not null check (length(trim(name)) between 1 and 200),
    kind text not null check (kind in ('school', 'academy')),
    country text not null check (country in ('BO', 'CL', 'CO')),
    region text,
    time_zone text not null,
    locale text not null check (locale in ('es', 'en')),
    updated_at timestamptz not null
);
",
    down: r"
drop table school;
drop function fold_text(text);
",
}
