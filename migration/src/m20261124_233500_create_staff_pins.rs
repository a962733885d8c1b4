//! What opens the staff area of a kiosk, also without a network: hashed so slowly that trying all takes long.

crate::sql_migration! {
    up: r"

create table staff_pins (
    user_id bigint primary key references users on delete cascade,
    salt bytea not null,
    hash bytea not null,
    rounds integer not null check (rounds > 0),
    set_at timestamptz not null
);
",
    down: r"
drop table staff_pins;
",
}
