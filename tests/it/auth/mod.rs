//! Accounts, sign-in and keys on a real database.

mod device;
mod letters;
mod passkeys;
mod second_step;
mod sign_in;
mod tokens;
mod users;

use presente::auth::rules::UserForm;
use presente::auth::{Role, users as verbs};
use presente::error::{Error, Result};

use crate::support::School;

const PASSWORD: &str = "tres tristes tigres";

/// An account as the office types it.
fn form(email: &str, roles: &[Role]) -> UserForm {
    UserForm {
        email: email.into(),
        name: "Rosa Peña".into(),
        roles: roles.to_vec(),
        language: None,
        teacher_code: None,
        guardian_code: None,
    }
}

/// An account with [`PASSWORD`].
async fn account(school: &School, email: &str, roles: &[Role]) -> verbs::User {
    verbs::create_with_password(school.app(), school.actor(), &form(email, roles), PASSWORD).await.unwrap()
}

fn field<T: std::fmt::Debug>(result: Result<T>) -> (String, String) {
    match result {
        Err(Error::Invalid(errors)) => (errors[0].field.to_string(), errors[0].message.key.to_string()),
        other => panic!("{other:?}"),
    }
}

fn conflict<T: std::fmt::Debug>(result: Result<T>) -> String {
    match result {
        Err(Error::Conflict(message)) => message.key.to_string(),
        other => panic!("{other:?}"),
    }
}
