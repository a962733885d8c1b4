//! How an attempt ended, and what follows for its way and its reader.

use crate::error::Result;
use crate::integrations::mail::{Receipt, Refusal as MailRefusal};
use crate::integrations::whatsapp::{Accepted, Refusal};
use crate::notifications::effects::Effect;
use crate::notifications::rules::provider::Treatment;
use crate::notifications::rules::{ATTEMPTS, State, pause};
use crate::notifications::store::delivery::{Claimed, End};

/// How it ended, and what follows.
#[derive(Clone, Debug, Default)]
pub(super) struct Ended {
    pub end: End,
    pub effect: Option<Effect>,
    /// Everybody is asked to slow down.
    pub slows: bool,
}

impl Ended {
    fn with(state: State, end: End) -> Self {
        Self { end: End { state: Some(state), ..end }, ..Self::default() }
    }

    /// Nothing leaves the house.
    pub fn simulated() -> Self {
        Self::with(State::Simulated, End::default())
    }
}

/// A mail.
pub(super) fn of_mail(outcome: &Result<Receipt, MailRefusal>, claimed: &Claimed) -> Ended {
    let is_family = claimed.guardian_id.is_some();
    match outcome {
        Ok(receipt) => {
            let handed_to = Some(if *receipt == Receipt::Taken { "server" } else { "file" });
            Ended::with(State::Sent, End { handed_to, ..End::default() })
        }
        Err(MailRefusal::Later(why)) if claimed.attempts < ATTEMPTS => {
            let pause = Some(pause(claimed.attempts, rand::random()));
            Ended::with(State::Queued, End { pause, reason: Some(why.clone()), ..End::default() })
        }
        Err(MailRefusal::Later(why) | MailRefusal::Never(why)) => {
            // The server speaks of the reader, or nobody could speak to the server.
            let effect = if why.key == "mail-refused" {
                Effect::Unreachable(why.clone())
            } else {
                Effect::Failing(why.clone())
            };
            let ended = Ended::with(State::Failed, End { reason: Some(why.clone()), ..End::default() });
            Ended { effect: is_family.then_some(effect), ..ended }
        }
        Err(MailRefusal::Unknown(why)) => {
            Ended::with(State::Uncertain, End { reason: Some(why.clone()), ..End::default() })
        }
    }
}

/// A message of WhatsApp.
pub(super) fn of_phone(outcome: Result<Accepted, Refusal>, claimed: &Claimed) -> Ended {
    let refusal = match outcome {
        Ok(Accepted { id, wa_id }) => {
            let end = End { accepted: Some((id, wa_id)), handed_to: Some("server"), ..End::default() };
            return Ended::with(State::Sent, end);
        }
        Err(refusal) => refusal,
    };
    let why = refusal.why();
    let reason = Some(why.clone());
    match refusal {
        Refusal::After(_) => Ended::with(State::Uncertain, End { reason, ..End::default() }),
        Refusal::Before(_) => {
            let pause = Treatment::Again.pause(claimed.attempts, rand::random());
            let state = if pause.is_some() { State::Queued } else { State::Failed };
            let ended = Ended::with(state, End { reason, pause, ..End::default() });
            Ended { effect: pause.is_none().then_some(Effect::Failing(why)), ..ended }
        }
        Refusal::Said(said) => {
            let treatment = Treatment::of(said.code, said.status);
            let waits = matches!(treatment, Treatment::Resting | Treatment::Stop(_));
            let pause = treatment.pause(claimed.attempts, rand::random());
            let state = if pause.is_some() { State::Queued } else { State::Failed };
            let is_free = !treatment.counts();
            let end =
                End { reason, code: said.code, pause: pause.filter(|_| !waits), is_free, ..End::default() };
            let ended = Ended::with(state, end);
            let effect = if treatment == Treatment::Again && state == State::Failed {
                Some(Effect::Failing(why))
            } else {
                Effect::of(treatment, why)
            };
            Ended { effect, slows: treatment == Treatment::SlowDown, ..ended }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrations::whatsapp::Said;
    use crate::msg;

    fn claimed(attempts: i32) -> Claimed {
        Claimed {
            id: crate::ids::NotificationId(1),
            state: "sending".into(),
            reason: None,
            attempts,
            rounds: 1,
            recipient: String::new(),
            guardian_id: Some(crate::ids::GuardianId(1)),
            language: "es".into(),
            template: None,
            params: None,
            subject: String::new(),
            body_text: String::new(),
            body_html: String::new(),
            created_at: chrono::DateTime::UNIX_EPOCH,
            students: Vec::new(),
        }
    }

    #[test]
    fn what_may_have_left_is_never_tried_again_by_itself() {
        let why = || msg!("mail-interrupted");
        for (outcome, attempts, state, again) in [
            (Ok(Receipt::Taken), 1, State::Sent, false),
            (Ok(Receipt::Kept), 3, State::Sent, false),
            (Err(MailRefusal::Later(why())), 1, State::Queued, true),
            (Err(MailRefusal::Later(why())), 2, State::Queued, true),
            (Err(MailRefusal::Later(why())), 3, State::Failed, false),
            (Err(MailRefusal::Never(why())), 1, State::Failed, false),
            (Err(MailRefusal::Unknown(why())), 1, State::Uncertain, false),
        ] {
            let Ended { end, .. } = of_mail(&outcome, &claimed(attempts));
            assert_eq!((end.state, end.pause.is_some()), (Some(state), again), "{outcome:?} {attempts}");
        }
    }

    #[test]
    fn a_code_decides_what_becomes_of_a_message_and_what_follows() {
        let said = |code| Err(Refusal::Said(Said { code: Some(code), status: 400, details: "x".into() }));
        let fine = Ok(Accepted { id: "wamid.1".into(), wa_id: None });
        for (case, outcome, attempts, state, again, free) in [
            ("taken", fine, 1, State::Sent, false, false),
            ("nothing left", Err(Refusal::Before(msg!("mail-slow"))), 1, State::Queued, true, false),
            (
                "nothing left again and again",
                Err(Refusal::Before(msg!("mail-slow"))),
                5,
                State::Failed,
                false,
                false,
            ),
            ("cut off", Err(Refusal::After(msg!("mail-slow"))), 1, State::Uncertain, false, false),
            ("a fault that passes", said(131_000), 1, State::Queued, true, false),
            ("and does not pass", said(131_000), 5, State::Failed, false, false),
            ("too quick", said(130_429), 99, State::Queued, true, true),
            ("the token", said(190), 1, State::Queued, false, true),
            ("the text rests", said(132_015), 1, State::Queued, false, true),
            ("the text is wrong", said(132_000), 1, State::Failed, false, false),
            ("no such person", said(131_026), 1, State::Failed, false, false),
            ("to the same one", said(131_056), 1, State::Queued, true, false),
        ] {
            let Ended { end, slows, .. } = of_phone(outcome, &claimed(attempts));
            assert_eq!((end.state, end.pause.is_some(), end.is_free), (Some(state), again, free), "{case}");
            assert_eq!(slows, case == "too quick", "{case}");
        }
    }
}
