//! The schema, one change a file, each up and down. Shipped files are frozen: expand, move, contract.

pub use sea_orm_migration::prelude::*;

/// A migration that is two pieces of SQL.
macro_rules! sql_migration {
    (up: $up:expr, down: $down:expr $(,)?) => {
        /// This file's change.
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub struct Migration;

        #[allow(elided_lifetimes_in_paths, reason = "async_trait must see the trait's own spelling")]
        #[async_trait::async_trait]
        impl sea_orm_migration::prelude::MigrationTrait for Migration {
            async fn up(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                <_ as sea_orm_migration::prelude::ConnectionTrait>::execute_unprepared(
                    manager.get_connection(),
                    $up,
                )
                .await
                .map(drop)
            }

            async fn down(
                &self,
                manager: &sea_orm_migration::prelude::SchemaManager,
            ) -> Result<(), sea_orm_migration::prelude::DbErr> {
                <_ as sea_orm_migration::prelude::ConnectionTrait>::execute_unprepared(
                    manager.get_connection(),
                    $down,
                )
                .await
                .map(drop)
            }
        }
    };
}
pub(crate) use sql_migration;

mod m20261123_090000_create_school;
mod m20261123_090100_create_accounts;
mod m20261123_090200_create_audit_log;
mod m20261123_090300_create_people;
mod m20261123_090400_create_courses;
mod m20261123_090500_create_calendar;
mod m20261123_090600_create_classes;
mod m20261123_090700_create_imports;
mod m20261124_170000_review_holidays;
mod m20261124_171000_describe_sessions;
mod m20261124_171100_create_password_links;
mod m20261124_171200_create_api_replies;
mod m20261124_171500_list_generation_lines;
mod m20261124_172500_note_sign_ins;
mod m20261124_173000_index_rooms;
mod m20261124_202500_create_triggers;
mod m20261124_203500_create_alerts;
mod m20261124_203600_create_notifications;
mod m20261124_203700_tell_caches;
mod m20261124_203800_keep_figures;
mod m20261124_211000_report_clean_ups;
mod m20261124_232500_create_gates;
mod m20261124_232600_create_attendance;
mod m20261124_232700_create_absences;
mod m20261124_232800_create_no_shows;
mod m20261124_233500_create_staff_pins;
mod m20261124_234500_tell_families;
mod m20261125_031000_deliver_to_families;
mod m20261125_031500_write_texts;
mod m20261125_032000_talk_with_families;
mod m20261125_033000_invite_families;
mod m20261125_034500_loosen_runs;
mod m20261125_042000_key_events_by_name;
mod m20261125_121000_name_days_of_triggers;
mod m20261125_140000_act_on_classes;
mod m20261125_141000_publish_calendars;
mod m20261125_142000_wait_for_a_seat;
mod m20261125_143000_note_leaves;
mod m20261125_170000_keep_marks;
mod m20261125_173000_nudge_teachers;
mod m20261125_180000_prove_sessions;
mod m20261125_180100_mail_links;
mod m20261125_182000_create_passkeys;
mod m20261125_184000_guard_audit;
mod m20261125_190000_index_placed_rooms;
mod m20261125_190100_remember_seats;

/// All migrations in their order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_090000_create_school::Migration),
            Box::new(m20261123_090100_create_accounts::Migration),
            Box::new(m20261123_090200_create_audit_log::Migration),
            Box::new(m20261123_090300_create_people::Migration),
            Box::new(m20261123_090400_create_courses::Migration),
            Box::new(m20261123_090500_create_calendar::Migration),
            Box::new(m20261123_090600_create_classes::Migration),
            Box::new(m20261123_090700_create_imports::Migration),
            Box::new(m20261124_170000_review_holidays::Migration),
            Box::new(m20261124_171000_describe_sessions::Migration),
            Box::new(m20261124_171100_create_password_links::Migration),
            Box::new(m20261124_171200_create_api_replies::Migration),
            Box::new(m20261124_171500_list_generation_lines::Migration),
            Box::new(m20261124_172500_note_sign_ins::Migration),
            Box::new(m20261124_173000_index_rooms::Migration),
            Box::new(m20261124_202500_create_triggers::Migration),
            Box::new(m20261124_203500_create_alerts::Migration),
            Box::new(m20261124_203600_create_notifications::Migration),
            Box::new(m20261124_203700_tell_caches::Migration),
            Box::new(m20261124_203800_keep_figures::Migration),
            Box::new(m20261124_211000_report_clean_ups::Migration),
            Box::new(m20261124_232500_create_gates::Migration),
            Box::new(m20261124_232600_create_attendance::Migration),
            Box::new(m20261124_232700_create_absences::Migration),
            Box::new(m20261124_232800_create_no_shows::Migration),
            Box::new(m20261124_233500_create_staff_pins::Migration),
            Box::new(m20261124_234500_tell_families::Migration),
            Box::new(m20261125_031000_deliver_to_families::Migration),
            Box::new(m20261125_031500_write_texts::Migration),
            Box::new(m20261125_032000_talk_with_families::Migration),
            Box::new(m20261125_033000_invite_families::Migration),
            Box::new(m20261125_034500_loosen_runs::Migration),
            Box::new(m20261125_042000_key_events_by_name::Migration),
            Box::new(m20261125_121000_name_days_of_triggers::Migration),
            Box::new(m20261125_140000_act_on_classes::Migration),
            Box::new(m20261125_141000_publish_calendars::Migration),
            Box::new(m20261125_142000_wait_for_a_seat::Migration),
            Box::new(m20261125_143000_note_leaves::Migration),
            Box::new(m20261125_170000_keep_marks::Migration),
            Box::new(m20261125_173000_nudge_teachers::Migration),
            Box::new(m20261125_180000_prove_sessions::Migration),
            Box::new(m20261125_180100_mail_links::Migration),
            Box::new(m20261125_182000_create_passkeys::Migration),
            Box::new(m20261125_184000_guard_audit::Migration),
            Box::new(m20261125_190000_index_placed_rooms::Migration),
            Box::new(m20261125_190100_remember_seats::Migration),
        ]
    }
}
