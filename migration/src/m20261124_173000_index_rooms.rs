//! Rooms by date: whether two classes want one room is asked of every class that is made.

crate::sql_migration! {
    up: r"
create index class_sessions_room on class_sessions (room, date) where room is not null;
",
    down: r"
drop index class_sessions_room;
",
}
