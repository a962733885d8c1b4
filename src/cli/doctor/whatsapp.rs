//! Whether messages to families leave.

use super::check::Check;
use crate::app::App;
use crate::cli::whatsapp::has_account;
use crate::error::Result;
use crate::integrations::whatsapp::{Graph, WhatsApp};
use crate::msg;
use crate::notifications::rules::Channel;
use crate::notifications::{channels, templates};

/// Simulated messages are no fault; an account that does not answer, a closed way or a text that cannot be sent is.
pub(super) async fn checks(app: &App) -> Result<Vec<Check>> {
    if !app.config.whatsapp.real {
        return Ok(vec![Check::good("whatsapp", msg!("doctor-whatsapp-simulated"))]);
    }
    let mend = || msg!("doctor-whatsapp-mend");
    if !has_account(&app.config) {
        return Ok(vec![Check::bad("whatsapp", msg!("delivery-validate-dummy"), mend())]);
    }
    let account = match Graph::new(&app.config.whatsapp).account().await {
        Ok(account) => {
            Check::good("whatsapp", msg!("doctor-whatsapp", name = account.name, number = account.number))
        }
        Err(refusal) => Check::bad("whatsapp", refusal.why(), mend()),
    };
    let mut checks = vec![account];
    for state in channels::states(app).await? {
        if let Some(why) = state.why {
            checks.push(Check::bad("channel", why, msg!("doctor-channel-mend")));
        } else if state.channel == Channel::WhatsApp {
            let (used, reach) =
                (state.row.reached, state.row.reach.map_or_else(|| "∞".to_owned(), |n| n.to_string()));
            let found = msg!("doctor-channel", per_second = state.row.per_second, used = used, reach = reach);
            checks.push(Check::good("channel", found));
        }
    }
    checks.push(texts(app).await?);
    Ok(checks)
}

async fn texts(app: &App) -> Result<Check> {
    let known = templates::known(app).await?;
    let bad: Vec<_> =
        known.iter().filter(|one| one.status != "APPROVED").map(|one| one.name.as_str()).collect();
    if known.is_empty() || !bad.is_empty() {
        let found = msg!("doctor-templates-bad", names = bad.join(", "));
        return Ok(Check::bad("templates", found, msg!("doctor-templates-mend")));
    }
    Ok(Check::good("templates", msg!("doctor-templates", count = known.len())))
}
