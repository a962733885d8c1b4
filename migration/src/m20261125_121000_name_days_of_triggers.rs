//! A rule that counts by weekdays names at least one: without any it would look for its next instant for years.

crate::sql_migration! {
    up: r"
alter table triggers add constraint triggers_some_day
    check (frequency not in ('weekly', 'interval') or cardinality(weekdays) > 0);
",
    down: r"
alter table triggers drop constraint triggers_some_day;
",
}
