//! A year is lived with: whatever people do with classes, schedules, enrollments and the calendar, in any order,
//! what must never happen does not, what was shown before is what happens, and what is taken back is as it was.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, TimeDelta};
use presente::calendar::holidays;
use presente::calendar::rules::{HolidayForm, OwnKind};
use presente::classes::acts::{self, Act, ActId, Added, Cancellation, CancelledFor, Cover, Place, Seen};
use presente::classes::generation::{self, Effects, Request, Scope, Source};
use presente::classes::rules::plan::{Item, Outcome};
use presente::classes::rules::{Choice, Dates};
use presente::classes::schedules::{self, Owner};
use presente::classes::{Intent, enrollments};
use presente::error::{Error, Message, Result};
use presente::fields::Fields;
use presente::ids::{ClassId, CourseId, EnrollmentId, HolidayId, ScheduleId, TeacherId};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use sea_orm::FromQueryResult;
use serde_json::Value;

use super::{schedule_form, seed};
use crate::support::School;

/// Something that happens at a school, and that is shown before.
#[derive(Clone, Debug)]
enum Event {
    Act(ClassId, Act),
    Many(Vec<ClassId>, Act),
    Extra(Owner, Place),
    MakeUp(ClassId, Owner, Place),
    Edit(ScheduleId, String, String, NaiveDate),
    End(ScheduleId, NaiveDate),
    Begin(Owner, String, String, NaiveDate),
    Pause(EnrollmentId, Dates),
    Resume(EnrollmentId, NaiveDate),
    Leave(EnrollmentId, NaiveDate),
    Return(EnrollmentId),
    DayOff(NaiveDate),
    SchoolDay(HolidayId),
    Generate,
}

/// What was shown, or happened.
#[derive(Debug, PartialEq)]
struct Came {
    /// Each class that is made or changed, but for those acted on: what, why, where.
    items: BTreeSet<String>,
    /// The counts.
    counts: String,
    /// Those acted on, as they are then; an added one has no id yet while it is only shown.
    classes: Vec<String>,
    /// What could not be done, and why.
    refused: Vec<String>,
    /// Classes that exist and change.
    changed: BTreeSet<i64>,
    /// How many are made by the schedules.
    made: usize,
}

#[derive(FromQueryResult)]
struct Stored {
    id: i64,
    row: Value,
    marked: bool,
}

/// A class as the table has it.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    row: Value,
    marked: bool,
}

impl Row {
    fn text(&self, column: &str) -> &str {
        self.row[column].as_str().unwrap_or_default()
    }

    fn date(&self) -> NaiveDate {
        self.text("date").parse().unwrap()
    }

    /// What nothing may change any more.
    fn is_fixed(&self, today: NaiveDate) -> bool {
        self.text("status") == "held" || self.marked || self.date() < today
    }

    fn takes_place(&self) -> bool {
        ["planned", "held"].contains(&self.text("status"))
    }

    fn place(&self) -> [&Value; 6] {
        ["date", "start_time", "duration_minutes", "teacher_id", "room", "cover_for_id"]
            .map(|name| &self.row[name])
    }

    /// All of it, but for the version of the schedule it belongs to, which may have given way.
    fn facts(&self) -> Value {
        let mut row = self.row.clone();
        row.as_object_mut().unwrap().remove("schedule_id");
        row
    }
}

type Rows = BTreeMap<i64, Row>;

/// The little that is known of what must be.
struct Model {
    school: School,
    rng: StdRng,
    /// What a person cancelled and nobody restored.
    cancelled: BTreeSet<i64>,
    /// Acts that are not undone, with the rows before them.
    acts: Vec<(ActId, Vec<i64>, Rows)>,
    /// How often what was meant came about, and how often it was refused.
    done: usize,
    refused: usize,
    undone: usize,
}

