//! The doors: gates and the kiosks at them, what students show there, what staff open them with.
//!
//! A kiosk is paired once and then known by a token of its own. It is given what it needs to decide without
//! a network ([`bootstrap`]), says every minute how it is ([`heartbeat`]), and can be revoked at once.

pub mod bootstrap;
pub mod cards;
mod check;
pub mod codes;
pub mod devices;
pub mod gates;
pub mod heartbeat;
#[cfg(test)]
mod hostile;
pub mod pairing;
pub mod pins;
pub mod print;
pub mod rules;
mod store;
pub mod tokens;

use crate::audit::{Actor, ActorKind};
use crate::ids::{GateId, KioskId};
use rules::GateMode;

pub use check::{Checked, check};

/// A kiosk that showed its token, and the gate it stands at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Door {
    /// The kiosk.
    pub kiosk_id: KioskId,
    /// Its name.
    pub name: String,
    /// Its gate.
    pub gate_id: GateId,
    /// In which direction one passes there.
    pub gate_mode: GateMode,
}

impl Door {
    /// The kiosk as somebody who acts.
    pub fn actor(&self, request_id: &str) -> Actor {
        Actor {
            kind: ActorKind::Kiosk(self.kiosk_id),
            name: self.name.clone(),
            request_id: Some(request_id.to_owned()),
            address: None,
        }
    }
}
