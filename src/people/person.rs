//! The verbs of students, guardians and teachers: they are kept alike.

/// List, find, create, update, archive and restore one kind of person; `$more` are the columns that it has
/// beside those of all, `$may_go` refuses to put one away.
macro_rules! person_verbs {
    (
        $store:ident, $entity:ident, $subject:literal, $id:ident, $form:ident,
        [$($more:ident),*] $(, $may_go:ident)? $(,)?
    ) => {
        use serde_json::json;

        use super::rules::{$form, PersonSort};
        use super::store::$store as store;
        use crate::app::App;
        use crate::audit::{self, Actor, Change};
        use crate::error::Result;
        use crate::fields::Fields;
        use crate::ids::$id;
        use crate::listing::{ListQuery, Listing};

        pub use crate::entities::$entity::Model;

        /// Those that match, by pages; archived ones, or the others.
        pub async fn list(app: &App, query: &ListQuery<PersonSort>, archived: bool) -> Result<Listing<Model>> {
            store::list(app.db.reader(), query, archived, None).await
        }

        /// The same, with exactly this code.
        pub async fn list_by_code(
            app: &App,
            query: &ListQuery<PersonSort>,
            code: &str,
        ) -> Result<Listing<Model>> {
            store::list(app.db.reader(), query, false, Some(code)).await
        }

        /// The one with this id.
        pub async fn find(app: &App, id: $id) -> Result<Model> {
            store::find(app.db.reader(), id).await
        }

        /// Creates one; a code that is taken is an error at `code`.
        pub async fn create(app: &App, actor: &Actor, form: &$form) -> Result<Model> {
            let (tx, now) = (app.db.begin().await?, app.clock.now());
            let after = store::insert(&tx, form, now).await?;
            note(&tx, app, actor, "create", None, Some(&after)).await?;
            tx.commit().await?;
            Ok(after)
        }

        /// Changes one to what the form says.
        pub async fn update(app: &App, actor: &Actor, id: $id, form: &$form) -> Result<Model> {
            let (tx, now) = (app.db.begin().await?, app.clock.now());
            let before = store::find(&tx, id).await?;
            let after = store::update(&tx, &before, form, now).await?;
            note(&tx, app, actor, "update", Some(&before), Some(&after)).await?;
            tx.commit().await?;
            Ok(after)
        }

        /// Puts one away: kept with all that happened, gone from the lists.
        pub async fn archive(app: &App, actor: &Actor, id: $id) -> Result<Model> {
            set_archived(app, actor, id, true).await
        }

        /// Takes one out again.
        pub async fn restore(app: &App, actor: &Actor, id: $id) -> Result<Model> {
            set_archived(app, actor, id, false).await
        }

        async fn set_archived(app: &App, actor: &Actor, id: $id, archived: bool) -> Result<Model> {
            let (tx, now) = (app.db.begin().await?, app.clock.now());
            let before = store::find(&tx, id).await?;
            if before.archived_at.is_some() == archived {
                return Ok(before);
            }
            $(if archived {
                $may_go(app, id).await?;
            })?
            let after = store::archive(&tx, &before, archived.then_some(now)).await?;
            let verb = if archived { "archive" } else { "restore" };
            note(&tx, app, actor, verb, Some(&before), Some(&after)).await?;
            tx.commit().await?;
            Ok(after)
        }

        /// One as its form shows it.
        pub fn fields(row: &Model) -> Fields {
            Fields::of(&facts(row))
        }

        async fn note(
            tx: &crate::db::Tx,
            app: &App,
            actor: &Actor,
            verb: &str,
            before: Option<&Model>,
            after: Option<&Model>,
        ) -> Result<()> {
            let id = after.or(before).map(|row| row.id.0);
            let change = Change {
                verb: &format!("{}.{verb}", $subject),
                subject: ($subject, id),
                before: before.map(facts),
                after: after.map(facts),
            };
            audit::record(tx, actor, app.clock.now(), change).await
        }

        fn facts(row: &Model) -> serde_json::Value {
            json!({
                "code": row.code, "given_names": row.given_names, "family_names": row.family_names,
                "email": row.email, "phone": row.phone, "archived": row.archived_at.is_some(),
                $((stringify!($more)): row.$more,)*
            })
        }
    };
}
pub(super) use person_verbs;
