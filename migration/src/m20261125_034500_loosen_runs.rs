//! Which run made a class is a remark, not a tie: no check and no index entry for each of 80,000 new classes.

crate::sql_migration! {
    up: r"
alter table class_sessions drop constraint class_sessions_run_id_fkey;
drop index class_sessions_run_id;
",
    down: r"
create index class_sessions_run_id on class_sessions (run_id);
update class_sessions set run_id = null where run_id not in (select id from generation_runs);
alter table class_sessions add constraint class_sessions_run_id_fkey
    foreign key (run_id) references generation_runs on delete set null;
",
}
