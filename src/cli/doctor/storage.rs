//! Whether the store of files takes one.

use super::check::Check;
use crate::config::Config;
use crate::integrations::photo_store;
use crate::msg;

/// A bucket that answers, made when it is absent.
pub(super) async fn check(config: &Config) -> Check {
    match photo_store::photo_store(config).check().await {
        Ok(found) => Check::good("storage", found),
        Err(trouble) => {
            let found = msg!("doctor-storage-bad", reason = trouble);
            Check::bad("storage", found, msg!("doctor-storage-mend"))
        }
    }
}
