//! Every page in each of its states, for the tests that render them and for `make screens`.

use super::{Confirm, Frame, Page, Problem, gallery};
use crate::auth::Role;
use crate::texts::Language;
use crate::web::{admin, api, app, auth, family};

/// A rendered page.
pub struct Sample {
    /// The template's name without its ending, and the state: `app/students/index--empty`.
    pub name: String,
    /// The language.
    pub language: Language,
    /// The whole page.
    pub html: String,
}

struct Samples {
    frame: Frame,
    all: Vec<Sample>,
}

impl Samples {
    fn add<P: Page>(&mut self, name: &str) -> &mut Self {
        let language = self.frame.reader.language;
        for (state, page) in P::samples(&self.frame) {
            let html = page.render_with_values(&page.frame().reader).unwrap();
            self.all.push(Sample { name: format!("{name}--{state}"), language, html });
        }
        self
    }
}

/// Every sample in a language. A new page is a line here.
#[allow(clippy::too_many_lines, reason = "one line a page")]
pub fn all(language: Language) -> Vec<Sample> {
    let mut samples =
        Samples { frame: Frame::sample(language, &[Role::Admin, Role::Director]), all: Vec::new() };
    samples
        .add::<app::day::Show>("app/day/show")
        .add::<app::day::Students>("app/day/students")
        .add::<app::day::Evacuation>("app/day/inside")
        .add::<app::day::NotTakenPage>("app/day/not_taken")
        .add::<app::day::Sheet>("app/day/student")
        .add::<app::day::Why>("app/day/why")
        .add::<app::Own>("app/home/own")
        .add::<app::absences::Index>("app/absences/index")
        .add::<app::absences::FormPage>("app/absences/form")
        .add::<app::absences::Show>("app/absences/show")
        .add::<app::Pick>("app/pick")
        .add::<app::attendance_settings::Settings>("app/attendance/settings")
        .add::<app::corrections::Amendments>("app/corrections/amendments")
        .add::<app::corrections::LateMarks>("app/corrections/late")
        .add::<app::corrections::New>("app/corrections/new")
        .add::<app::entries::New>("app/entries/new")
        .add::<app::entries::Void>("app/entries/void")
        .add::<app::alerts::Index>("app/alerts/index")
        .add::<app::alerts::Selection>("app/alerts/selection")
        .add::<app::alerts::Show>("app/alerts/show")
        .add::<app::calendar::Index>("app/calendar/index")
        .add::<app::calendar::Entry>("app/calendar/entry")
        .add::<app::calendar::Preview>("app/calendar/preview")
        .add::<app::cards::Index>("app/cards/index")
        .add::<app::cards::PrintPage>("app/cards/print")
        .add::<app::cards::StudentPage>("app/cards/student")
        .add::<app::kiosks::CodePage>("app/kiosks/code")
        .add::<app::kiosks::EditPage>("app/kiosks/edit")
        .add::<app::kiosks::GatePage>("app/kiosks/gate")
        .add::<app::kiosks::Index>("app/kiosks/index")
        .add::<app::kiosks::NewPage>("app/kiosks/new")
        .add::<app::kiosks::Show>("app/kiosks/show")
        .add::<app::class::AddPage>("app/class/add")
        .add::<app::class::BulkPage>("app/class/bulk")
        .add::<app::class::BulkPreview>("app/class/bulk_preview")
        .add::<app::class::ConflictPage>("app/class/conflict")
        .add::<app::class::FormPage>("app/class/form")
        .add::<app::class::LeftPage>("app/class/left")
        .add::<app::class::MarksPage>("app/class/marks")
        .add::<app::class::Show>("app/class/show")
        .add::<app::classes::MonthPage>("app/classes/month")
        .add::<app::classes::WeekPage>("app/classes/week")
        .add::<app::classes::DayPage>("app/classes/day")
        .add::<app::classes::ListPage>("app/classes/list")
        .add::<app::families::Bonds>("app/families/bonds")
        .add::<app::families::Merge>("app/families/merge")
        .add::<app::families::Pairs>("app/families/pairs")
        .add::<app::families::Texts>("app/families/texts")
        .add::<app::families::Unreachable>("app/families/unreachable")
        .add::<app::feeds::Index>("app/feeds/index")
        .add::<app::feeds::Kinds>("app/feeds/kinds")
        .add::<app::feeds::New>("app/feeds/new")
        .add::<app::feeds::OwnPage>("app/feeds/own")
        .add::<app::feeds::Shown>("app/feeds/shown")
        .add::<app::generation::Index>("app/generation/index")
        .add::<app::generation::Choose>("app/generation/choose")
        .add::<app::generation::Preview>("app/generation/preview")
        .add::<app::generation::RunPage>("app/generation/run")
        .add::<app::generation::Lines>("app/generation/lines")
        .add::<app::generation::Students>("app/generation/students")
        .add::<app::generation::Conflicts>("app/generation/conflicts")
        .add::<app::generation::Unscheduled>("app/generation/unscheduled")
        .add::<app::imports::Index>("app/imports/index")
        .add::<app::imports::Show>("app/imports/show")
        .add::<app::leaves::Back>("app/leaves/return")
        .add::<app::leaves::FormPage>("app/leaves/form")
        .add::<app::leaves::Index>("app/leaves/index")
        .add::<app::leaves::Preview>("app/leaves/preview")
        .add::<app::leaves::Show>("app/leaves/show")
        .add::<app::load::Index>("app/load")
        .add::<app::no_shows::Index>("app/no_shows/index")
        .add::<app::no_shows::Banner>("app/no_shows/held")
        .add::<app::no_shows::Ask>("app/no_shows/ask")
        .add::<app::not_taken::Index>("app/not_taken")
        .add::<app::notifications::Channels>("app/notifications/channels")
        .add::<app::notifications::Inbox>("app/notifications/inbox")
        .add::<app::notifications::Index>("app/notifications/index")
        .add::<app::notifications::Pace>("app/notifications/pace")
        .add::<app::notifications::Pause>("app/notifications/pause")
        .add::<app::notifications::Show>("app/notifications/show")
        .add::<app::broadcasts::Excluded>("app/broadcasts/excluded")
        .add::<app::broadcasts::FormPage>("app/broadcasts/form")
        .add::<app::broadcasts::Index>("app/broadcasts/index")
        .add::<app::broadcasts::Show>("app/broadcasts/show")
        .add::<app::texts::Edit>("app/texts/edit")
        .add::<app::texts::Index>("app/texts/index")
        .add::<admin::settings::Settings>("admin/settings")
        .add::<app::Ask>("app/effects")
        .add::<app::Choose>("app/choose")
        .add::<app::courses::FormPage>("app/courses/form")
        .add::<app::courses::Hours>("app/courses/hours")
        .add::<app::courses::Index>("app/courses/index")
        .add::<app::courses::Show>("app/courses/show")
        .add::<app::enrollments::CoursePage>("app/enrollments/course")
        .add::<app::enrollments::DatesPage>("app/enrollments/dates")
        .add::<app::enrollments::Index>("app/enrollments/index")
        .add::<app::enrollments::New>("app/enrollments/new")
        .add::<app::enrollments::Show>("app/enrollments/show")
        .add::<app::own::Students>("app/own/students")
        .add::<app::own::Student>("app/own/student")
        .add::<app::people::FormPage>("app/people/form")
        .add::<app::people::Index>("app/people/index")
        .add::<app::people::LinkPage>("app/people/link")
        .add::<app::people::Show>("app/people/show")
        .add::<app::waiting::WaitingPage>("app/waiting/index")
        .add::<app::schedules::ConflictPage>("app/schedules/conflict")
        .add::<app::schedules::End>("app/schedules/end")
        .add::<app::schedules::FormPage>("app/schedules/form")
        .add::<app::schedules::Index>("app/schedules/index")
        .add::<app::schedules::Show>("app/schedules/show")
        .add::<app::sheet::Show>("app/sheet/show")
        .add::<app::terms::FormPage>("app/terms/form")
        .add::<app::terms::Index>("app/terms/index")
        .add::<gallery::Gallery>("components/gallery")
        .add::<Confirm>("confirm")
        .add::<Problem>("error")
        .add::<admin::audit::Index>("admin/audit/index")
        .add::<admin::sign_in::SignIn>("admin/sign_in")
        .add::<admin::second_factor::SecondFactor>("admin/users/second_factor")
        .add::<admin::audit::Retention>("admin/audit/retention")
        .add::<admin::mail::Index>("admin/mail/index")
        .add::<admin::mail::Show>("admin/mail/show")
        .add::<admin::cache::Cache>("admin/cache")
        .add::<admin::metrics::Metrics>("admin/metrics")
        .add::<admin::runs::CalendarPage>("admin/runs/calendar")
        .add::<admin::runs::Index>("admin/runs/index")
        .add::<admin::runs::Show>("admin/runs/show")
        .add::<admin::scheduler::Index>("admin/scheduler/index")
        .add::<admin::scheduler::Removal>("admin/scheduler/removal")
        .add::<admin::triggers::ConflictPage>("admin/triggers/conflict")
        .add::<admin::triggers::FormPage>("admin/triggers/form")
        .add::<admin::triggers::Index>("admin/triggers/index")
        .add::<admin::triggers::PausePage>("admin/triggers/pause")
        .add::<admin::triggers::Show>("admin/triggers/show")
        .add::<admin::tokens::Index>("admin/tokens/index")
        .add::<admin::tokens::New>("admin/tokens/new")
        .add::<admin::tokens::Shown>("admin/tokens/key")
        .add::<admin::user_forms::Edit>("admin/users/form")
        .add::<admin::users::Index>("admin/users/index")
        .add::<admin::users::Invitation>("admin/users/link")
        .add::<api::docs::Docs>("api/docs")
        .add::<auth::account::Account>("auth/account")
        .add::<auth::first::First>("auth/first")
        .add::<auth::address::ChangeAddress>("auth/address")
        .add::<auth::address::ConfirmAddress>("auth/confirm_address")
        .add::<auth::again::Again>("auth/again")
        .add::<auth::forgot::Forgot>("auth/forgot")
        .add::<auth::login::Login>("auth/login")
        .add::<auth::passkeys::Codes>("auth/codes")
        .add::<auth::passkeys::Edit>("auth/passkey")
        .add::<auth::passkeys::Passkeys>("auth/passkeys")
        .add::<auth::second::Second>("auth/second")
        .add::<auth::password::SetPassword>("auth/password")
        .add::<family::Closed>("family/closed")
        .add::<family::Consents>("family/consents")
        .add::<family::Day>("family/day")
        .add::<family::FormPage>("family/absence")
        .add::<family::Home>("family/home")
        .add::<family::MonthPage>("family/month")
        .add::<family::WeekPage>("family/week")
        .add::<family::Wishes>("family/wishes");
    samples.all
}
