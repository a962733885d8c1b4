//! The way in and out: sign-in, sign-out, passwords, one's own account.

pub mod account;
pub mod login;
pub mod password;

use super::Routes;

/// All of them.
pub fn routes() -> Routes {
    login::routes().merge(password::routes()).merge(account::routes())
}