impl Model {
    /// A student alone, one every second week, and a group with two lines, one of which shifts.
    async fn new(seed: u64) -> Self {
        let school = School::new().await;
        for id in 1..=3 {
            seed::course(&school, id).await;
        }
        for (id, course, format) in
            [(1, 1, "individual"), (2, 2, "individual"), (3, 3, "group"), (4, 3, "group")]
        {
            seed::enrollment(&school, id, course, format).await;
        }
        seed::line(&school, 1, 1, Some(1), 2, "15:00").await;
        seed::line(&school, 2, 2, Some(2), 3, "15:30").await;
        seed::line(&school, 3, 3, None, 5, "09:00").await;
        seed::line(&school, 4, 3, None, 1, "09:00").await;
        school
            .sql(
                "update schedules set every_weeks = 2 where id = 2;
                 update schedules set holiday_policy = 'shift' where id in (1, 4);
                 alter table schedules alter id restart with 100; alter table series alter id restart with 100",
            )
            .await;
        let rng = StdRng::seed_from_u64(seed);
        let mut model = Self {
            school,
            rng,
            cancelled: BTreeSet::new(),
            acts: Vec::new(),
            done: 0,
            refused: 0,
            undone: 0,
        };
        model.happens(&Event::Generate).await;
        model
    }

    async fn rows(&self) -> Rows {
        let sql = "select s.id, to_jsonb(s) - 'updated_at' - 'run_id' - 'sequence' as row,
                exists (select from class_marks m where m.class_id = s.id) as marked
            from class_sessions s";
        let rows = self.school.rows::<Stored>(sql).await.into_iter();
        rows.map(|found| (found.id, Row { row: found.row, marked: found.marked })).collect()
    }

    fn today(&self) -> NaiveDate {
        // Nine in the morning in Santiago.
        self.school.now().date_naive()
    }

    fn day(&mut self) -> NaiveDate {
        self.today() + Days::new(self.rng.random_range(0..40))
    }

    fn place(&mut self) -> Place {
        let day = self.day().to_string();
        let time = *["09:00", "15:00", "17:30"].choose(&mut self.rng).unwrap();
        let minutes = *["45", "60"].choose(&mut self.rng).unwrap();
        let fields = [("date", day.as_str()), ("start_time", time), ("duration_minutes", minutes)];
        Place::parse(&Fields::from_pairs(fields)).unwrap()
    }

    fn act(&mut self) -> Act {
        match self.rng.random_range(0..10) {
            0..=2 => Act::Cancel(Cancellation { whose: CancelledFor::School, reason: None }),
            3 | 4 => Act::Restore,
            5..=7 => Act::Move(self.place()),
            8 => Act::Cover(Cover { teacher_id: TeacherId(self.rng.random_range(1..=3)), reason: None }),
            _ => Act::Uncover,
        }
    }

    /// Mostly one that somebody could mean: near, or touched before.
    async fn class(&mut self) -> ClassId {
        let touched: Vec<i64> = self.acts.iter().flat_map(|(_, ids, _)| ids.clone()).collect();
        if self.rng.random_bool(0.5)
            && let Some(id) = touched.choose(&mut self.rng)
        {
            return ClassId(*id);
        }
        let near = format!(
            "select id::text from class_sessions where date between '{}'::date - 2 and '{0}'::date + 30 order by id",
            self.today()
        );
        let ids = self.school.values(&near).await;
        ClassId(ids.choose(&mut self.rng).map_or(0, |id| id.parse().unwrap()))
    }

    async fn one_of<T: std::str::FromStr>(&mut self, sql: &str) -> Option<T> {
        let found = self.school.values(sql).await;
        found.choose(&mut self.rng).and_then(|id| id.parse().ok())
    }

    async fn owner_of(&self, class: ClassId) -> Owner {
        let class = acts::view(self.school.app(), class).await.unwrap().class;
        class.enrollment_id.map_or(Owner::Course(class.course_id), Owner::Enrollment)
    }

