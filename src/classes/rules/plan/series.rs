//! One weekly line, week by week: the slot the schedules give, the class that exists, the outcome.

use chrono::NaiveDate;

use super::diff::{Decision, decide_by_hand, decide_fixed, decide_planned, decide_single};
use super::facts::Rosters;
use super::slot::Slot;
use super::{Facts, Item, Members, Outcome, Reason, Row, Series, State, Version};
use crate::classes::rules::window::monday;

pub(super) struct Planner<'a> {
    pub facts: &'a Facts,
    pub series: &'a Series,
    pub members: &'a Members,
    pub term: Option<(NaiveDate, NaiveDate)>,
    /// Dates that classes of other weeks were moved to.
    pub visitors: Vec<NaiveDate>,
}

impl<'a> Planner<'a> {
    pub(super) fn new(facts: &'a Facts, rosters: &'a Rosters, series: &'a Series) -> Self {
        let gone = [State::CancelledByPerson, State::CancelledBySystem];
        let visitors = series.rows.iter().filter(|row| monday(row.date) != row.week);
        Self {
            facts,
            series,
            members: rosters.members(series),
            term: facts.terms.get(&series.course).copied(),
            visitors: visitors.filter(|row| !gone.contains(&row.state)).map(|row| row.date).collect(),
        }
    }

    pub(super) fn plan(&self, items: &mut Vec<Item>) {
        if self.series.id.is_none() {
            return items.extend(self.series.rows.iter().filter_map(|row| self.single(row)));
        }
        let mut rows = self.series.rows.iter().peekable();
        for week in self.facts.window.weeks() {
            while let Some(row) = rows.next_if(|row| row.week < week) {
                items.extend(self.visitor(row));
            }
            let row = rows.next_if(|row| row.week == week);
            items.extend(match row {
                Some(row) => self.existing(row),
                None => self.missing(week),
            });
        }
        items.extend(rows.filter_map(|row| self.visitor(row)));
    }

    /// A week that has no class yet.
    fn missing(&self, week: NaiveDate) -> Option<Item> {
        let window = self.facts.window;
        let until = window.to.min(self.facts.create_until);
        let slot = self.slot(week, |_, date| window.from <= date && date <= until);
        let original = slot.original()?;
        if !window.contains(original) {
            return None;
        }
        let decision = match slot {
            Slot::Class { .. } if original > self.facts.create_until => return None,
            Slot::Class { .. } => (Outcome::Create, Reason::Planned),
            Slot::Off { reason, .. } | Slot::None { reason, .. } => (Outcome::Skip, reason),
        };
        Some(self.item(week, None, &slot, decision))
    }

    /// A week whose class exists.
    fn existing(&self, row: &Row) -> Option<Item> {
        let slot = self.slot_of(row);
        let touched = [Some(row.date), Some(row.original_date), slot.original()];
        if !touched.into_iter().flatten().any(|date| self.facts.window.contains(date)) {
            return None;
        }
        let decision = self.decide(row, &slot);
        Some(self.item(row.week, Some(row), &slot, decision))
    }

    /// A class of a week outside the window that was moved into it: its schedule is not asked, the calendar is.
    fn visitor(&self, row: &Row) -> Option<Item> {
        self.facts.window.contains(row.date).then_some(())?;
        let slot = self.slot_of(row);
        let decision = self.decide(row, &slot);
        Some(self.item(row.week, Some(row), &slot, decision))
    }

    /// An extra or make-up class, when something becomes of it: it is no candidate of a schedule.
    fn single(&self, row: &Row) -> Option<Item> {
        self.facts.window.contains(row.date).then_some(())?;
        let there = self.members.check(row.date, self.series.enrollment.is_none());
        let decision = decide_single(row, self.facts.today, there, self.day_off(row.date));
        let slot = Slot::None { nearest: None, reason: decision.1 };
        (decision.0 != Outcome::Skip).then(|| self.item(row.week, Some(row), &slot, decision))
    }

    /// The slot of a class: its own version goes first, so that an edit in the middle of its week
    /// leaves it alone while its date is still valid; then what is not past.
    fn slot_of(&self, row: &Row) -> Slot<'a> {
        let own = self.series.versions.iter().find(|version| version.id == row.schedule);
        let own = own.filter(|version| {
            version.date_in(row.week).is_some_and(|date| self.possible(version, date).is_ok())
        });
        self.slot(row.week, |version, date| match own {
            Some(own) => version.id == own.id,
            None => date >= self.facts.today,
        })
    }

    fn decide(&self, row: &Row, slot: &Slot<'_>) -> Decision {
        let (today, off) = (self.facts.today, self.day_off(row.date));
        if let Some(reason) = row.fixed(today) {
            decide_fixed(row, slot, reason)
        } else if row.by_hand() {
            let there = self.members.check(row.date, self.series.enrollment.is_none());
            decide_by_hand(row, slot, there, off)
        } else {
            decide_planned(row, slot, today, off)
        }
    }

    fn item(&self, week: NaiveDate, row: Option<&Row>, slot: &Slot<'_>, decision: Decision) -> Item {
        let place = self.place(row, slot, decision.0);
        let now = row.map(|row| (row.date, row.start));
        let (date, start) = place.map(|(version, date)| (date, version.start)).or(now).unwrap_or_default();
        Item {
            series: self.series.id,
            week,
            course: self.series.course,
            enrollment: self.series.enrollment,
            class: row.map(|row| row.id),
            schedule: place.map(|(version, _)| version.id),
            original_date: slot.original().or(row.map(|row| row.original_date)).unwrap_or(week),
            date,
            start,
            was: now,
            outcome: decision.0,
            reason: decision.1,
        }
    }

    /// The version and date that a class gets; none when it stays where it is.
    fn place<'s>(
        &self,
        row: Option<&Row>,
        slot: &Slot<'s>,
        outcome: Outcome,
    ) -> Option<(&'s Version, NaiveDate)> {
        let place = slot.version().zip(slot.date());
        let Some(row) = row else { return place };
        let moves = matches!(outcome, Outcome::Change | Outcome::Revive | Outcome::Holiday) && !row.by_hand();
        place.filter(|(_, date)| moves && *date >= self.facts.today)
    }
}
