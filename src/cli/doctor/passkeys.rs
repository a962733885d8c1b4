//! Whether passkeys are possible where people come.

use super::check::Check;
use crate::auth::passkeys;
use crate::config::Config;
use crate::msg;

/// An address with a name, the one of the pages, behind HTTPS in production.
pub(super) fn check(config: &Config, production: bool) -> Check {
    let own = &config.passkeys;
    let origin = own.origin.origin().ascii_serialization();
    let good = passkeys::are_possible(config)
        && origin == config.web.origin()
        && (!production || own.origin.scheme() == "https");
    let found = msg!("doctor-passkeys", origin = origin, id = own.id);
    Check::new("passkey origin", good, found, msg!("doctor-passkeys-mend", address = config.web.origin()))
}
