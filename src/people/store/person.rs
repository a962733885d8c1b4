//! Rows of people. Students, guardians and teachers are kept alike; only what a form says of them differs.

/// Finders and writers of one kind of person.
macro_rules! person_store {
    ($entity:ident, $table:literal, $id:ident, $form:ident, |$row:ident, $value:ident| $person:expr, $more:block) => {
        use chrono::{DateTime, Utc};
        use sea_orm::ActiveValue::Set;
        use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};

        use super::{sort_key, taken};
        use crate::db::{self, Conn, Source};
        use crate::entities::$entity::{ActiveModel, Entity, Model};
        use crate::error::{Error, Result};
        use crate::ids::$id;
        use crate::listing::{ListQuery, Listing};
        use crate::people::rules::{PersonSort, $form};

        /// Those that match; archived ones, or the others.
        pub async fn list(
            tx: &impl Conn,
            query: &ListQuery<PersonSort>,
            archived: bool,
            code: Option<&str>,
        ) -> Result<Listing<Model>> {
            let source = Source::new("p.*", concat!($table, " p"), "p.id")
                .when(if archived { "p.archived_at is not null" } else { "p.archived_at is null" })
                .with_some("p.code = {}", code)
                .search("p.search", &query.q);
            db::list(tx, source, sort_key(query.sort), query).await
        }

        /// The one with this id.
        pub async fn find(tx: &impl Conn, id: $id) -> Result<Model> {
            Entity::find_by_id(id).one(tx).await?.ok_or(Error::NotFound)
        }

        /// A new one.
        pub async fn insert(tx: &impl Conn, form: &$form, now: DateTime<Utc>) -> Result<Model> {
            let mut row = ActiveModel { created_at: Set(now), ..Default::default() };
            write(&mut row, form, now);
            row.insert(tx).await.map_err(taken)
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
            row.update(tx).await.map_err(taken)
        }

        /// Put away, or taken out again: kept with all that happened, gone from the lists.
        pub async fn archive(tx: &impl Conn, before: &Model, at: Option<DateTime<Utc>>) -> Result<Model> {
            let mut row = before.clone().into_active_model();
            row.archived_at = Set(at);
            Ok(row.update(tx).await?)
        }

        fn write($row: &mut ActiveModel, $value: &$form, now: DateTime<Utc>) {
            let person = $person;
            $row.code = Set(person.code.clone());
            $row.given_names = Set(person.given_names.clone());
            $row.family_names = Set(person.family_names.clone());
            $row.email = Set(person.email.clone());
            $row.phone = Set(person.phone.clone());
            $row.updated_at = Set(now);
            $more
        }
    };
}
pub(super) use person_store;
