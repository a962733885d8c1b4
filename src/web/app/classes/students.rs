//! Choosing the student whose calendar is shown.

use axum::extract::State;
use axum::response::Response;

use super::narrow::{LIST, PATH, STUDENTS};
use crate::app::App;
use crate::error::Result;
use crate::fields::Fields;
use crate::listing::ListQuery;
use crate::people::rules::PersonSort;
use crate::people::students;
use crate::web::app::choose::{Choose, Found};
use crate::web::extract::{Query, list_query};
use crate::web::guard::Staff;
use crate::web::page::{Frame, Page, Table};

/// What goes along to the calendar: its view, its dates and its filters, but for the words of its search.
const KEPT: [&str; 10] =
    ["view", "date", "from", "to", "course_id", "teacher_id", "room", "status", "mark", "run_id"];

pub(super) async fn choose(
    _: Staff,
    frame: Frame,
    State(app): State<App>,
    Query(fields): Query,
) -> Result<Response> {
    let query: ListQuery<PersonSort> = list_query(&fields, |_| PersonSort::Name);
    let listing = students::list(&app, &query, false).await?;
    let kept = fields.only(&KEPT);
    let table = Table::new(STUDENTS, &listing).searched(query.q);
    let list = kept.pairs().fold(table, |table, (name, value)| table.filtered(name, value));
    let found = |student: &students::Model| Found {
        name: format!("{}, {}", student.family_names, student.given_names),
        note: student.code.clone(),
        href: address(&kept, &student.id.to_string()),
    };
    let found = listing.items.iter().map(found).collect();
    let page = Choose {
        frame,
        title: "sessions-students".into(),
        subject: "sessions-students-lead".into(),
        search: "people-student-search".into(),
        list,
        found,
        back: address(&kept, ""),
        add: None,
    };
    Ok(page.show_or("rows", page.as_rows()))
}

/// The view that was left, of one student or of all.
fn address(kept: &Fields, student: &str) -> String {
    let path = if kept.get("from").is_empty() && kept.get("to").is_empty() { PATH } else { LIST };
    crate::web::extract::address(path, &kept.clone().with(&Fields::from_pairs([("student_id", student)])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_and_its_filters_come_back_with_the_student() {
        let week = Fields::from_pairs([("view", "week"), ("date", "2026-11-23"), ("room", "Sala 4")]);
        assert_eq!(address(&week, "7"), "/app/classes?date=2026-11-23&room=Sala+4&student_id=7&view=week");
        assert_eq!(address(&week, ""), "/app/classes?date=2026-11-23&room=Sala+4&view=week");
        let list = Fields::from_pairs([("from", "2026-11-23"), ("to", "2026-11-29")]);
        assert_eq!(address(&list, "7"), "/app/classes/list?from=2026-11-23&student_id=7&to=2026-11-29");
    }
}
