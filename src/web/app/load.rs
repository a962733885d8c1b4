//! The weekly load of teachers: hours and classes of each, day by day, with the way to their calendar.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;

use crate::app::App;
use crate::classes::load::{self, Load, Total};
use crate::classes::rules::LoadSort;
use crate::error::Result;
use crate::web::Routes;
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table, Week, filters};

const PATH: &str = "/app/teachers/load";

/// The page.
pub fn routes() -> Routes {
    Routes::new().get(PATH, index)
}

/// A week, teacher by teacher.
#[derive(Template)]
#[template(path = "app/load.html", blocks = ["rows"])]
pub struct Index {
    frame: Frame,
    week: Week,
    total: Total,
    list: Table,
    loads: Vec<Load>,
}

impl Index {
    fn href(&self, week: Week) -> String {
        let q = Some(("q", self.list.q.clone())).filter(|(_, q)| !q.is_empty());
        let pairs = [("date", week.monday().to_string())].into_iter().chain(q);
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        format!("{PATH}?{query}")
    }

    const fn ends(&self) -> (NaiveDate, NaiveDate) {
        (self.week.monday(), self.week.sunday())
    }

    /// The classes of a teacher on their calendar.
    fn calendar_href(&self, load: &Load) -> String {
        format!("/app/classes?teacher_id={}&date={}", load.teacher_id, self.week.monday())
    }

    fn total_hours(&self) -> String {
        hours(self.total.minutes)
    }

    /// The days of a teacher with their hours.
    fn days(&self, load: &Load) -> Vec<(NaiveDate, String)> {
        self.week.days.into_iter().zip(load.days.iter().map(|minutes| hours(*minutes))).collect()
    }
}

fn hours_of(load: &Load) -> String {
    hours(load.minutes)
}

/// Whether there is anything to say beside hours and classes.
const fn has_notes(load: &Load) -> bool {
    load.away + load.covers + load.covered + load.dropped > 0
}

/// `4:30`: what can be added up at a glance.
fn hours(minutes: i64) -> String {
    format!("{}:{:02}", minutes.div_euclid(60), minutes.rem_euclid(60))
}

async fn index(_: Staff, frame: Frame, State(app): State<App>, Query(fields): Query) -> Result<Response> {
    let week = Week::of(crate::fields::date(fields.get("date")).unwrap_or(frame.reader.today));
    let query = list_query(&fields, LoadSort::read);
    let listing = load::list(&app, &query, week.monday()).await?;
    let list = Table::new(PATH, &listing)
        .searched(&query.q)
        .sorted(query.sort.as_str(), query.descending)
        .filtered("date", fields.get("date"));
    let total = load::total(&app, week.monday()).await?;
    let page = Index { frame, week, total, list, loads: listing.items };
    Ok(page.show_or("rows", page.as_rows()))
}

impl Page for Index {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    #[cfg(test)]
    fn samples(frame: &Frame) -> Vec<(&'static str, Self)> {
        use crate::ids::TeacherId;
        use crate::listing::Listing;
        let load = |id, name: &str, days: [i64; 7], covers, covered, dropped, away| Load {
            teacher_id: TeacherId(id),
            teacher: name.into(),
            classes: days.iter().filter(|minutes| **minutes > 0).count().try_into().unwrap(),
            minutes: days.iter().sum(),
            days: days.to_vec(),
            covers,
            covered,
            dropped,
            away,
        };
        let all = vec![
            load(1, "Fernández-Larraín Undurraga, Maximiliano", [225, 180, 0, 270, 45, 0, 0], 2, 0, 1, 0),
            load(2, "Íñiguez Ñancupil, Begoña", [0, 45, 0, 0, 0, 0, 0], 0, 9, 0, 5),
            load(3, "Paz, Leo", [0; 7], 0, 0, 0, 0),
        ];
        let page = |loads: Vec<Load>, q: &str| {
            let listing = Listing { total: loads.len() as u64, items: loads, ..Listing::default() };
            Self {
                frame: frame.at(PATH),
                week: Week::of(frame.reader.today),
                total: Total { classes: 1120, minutes: 50_400, teacherless: 3 },
                list: Table::new(PATH, &listing).searched(q).sorted("teacher", false),
                loads: listing.items,
            }
        };
        vec![("empty", page(vec![], "")), ("full", page(all, "")), ("nothing", page(vec![], "zzz"))]
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn hours_are_written_with_their_minutes() {
        assert_eq!(super::hours(0), "0:00");
        assert_eq!(super::hours(45), "0:45");
        assert_eq!(super::hours(1445), "24:05");
    }
}
