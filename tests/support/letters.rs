//! A taker of mail that keeps each letter, for tests that read it.

use std::sync::Mutex;

use async_trait::async_trait;
use presente::error::Message;
use presente::integrations::mail::{Letter, Mailer, Receipt, Refusal};
use presente::msg;

/// The letters, in the order of their leaving.
#[derive(Debug, Default)]
pub struct Letters(Mutex<Vec<Letter>>);

#[async_trait]
impl Mailer for Letters {
    async fn send(&self, letter: &Letter) -> Result<Receipt, Refusal> {
        self.0.lock().unwrap().push(letter.clone());
        Ok(Receipt::Taken)
    }

    async fn check(&self) -> Result<Message, Refusal> {
        Ok(msg!("mail-kept", folder = "test"))
    }
}

impl Letters {
    /// Those to an address.
    pub fn to(&self, address: &str) -> Vec<Letter> {
        self.0.lock().unwrap().iter().filter(|letter| letter.to == address).cloned().collect()
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// The path of the link in the newest letter to an address.
    pub fn link(&self, address: &str) -> String {
        path_in(&self.to(address).pop().expect("a letter").text)
    }
}

/// The path of the last link in a text.
pub fn path_in(text: &str) -> String {
    let rest = text.rsplit("http://localhost:8080").next().unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}