    /// What comes next; nothing, when there is nothing of that kind.
    async fn next(&mut self) -> Option<Event> {
        let who = EnrollmentId(self.rng.random_range(1..=4));
        let schedules = "select id::text from schedules order by id";
        Some(match self.rng.random_range(0..33) {
            0..=8 => Event::Act(self.class().await, self.act()),
            9 | 10 => {
                let classes = vec![self.class().await, self.class().await, self.class().await];
                Event::Many(classes, self.act())
            }
            11 => {
                let owners = [Owner::Enrollment(EnrollmentId(1)), Owner::Course(CourseId(3))];
                Event::Extra(*owners.choose(&mut self.rng)?, self.place())
            }
            12..=14 => {
                let class = self.class().await;
                Event::MakeUp(class, self.owner_of(class).await, self.place())
            }
            15 | 16 => {
                let weekday = *["monday", "tuesday", "thursday", "friday"].choose(&mut self.rng)?;
                let time = *["08:00", "15:00", "16:00"].choose(&mut self.rng)?;
                Event::Edit(
                    self.one_of(schedules).await.map(ScheduleId)?,
                    weekday.into(),
                    time.into(),
                    self.day(),
                )
            }
            17 => Event::End(self.one_of(schedules).await.map(ScheduleId)?, self.day()),
            18 | 19 => {
                let from = self.day();
                let until = self.rng.random_bool(0.7).then(|| from + Days::new(self.rng.random_range(0..20)));
                Event::Pause(who, Dates { from, until })
            }
            20 | 21 => Event::Resume(who, self.day()),
            22 => Event::Leave(who, self.day()),
            23 => Event::Return(who),
            24..=26 => Event::DayOff(self.day()),
            27 | 28 => Event::SchoolDay(
                self.one_of("select id::text from holidays order by id").await.map(HolidayId)?,
            ),
            29 => Event::Generate,
            30 => {
                let owners = [Owner::Enrollment(EnrollmentId(1)), Owner::Course(CourseId(3))];
                let weekday = *["monday", "wednesday", "saturday"].choose(&mut self.rng)?;
                let time = *["08:00", "11:00"].choose(&mut self.rng)?;
                Event::Begin(*owners.choose(&mut self.rng)?, weekday.into(), time.into(), self.day())
            }
            // A line that has not begun goes altogether.
            _ => {
                let today = self.today();
                let coming = format!(
                    "select min(id)::text from schedules group by series_id having min(valid_from) > '{today}' order by 1"
                );
                Event::End(self.one_of(&coming).await.map(ScheduleId)?, today)
            }
        })
    }

    /// Tries an event, or lets it happen; gives what comes of it, the act and the classes acted on.
    async fn let_it(&self, event: &Event, intent: Intent) -> Result<(Came, Option<ActId>, Vec<i64>)> {
        let (app, actor) = (self.school.app(), self.school.actor());
        let seen = |class: &ClassId| Seen { class: *class, sequence: None };
        let changed = |effects: Effects| (Came::of(&effects), None, Vec::new());
        match event {
            Event::Act(class, act) => {
                let done = acts::act(app, actor, seen(class), act, intent).await?;
                Ok((Came::of(&done.effects).with(&[&done.class]), done.act, vec![class.0]))
            }
            Event::Many(classes, act) => {
                let orders: Vec<_> = classes.iter().map(|class| (seen(class), act.clone())).collect();
                let bulk = acts::bulk(app, actor, &orders, intent).await?;
                let mut came = Came::of(&bulk.effects);
                let (done, refused): (Vec<_>, Vec<_>) =
                    bulk.lines.iter().partition(|line| line.refused.is_none());
                came.refused =
                    refused.iter().map(|line| format!("{} {:?}", line.class.id, line.refused)).collect();
                let ids = done.iter().map(|line| line.class.id.0).collect();
                Ok((came.with(&done.iter().map(|line| &line.class).collect::<Vec<_>>()), bulk.act, ids))
            }
            Event::Extra(owner, place) => self.add(*owner, None, place, intent).await,
            Event::MakeUp(class, owner, place) => self.add(*owner, Some(*class), place, intent).await,
            Event::Edit(id, weekday, time, from) => {
                let form = schedule_form(weekday, time, &from.to_string(), &[]);
                schedules::edit(app, actor, *id, &form, intent).await.map(|done| changed(done.effects))
            }
            Event::End(id, on) => {
                schedules::end(app, actor, *id, *on, intent).await.map(|done| changed(done.effects))
            }
            Event::Begin(owner, weekday, time, from) => {
                let form = schedule_form(weekday, time, &from.to_string(), &[]);
                schedules::create(app, actor, *owner, &form, intent).await.map(|done| changed(done.effects))
            }
            Event::Pause(id, dates) => {
                enrollments::pause(app, actor, *id, *dates, intent).await.map(|done| changed(done.effects))
            }
            Event::Resume(id, on) => {
                enrollments::resume(app, actor, *id, *on, intent).await.map(|done| changed(done.effects))
            }
            Event::Leave(id, on) => {
                enrollments::end(app, actor, *id, *on, intent).await.map(|done| changed(done.effects))
            }
            Event::Return(id) => {
                let dates = Dates { from: "2026-01-01".parse().unwrap(), until: None };
                enrollments::set_dates(app, actor, *id, dates, intent).await.map(|done| changed(done.effects))
            }
            Event::DayOff(date) => {
                let form =
                    HolidayForm { date: *date, name: "Duelo".into(), kind: OwnKind::Holiday, source: None };
                holidays::add(app, actor, &form, intent).await.map(|done| changed(done.effects))
            }
            Event::SchoolDay(id) => {
                holidays::remove(app, actor, *id, intent).await.map(|done| changed(done.effects))
            }
            Event::Generate => {
                let request = Request { choice: Choice::Monthly, scope: Scope::All, source: Source::Command };
                let thought = generation::preview(app, &request).await?;
                let mut tally = thought.summary.tally;
                if intent == Intent::Confirm {
                    tally = generation::generate(app, actor, &request).await?.summary.tally;
                }
                let items = thought.items.into_iter().filter(|item| item.outcome != Outcome::Skip).collect();
                Ok(changed(Effects { tally, items, ..Effects::default() }))
            }
        }
    }

