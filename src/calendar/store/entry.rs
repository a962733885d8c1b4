//! Rows that the school writes into its calendar. They are kept alike; only what a form says of them differs.

/// Finders and writers of one kind of entry.
macro_rules! entry_store {
    ($entity:ident, $id:ident, $form:ident, |$row:ident, $value:ident| $write:block) => {
        use chrono::{DateTime, Utc};
        use sea_orm::ActiveValue::Set;
        use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, ModelTrait};

        use super::refused;
        use crate::calendar::rules::$form;
        use crate::db::Conn;
        use crate::entities::$entity::{ActiveModel, Entity, Model};
        use crate::error::{Error, Result};
        use crate::ids::$id;

        /// The one with this id.
        pub async fn find(tx: &impl Conn, id: $id) -> Result<Model> {
            Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
        }

        /// A new one.
        pub async fn insert(tx: &impl Conn, form: &$form, now: DateTime<Utc>) -> Result<Model> {
            let mut row = ActiveModel { created_at: Set(now), ..Default::default() };
            write(&mut row, form, now);
            row.insert(tx).await.map_err(refused)
        }

        /// The same, changed to what the form says.
        pub async fn update(
            tx: &impl Conn,
            before: &Model,
            form: &$form,
            now: DateTime<Utc>,
        ) -> Result<Model> {
            let mut row = before.clone().into_active_model();
            write(&mut row, form, now);
            row.update(tx).await.map_err(refused)
        }

        /// Removes one.
        pub async fn remove(tx: &impl Conn, row: &Model) -> Result<()> {
            row.clone().delete(tx).await?;
            Ok(())
        }

        fn write($row: &mut ActiveModel, $value: &$form, now: DateTime<Utc>) {
            $row.updated_at = Set(now);
            $write
        }
    };
}
pub(super) use entry_store;
