//! Rooms in which people have put single classes, so that filters can offer them.

crate::sql_migration! {
    up: r"
create index class_sessions_placed_room on class_sessions (room)
    where (edited or series_id is null) and room is not null;
",
    down: r"
drop index class_sessions_placed_room;
",
}
