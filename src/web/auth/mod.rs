//! The way in and out: sign-in, sign-out, passwords, passkeys, one's own account.

pub mod account;
pub mod address;
pub mod again;
mod ceremony;
pub mod first;
pub mod forgot;
mod halfway;
pub mod login;
pub mod passkeys;
pub mod password;
mod prove;
pub mod second;

use super::Routes;

/// All of them.
pub fn routes() -> Routes {
    login::routes()
        .merge(second::routes())
        .merge(first::routes())
        .merge(again::routes())
        .merge(prove::routes())
        .merge(forgot::routes())
        .merge(password::routes())
        .merge(account::routes())
        .merge(address::routes())
        .merge(passkeys::routes())
}
