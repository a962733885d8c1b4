//! The local twin: takes everything, and nothing leaves the house.

use async_trait::async_trait;

use super::{Accepted, Account, Listed, Refusal, Template, WhatsApp};

/// Nobody on the other side.
#[derive(Clone, Copy, Debug, Default)]
pub struct Simulator;

fn accepted(to: &str) -> Accepted {
    let digits = to.trim_start_matches('+');
    Accepted { id: format!("simulated.{:016x}", rand::random::<u64>()), wa_id: Some(digits.to_owned()) }
}

#[async_trait]
impl WhatsApp for Simulator {
    async fn send(&self, template: &Template) -> Result<Accepted, Refusal> {
        Ok(accepted(&template.to))
    }

    async fn send_text(&self, to: &str, _: &str) -> Result<Accepted, Refusal> {
        Ok(accepted(to))
    }

    async fn upload(&self, _: Vec<u8>, _: &str) -> Result<String, Refusal> {
        Ok("simulated".to_owned())
    }

    async fn templates(&self) -> Result<Vec<Listed>, Refusal> {
        Ok(Vec::new())
    }

    async fn account(&self) -> Result<Account, Refusal> {
        Ok(Account::default())
    }
}