    async fn add(
        &self,
        owner: Owner,
        replaces: Option<ClassId>,
        place: &Place,
        intent: Intent,
    ) -> Result<(Came, Option<ActId>, Vec<i64>)> {
        let form = Added { owner, replaces, place: place.clone(), teacher_id: None };
        let done = acts::add(self.school.app(), self.school.actor(), &form, intent).await?;
        let id = done.class.id.0;
        let class = acts::Session { id: ClassId(0), ..done.class };
        Ok((Came::of(&done.effects).with(&[&class]), done.act, vec![id]))
    }

    /// An event is shown and happens; what must be, is.
    async fn happens(&mut self, event: &Event) {
        let (today, before) = (self.today(), self.rows().await);
        let shown = self.let_it(event, Intent::Preview).await;
        assert_eq!(self.rows().await, before, "what is shown changes nothing: {event:?}");
        let happened = self.let_it(event, Intent::Confirm).await;
        let after = self.rows().await;
        let (came, act, acted) = match (shown, happened) {
            (Ok((shown, ..)), Ok((came, act, acted))) => {
                assert_eq!(shown, came, "what was shown happens: {event:?}");
                (came, act, acted)
            }
            (Err(shown), Err(error)) => {
                assert_eq!(sentence(&shown), sentence(&error), "{event:?}");
                assert_eq!(after, before, "what is refused changes nothing: {event:?}");
                self.refused += 1;
                return;
            }
            (shown, happened) => panic!("shown {shown:?}, happened {happened:?}: {event:?}"),
        };
        self.done += 1;
        check_counts(event, &came, &acted, (&before, &after));
        self.remember(&acted, act, &before, &after);
        self.check(event, &acted, today, (&before, &after));
        if self.rng.random_bool(0.2)
            && let Some(act) = act
        {
            let left = self.undo(act).await;
            let back = self.rows().await;
            // Another class may have come in its place when it went.
            assert!(left.values().all(|why| why == "acts-rival"), "{event:?} {left:?}");
            for id in acted.iter().filter(|id| !left.contains_key(id)) {
                assert_eq!(before.get(id), back.get(id), "taken back at once, it is as it was: {event:?}");
            }
        }
    }

    fn remember(&mut self, acted: &[i64], act: Option<ActId>, before: &Rows, after: &Rows) {
        for id in acted {
            if after[id].text("cancelled_by") == "person" {
                self.cancelled.insert(*id);
            } else {
                self.cancelled.remove(id);
            }
        }
        self.acts.retain_mut(|(_, ids, _)| {
            ids.retain(|id| after.contains_key(id));
            !ids.is_empty()
        });
        if let Some(act) = act {
            let then = acted.iter().filter_map(|id| Some((*id, before.get(id)?.clone())));
            self.acts.push((act, acted.to_vec(), then.collect()));
        }
    }

