//! The logins of a demo school: on somebody's desk only.

use super::hashing;
use super::rules::{Role, UserForm};
use super::store::users::{self as store, Links};
use crate::app::App;
use crate::audit::{self, Actor, Change};
use crate::config::Environment;
use crate::error::{Error, Result};
use crate::ids::{GuardianId, TeacherId};
use crate::msg;

/// The password that all demo logins share.
pub const PASSWORD: &str = "pizarra verde 2026";

/// A demo login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Login {
    /// The address to sign in with.
    pub email: &'static str,
    /// The name on the screens.
    pub name: &'static str,
    /// What it is.
    pub role: Role,
}

/// The five of them, as `make run` prints them.
pub const LOGINS: [Login; 5] = [
    Login { email: "director@demo.presente.test", name: "Dirección de muestra", role: Role::Director },
    Login { email: "inspector@demo.presente.test", name: "Inspectoría de muestra", role: Role::Inspector },
    Login { email: "docente@demo.presente.test", name: "Docente de muestra", role: Role::Teacher },
    Login { email: "apoderado@demo.presente.test", name: "Apoderado de muestra", role: Role::Guardian },
    Login { email: "admin@demo.presente.test", name: "Administración de muestra", role: Role::Admin },
];

/// Those that somebody could sign in with.
pub async fn open_logins(app: &App) -> Result<Vec<&'static str>> {
    let mut open = Vec::new();
    for login in LOGINS {
        let found = store::credentials_by_email(app.db.reader(), login.email).await?;
        open.extend(found.filter(|user| user.active).map(|_| login.email));
    }
    Ok(open)
}

/// Makes the logins that are missing, linked to a teacher and a guardian of the demo school.
pub async fn create_logins(
    app: &App,
    actor: &Actor,
    teacher_id: Option<TeacherId>,
    guardian_id: Option<GuardianId>,
) -> Result<()> {
    if app.config.environment != Environment::Development {
        return Err(Error::Conflict(msg!("auth-demo-only")));
    }
    let hash = hashing::hash(PASSWORD).await?;
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    for login in LOGINS {
        if store::credentials_by_email(&tx, login.email).await?.is_some() {
            continue;
        }
        let form = UserForm {
            email: login.email.into(),
            name: login.name.into(),
            roles: vec![login.role],
            language: None,
            teacher_code: None,
            guardian_code: None,
        };
        let links = Links {
            teacher_id: teacher_id.filter(|_| login.role == Role::Teacher),
            guardian_id: guardian_id.filter(|_| login.role == Role::Guardian),
        };
        let id = store::insert(&tx, &form, links, now).await?;
        store::set_password(&tx, id, hash.clone()).await?;
        let change = Change { verb: "user.create", subject: ("user", Some(id.0)), before: None, after: None };
        audit::record(&tx, actor, now, change).await?;
    }
    Ok(tx.commit().await?)
}
