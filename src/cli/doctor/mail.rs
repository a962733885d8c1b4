//! Whether mail to the staff leaves, and whether there is anybody to get it.

use super::check::Check;
use crate::config::Config;
use crate::integrations::mail;
use crate::msg;

/// In production mail must leave; on a desk it may be kept in a folder.
pub(super) async fn check(config: &Config, production: bool) -> Check {
    let found = match mail::mailer(config).check().await {
        Ok(found) => found,
        Err(refusal) => return Check::bad("mail", refusal.why().clone(), msg!("doctor-mail-mend")),
    };
    if production && config.mail.server.is_none() {
        return Check::bad("mail", found, msg!("doctor-mail-mend"));
    }
    if production && config.mail.recipients.is_empty() {
        return Check::bad("mail", msg!("doctor-mail-nobody"), msg!("doctor-mail-nobody-mend"));
    }
    Check::good("mail", found)
}