    /// Nothing cancelled comes back, nothing moved is doubled, nothing marked or past changes.
    fn check(&self, event: &Event, acted: &[i64], today: NaiveDate, (before, after): (&Rows, &Rows)) {
        for (id, was) in before {
            let Some(is) = after.get(id) else {
                assert!(
                    !was.is_fixed(today) || was.text("cancelled_by") == "system",
                    "gone: {event:?} {was:?}"
                );
                continue;
            };
            if was.is_fixed(today) {
                assert_eq!(was.facts(), is.facts(), "held, marked or past: {event:?}");
            }
            if (was.row["moved"] == true || was.row["edited"] == true) && !acted.contains(id) {
                assert_eq!(was.place(), is.place(), "what a person placed stays there: {event:?}");
            }
            let key = |row: &Row| (row.row["series_id"].clone(), row.row["slot_week"].clone());
            assert_eq!(key(was), key(is), "the key stays: {event:?}");
        }
        for id in &self.cancelled {
            assert_eq!(after[id].text("cancelled_by"), "person", "nothing cancelled comes back: {event:?}");
        }
        let mut keys = BTreeSet::new();
        for row in after.values().filter(|row| !row.row["series_id"].is_null()) {
            let key = format!("{} {}", row.row["series_id"], row.row["slot_week"]);
            assert!(keys.insert(key), "one class for a line and a week: {event:?}");
        }
        let mut makeups = BTreeSet::new();
        for makeup in after.values().filter(|row| row.text("type") == "makeup" && row.takes_place()) {
            let id = makeup.row["replaces_id"].as_i64().unwrap();
            assert!(makeups.insert(id), "one class makes up for another: {event:?}");
            let original = &after[&id];
            let both = original.text("status") == "planned" && original.date() >= today && !original.marked;
            assert!(!both, "a class that is made up for takes place, too: {event:?} {original:?} {makeup:?}");
        }
    }

    /// What takes place from today on is on no day off, and somebody comes.
    async fn check_days(&self) {
        let today = self.today();
        let wrong = format!(
            "select s.id || ' ' || s.date from class_sessions s
            where s.status = 'planned' and s.date >= '{today}'
                and not exists (select from class_marks m where m.class_id = s.id)
                and (exists (select from holidays h where h.date = s.date and h.kind = 'holiday')
                    or not exists (select from enrollments e where (e.id = s.enrollment_id or s.enrollment_id is null
                        and e.format = 'group' and e.course_id = s.course_id)
                        and s.date >= e.starts_on and s.date <= coalesce(e.ends_on, 'infinity')
                        and not exists (select from enrollment_pauses p where p.enrollment_id = e.id
                            and s.date between p.from_date and coalesce(p.until_date, 'infinity'))))"
        );
        assert_eq!(self.school.values(&wrong).await, Vec::<String>::new());
    }

    /// Takes an act back: what it touched is as it was, or was left alone; gives those.
    async fn undo(&mut self, act: ActId) -> BTreeMap<i64, String> {
        let (today, before) = (self.today(), self.rows().await);
        let undone = acts::undo(self.school.app(), self.school.actor(), act).await.unwrap();
        let after = self.rows().await;
        let at = self.acts.iter().position(|(id, ..)| *id == act).unwrap();
        let (_, _, then) = self.acts[at].clone();
        for class in &undone.restored {
            let (was, is) = (&then[&class.id.0], &after[&class.id.0]);
            // The calendar or an enrollment may have changed meanwhile: then the class follows, where it was.
            let follows = was.takes_place() != is.takes_place() && was.place() == is.place();
            assert!(was.facts() == is.facts() || follows || !was.is_by_hand(), "{was:?}\n{is:?}");
            if is.text("cancelled_by") == "person" {
                self.cancelled.insert(class.id.0);
            } else {
                self.cancelled.remove(&class.id.0);
            }
        }
        for class in &undone.removed {
            assert!(!then.contains_key(&class.id.0) && !after.contains_key(&class.id.0));
            self.cancelled.remove(&class.id.0);
        }
        for (class, _) in &undone.left {
            assert_eq!(before[&class.id.0], after[&class.id.0], "what is left alone does not change");
        }
        let touched: Vec<_> = undone.restored.iter().map(|class| class.id.0).collect();
        self.check(&Event::Generate, &touched, today, (&before, &after));
        self.acts.remove(at);
        self.acts.retain_mut(|(_, ids, _)| {
            ids.retain(|id| after.contains_key(id));
            !ids.is_empty()
        });
        self.undone += 1;
        let left = |(class, why): &(acts::Session, Message)| (class.id.0, why.key.to_string());
        undone.left.iter().map(left).collect()
    }

