//! An event is looked up by the name that its device gave it: first in the key, so that no plan that was made
//! for a table that was nearly empty looks through all events of a kiosk instead.

crate::sql_migration! {
    up: r"
alter table attendance_events
    drop constraint attendance_events_kiosk_id_client_event_id_key,
    add constraint attendance_events_name unique nulls not distinct (client_event_id, kiosk_id);
",
    down: r"
alter table attendance_events
    drop constraint attendance_events_name,
    add constraint attendance_events_kiosk_id_client_event_id_key unique nulls not distinct (kiosk_id, client_event_id);
",
}
