//! The verbs of what the school writes into its calendar: holidays, breaks and exceptions are kept alike.

/// Find, add, edit and remove one kind of entry; each change is tried first or made.
macro_rules! entry_verbs {
    ($store:ident, $entity:ident, $subject:literal, $id:ident, $form:ident, |$row:ident| $reach:expr, $notice:expr, $facts:expr) => {
        use super::change::{Intent, Notice, Outcome, Reach, begin, settle};
        use super::rules::$form;
        use super::store::$store as store;
        use crate::app::App;
        use crate::audit::{Actor, Change};
        use crate::error::{Error, Result};
        use crate::fields::Fields;
        use crate::ids::$id;

        pub use crate::entities::$entity::Model;

        /// The one with this id.
        pub async fn find(app: &App, id: $id) -> Result<Model> {
            store::find(app.db.reader(), id).await
        }

        /// The same as its form has it.
        pub async fn fields(app: &App, id: $id) -> Result<Fields> {
            Fields::from_json(&facts(&find(app, id).await?))
        }

        /// Adds one.
        pub async fn add(app: &App, actor: &Actor, form: &$form, intent: Intent) -> Result<Outcome<Model>> {
            let tx = begin(app).await?;
            let after = store::insert(&tx, form, app.clock.now()).await?;
            finish(app, tx, actor, ("add", None, Some(after)), intent).await
        }

        /// Changes one to what the form says.
        pub async fn edit(
            app: &App,
            actor: &Actor,
            id: $id,
            form: &$form,
            intent: Intent,
        ) -> Result<Outcome<Model>> {
            let tx = begin(app).await?;
            let before = store::find(&tx, id).await?;
            let after = store::update(&tx, &before, form, app.clock.now()).await?;
            finish(app, tx, actor, ("edit", Some(before), Some(after)), intent).await
        }

        /// Removes one.
        pub async fn remove(app: &App, actor: &Actor, id: $id, intent: Intent) -> Result<Outcome<Model>> {
            let tx = begin(app).await?;
            let before = store::find(&tx, id).await?;
            store::remove(&tx, &before).await?;
            finish(app, tx, actor, ("remove", Some(before), None), intent).await
        }

        async fn finish(
            app: &App,
            tx: crate::db::Tx,
            actor: &Actor,
            (verb, before, after): (&str, Option<Model>, Option<Model>),
            intent: Intent,
        ) -> Result<Outcome<Model>> {
            let id = after.as_ref().or(before.as_ref()).map(|row| row.id.0);
            let change = Change {
                verb: &format!(concat!($subject, ".{}"), verb),
                subject: ($subject, id),
                before: before.as_ref().map(facts),
                after: after.as_ref().map(facts),
            };
            let reaches = before.iter().chain(&after).map(reach).reduce(Reach::join);
            let reach = reaches.ok_or(Error::NotFound)?;
            let told = after.as_ref().map(notice);
            let told =
                told.or_else(|| before.as_ref().map(|row| notice(row).gone())).ok_or(Error::NotFound)?;
            let effects = settle(app, tx, actor, change, reach, &told, intent).await?;
            let row = after.or(before).ok_or(Error::NotFound)?;
            Ok(Outcome { row, effects })
        }

        fn reach($row: &Model) -> Reach {
            $reach
        }

        fn notice($row: &Model) -> Notice {
            $notice
        }

        fn facts($row: &Model) -> serde_json::Value {
            $facts
        }
    };
}
pub(super) use entry_verbs;