    /// Somebody marks a class of today or before.
    async fn mark(&mut self) {
        let today = self.today();
        let sql = format!(
            "insert into class_marks (class_id, student_id, status, marked_at)
            select s.id, 1, 'present', now() from class_sessions s
            where s.status = 'planned' and s.date <= '{today}'
                and not exists (select from class_marks m where m.class_id = s.id) order by s.id limit 1"
        );
        self.school.sql(&sql).await;
    }

    async fn step(&mut self) {
        match self.rng.random_range(0..10) {
            0 => self.school.advance(TimeDelta::days(self.rng.random_range(1..5))),
            1 => self.mark().await,
            2 => {
                if let Some((act, ..)) = self.acts.choose(&mut self.rng).cloned() {
                    self.undo(act).await;
                }
            }
            _ => {
                if let Some(event) = self.next().await {
                    self.happens(&event).await;
                }
            }
        }
    }
}

impl Row {
    fn is_by_hand(&self) -> bool {
        self.row["moved"] == true || self.row["edited"] == true || self.row["series_id"].is_null()
    }
}

impl Came {
    fn of(effects: &Effects) -> Self {
        let changes = effects.items.iter().filter(|item| item.outcome.changes());
        Self {
            // A new line, or a new version of one, has no lasting id while it is only shown.
            items: effects
                .items
                .iter()
                .map(|item| format!("{:?}", Item { schedule: None, series: None, ..*item }))
                .collect(),
            counts: format!("{:?}", effects.tally),
            classes: Vec::new(),
            refused: Vec::new(),
            changed: changes.filter_map(|item| item.class).map(|id| id.0).collect(),
            made: effects.items.iter().filter(|item| item.outcome == Outcome::Create).count(),
        }
    }

    fn with(mut self, classes: &[&acts::Session]) -> Self {
        self.classes = classes.iter().map(|class| format!("{class:?}")).collect();
        self
    }
}

/// What was told is what the table shows: the same classes, and as many.
fn check_counts(event: &Event, came: &Came, acted: &[i64], (before, after): (&Rows, &Rows)) {
    let differs = |(id, was): &(&i64, &Row)| after.get(*id).is_some_and(|is| is.facts() != was.facts());
    let mut changed: BTreeSet<i64> = before.iter().filter(differs).map(|(id, _)| *id).collect();
    // A line that goes takes its classes with it; of those that took no place nobody needs to know.
    let gone = before.iter().filter(|(id, was)| !after.contains_key(id) && was.text("status") != "cancelled");
    changed.extend(gone.map(|(id, _)| *id));
    let there: BTreeSet<i64> = acted.iter().copied().filter(|id| before.contains_key(id)).collect();
    let told: BTreeSet<i64> = came.changed.union(&there).copied().collect();
    assert_eq!(changed, told, "the classes that change are those that were told: {event:?} {came:?}");
    let made = after.keys().filter(|id| !before.contains_key(id)).count();
    let added = acted.iter().filter(|id| !before.contains_key(id)).count();
    assert_eq!(made, came.made + added, "{event:?} {came:?}");
}

fn sentence(error: &Error) -> String {
    assert!(!matches!(error, Error::Fault(_) | Error::Busy(_)), "{error}");
    error.to_string()
}

/// Ten seeds, each a sequence of 25 steps.
async fn live(seeds: std::ops::Range<u64>) {
    let (mut done, mut refused, mut undone) = (0, 0, 0);
    for seed in seeds {
        let mut model = Model::new(seed).await;
        for _ in 0..25 {
            model.step().await;
        }
        model.happens(&Event::Generate).await;
        model.check_days().await;
        (done, refused, undone) = (done + model.done, refused + model.refused, undone + model.undone);
        model.school.run_jobs().await;
    }
    assert!(done > 80 && undone > 10 && refused > 5, "{done} done, {refused} refused, {undone} undone");
}

#[tokio::test]
async fn a_first_year_is_lived_with() {
    live(0..10).await;
}

#[tokio::test]
async fn a_second_year_is_lived_with() {
    live(10..20).await;
}

#[tokio::test]
async fn a_third_year_is_lived_with() {
    live(20..30).await;
}

#[tokio::test]
async fn a_fourth_year_is_lived_with() {
    live(30..40).await;
}
