//! What somebody said of a class at one time: of a few each by name, of many how many of which.

use crate::classes::acts::MarkLine;
use crate::classes::marks::status_of;
use crate::error::Message;
use crate::msg;
use crate::texts::say;
use crate::web::page::{Label, Reader};

/// More than so many are counted.
const NAMED: usize = 3;

/// What was done.
pub fn title(lines: &[MarkLine]) -> Message {
    let is_asked = lines.first().is_some_and(|line| line.reason.is_some());
    if is_asked {
        msg!("class-told-corrected", count = lines.len())
    } else {
        msg!("class-told-marked", count = lines.len())
    }
}

/// What was said, and what was decided about it.
pub fn said(reader: Reader, lines: &[MarkLine]) -> Vec<Label> {
    let mut labels: Vec<_> = if lines.len() > NAMED {
        counted(lines)
    } else {
        lines.iter().map(|line| named(reader, line)).collect()
    };
    let waiting = lines.iter().filter(|line| line.state == "waiting").count();
    if waiting > 0 {
        labels.push(msg!("class-told-waiting", count = waiting).into());
    }
    let mut decisions: Vec<_> = lines.iter().filter_map(decision).collect();
    decisions.dedup();
    labels.extend(decisions.into_iter().map(Label::from));
    labels
}

/// `Pérez, Ana: Ausente → Presente`.
fn named(reader: Reader, line: &MarkLine) -> Label {
    let word = |status: &str| say(reader.language, &word(status));
    let before = line.before.as_deref().map(|before| format!("{} → ", word(before))).unwrap_or_default();
    Label::Name(format!("{}: {before}{}", line.student, word(&line.status)))
}

fn counted(lines: &[MarkLine]) -> Vec<Label> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for line in lines {
        match counts.iter_mut().find(|(status, _)| *status == line.status) {
            Some((_, count)) => *count += 1,
            None => counts.push((&line.status, 1)),
        }
    }
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
        .into_iter()
        .map(|(status, count)| msg!("marks-of", count = count, status = status).into())
        .collect()
}

/// What a mark says; none has taken back what counted.
pub fn word(status: &str) -> Message {
    match status_of(status) {
        Ok(Some(mark)) => mark.name(),
        Ok(None) | Err(_) => msg!("class-mark-none"),
    }
}

fn decision(line: &MarkLine) -> Option<Message> {
    let by = line.decided_by.as_deref()?;
    Some(match &line.decision_reason {
        Some(why) => msg!("class-told-refused", by = by, why = why),
        None => msg!("class-told-approved", by = by),
    })
}
