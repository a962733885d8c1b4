//! "¿Por qué se ejecutó, o no?", in sentences.

use chrono::{DateTime, Utc};

use crate::error::Message;
use crate::msg;
use crate::triggers::rules::{CatchUp, RunStatus, SkipReason};
use crate::triggers::{Account, Run};
use crate::web::admin::triggers::words;
use crate::web::page::{Label, Reader, dates};

/// Who is told, and when it is.
pub struct Told<'a> {
    /// Who reads.
    pub reader: &'a Reader,
    /// Now.
    pub now: DateTime<Utc>,
}

impl Told<'_> {
    fn at(&self, at: DateTime<Utc>) -> String {
        dates::moment(self.reader, at)
    }

    fn word(&self, key: &str) -> String {
        Label::from(key).say(self.reader.language, self.reader.country)
    }

    /// The answer, sentence by sentence.
    pub fn why(&self, account: &Account) -> Vec<Message> {
        match &account.run {
            Some(run) => self.of_run(account, run),
            None => self.of_nothing(account),
        }
    }

    fn of_run(&self, account: &Account, run: &Run) -> Vec<Message> {
        let mut told = vec![self.cause(run)];
        told.extend(match run.status {
            RunStatus::Skipped => Some(self.skipped(account, run)),
            RunStatus::Missed => Some(self.missed(account, run)),
            RunStatus::Cancelled => Some(msg!("why-cancelled")),
            RunStatus::Failed => {
                Some(msg!("why-failed", attempts = run.attempt, most = run.attempts_allowed))
            }
            RunStatus::Queued => Some(self.waits(account, run)),
            RunStatus::Running => Some(msg!("why-running", attempt = run.attempt)),
            RunStatus::Succeeded => None,
        });
        if run.status == RunStatus::Succeeded && run.attempt > 1 {
            told.push(msg!("why-again", attempt = run.attempt));
        }
        told
    }

    /// What made it due.
    fn cause(&self, run: &Run) -> Message {
        match (&run.scheduled_for, &run.requested_by) {
            (Some(at), _) => {
                let rule = run.trigger.draft.recurrence.words(self.reader.language);
                msg!("why-planned", rule = rule, at = self.at(*at))
            }
            (None, by) => {
                let by = by.as_deref().unwrap_or_default();
                msg!("why-asked", name = by, at = self.at(run.due_at))
            }
        }
    }

    fn skipped(&self, account: &Account, run: &Run) -> Message {
        match (run.reason, &account.pause, &account.blocker) {
            (Some(SkipReason::Paused), Some(pause), _) => {
                msg!(
                    "why-paused",
                    since = self.at(pause.starts_at),
                    name = pause.paused_by,
                    reason = pause.reason
                )
            }
            (Some(SkipReason::Overlap), _, Some(blocker)) => {
                msg!("why-overlap", at = self.at(blocker.due_at))
            }
            (Some(SkipReason::Overlap), ..) => msg!("why-overlap-some"),
            _ => msg!("why-paused-some"),
        }
    }

    fn missed(&self, account: &Account, run: &Run) -> Message {
        let noticed = self.at(run.claimed_at);
        match (run.trigger.draft.catch_up, &account.after) {
            (CatchUp::Latest, Some(after)) if after.status != RunStatus::Missed => {
                msg!("why-missed-latest", noticed = noticed, at = self.at(after.due_at))
            }
            (CatchUp::Latest | CatchUp::All, _) => msg!("why-missed-old", noticed = noticed),
            (CatchUp::None, _) => msg!("why-missed-none", noticed = noticed),
        }
    }

    fn waits(&self, account: &Account, run: &Run) -> Message {
        match (&account.before, run.is_waiting) {
            (Some(before), true) if !before.status.is_outcome() => {
                msg!("why-waits-turn", at = self.at(before.due_at))
            }
            (_, true) => msg!("why-waits-turn-some"),
            (_, false) if run.attempt > 0 => msg!("why-waits-retry", attempt = run.attempt),
            (_, false) => msg!("why-waits-worker"),
        }
    }

    /// An instant without a row.
    fn of_nothing(&self, account: &Account) -> Vec<Message> {
        let (trigger, at) = (&account.listed.trigger, account.at);
        if at < trigger.created_at {
            return vec![msg!("why-not-made", at = self.at(trigger.created_at))];
        }
        let mut told = vec![match (account.is_planned, at > self.now) {
            (true, true) => msg!("why-to-come"),
            (true, false) if trigger.updated_at > at => {
                msg!("why-rule-changed", at = self.at(trigger.updated_at))
            }
            (true, false) if !trigger.draft.active => msg!("why-off"),
            (true, false) => msg!("why-at-once"),
            (false, _) => {
                msg!("why-not-planned", rule = trigger.draft.recurrence.words(self.reader.language))
            }
        }];
        if at > self.now && !trigger.draft.active {
            told.push(msg!("why-off"));
        }
        if let Some(pause) = &account.pause {
            told.push(msg!(
                "why-paused",
                since = self.at(pause.starts_at),
                name = pause.paused_by,
                reason = pause.reason
            ));
        }
        told.extend(
            account
                .before
                .as_ref()
                .map(|run| msg!("why-before", at = self.at(run.due_at), outcome = self.outcome(run))),
        );
        told.extend(match (&account.after, account.next) {
            (Some(run), _) => Some(msg!("why-after", at = self.at(run.due_at), outcome = self.outcome(run))),
            (None, Some(next)) if trigger.draft.active => Some(msg!("why-next", at = self.at(next))),
            (None, _) => None,
        });
        told
    }

    fn outcome(&self, run: &Run) -> String {
        self.word(words::outcome(&run.status, &run.reason).2)
    }
}
