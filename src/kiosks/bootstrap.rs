//! What a kiosk is given to decide without a network: who the students are, whom their cards belong to, when
//! they are expected. Cards come as hashes under a key of the device; PINs of students are not in it.
//!
//! Its version (an `ETag`) covers everything but each student's newest scan, so that a busy morning does not
//! make every kiosk read the whole school again each minute; a scan's true direction is in the server's answer.

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::{DateTime, FixedOffset, NaiveDate, SubsecRound, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use sha2::{Digest, Sha256};
use tokio::sync::Mutex;
use tokio::time::{Duration, Instant};

use super::store::roster as store;
use super::store::{gates, kiosks};
use super::{Door, codes};
use crate::app::App;
use crate::attendance;
use crate::attendance::rules::display_name;
use crate::calendar;
use crate::error::{Error, Result};
use crate::ids::{GateId, KioskId, StudentId, UserId};
use crate::school::{self, School};

/// For how long a heartbeat believes what another one found out.
const FRESH: Duration = Duration::from_secs(20);

/// What all kiosks share of the newest version, and when this process read it.
#[derive(Clone, Debug, Default)]
pub struct Latest(Arc<Mutex<Option<Print>>>);

/// A fingerprint of what all kiosks share.
#[derive(Clone, Debug)]
struct Print {
    read: Instant,
    hash: Vec<u8>,
}

impl Print {
    fn is_fresh(&self) -> bool {
        self.read.elapsed() < FRESH
    }
}

/// Everything that a kiosk is given.
#[derive(Clone, Debug, Serialize)]
pub struct Bootstrap {
    /// The kiosk itself.
    pub device: Named<KioskId>,
    /// Where it stands.
    pub gate: GateFacts,
    /// The school.
    pub school: SchoolFacts,
    /// How a scan is judged.
    pub settings: Settings,
    /// Today.
    pub day: Day,
    /// The key under which what was scanned is hashed first.
    pub card_salt: String,
    /// The device's own key, under which that hash is hashed again and found among `cards`.
    pub card_key: String,
    /// All students.
    pub students: Vec<Student>,
    /// Who may open the staff area.
    pub staff: Vec<Staff>,
}

/// A thing with its name.
#[derive(Clone, Debug, Serialize)]
pub struct Named<Id> {
    /// Its id.
    pub id: Id,
    /// What it is called.
    pub name: String,
}

/// A gate.
#[derive(Clone, Debug, Serialize)]
pub struct GateFacts {
    /// Its id.
    pub id: GateId,
    /// What it is called.
    pub name: String,
    /// `in`, `out`, `auto`.
    pub mode: &'static str,
}

/// The school.
#[derive(Clone, Debug, Serialize)]
pub struct SchoolFacts {
    /// What it is called.
    pub name: String,
    /// The zone of its clocks.
    pub time_zone: &'static str,
    /// The language of its screens.
    pub locale: &'static str,
    /// `school`, `academy`.
    pub kind: &'static str,
}

/// How a scan is judged.
#[derive(Clone, Debug, Serialize)]
pub struct Settings {
    /// Later than this is late.
    pub late_after_minutes: i32,
    /// Later than this is only a part of the day.
    pub partial_after_minutes: i32,
    /// Out earlier than this before the end is early.
    pub leave_early_minutes: i32,
    /// Within so many seconds a scan is the same as the one before.
    pub duplicate_seconds: i32,
    /// A scan so soon after the arrival is no leaving.
    pub bounce_minutes: i32,
}

/// A day.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// The school's local date.
    pub date: NaiveDate,
    /// Whether anybody is expected.
    pub is_school_day: bool,
    /// Why nobody is, where there is a reason.
    pub reason: Option<String>,
}

/// A student.
#[derive(Clone, Debug, Serialize)]
pub struct Student {
    /// Its id.
    pub id: StudentId,
    /// The school's own code.
    pub code: String,
    /// The first name and an initial.
    pub name: String,
    /// The course.
    pub course: Option<String>,
    /// Hashes of valid cards, made for this device.
    pub cards: Vec<String>,
    /// Expected arrival today.
    pub expected_in: Option<DateTime<FixedOffset>>,
    /// Expected leaving today.
    pub expected_out: Option<DateTime<FixedOffset>>,
    /// The newest scan of today.
    pub last: Option<Last>,
}

/// A scan.
#[derive(Clone, Debug, Serialize)]
pub struct Last {
    /// `check_in`, `check_out`.
    pub direction: String,
    /// When.
    pub at: DateTime<FixedOffset>,
}

/// Somebody of the staff with a PIN.
#[derive(Clone, Debug, Serialize)]
pub struct Staff {
    /// The account.
    pub user_id: UserId,
    /// The name.
    pub name: String,
    /// The salt, base64url.
    pub salt: String,
    /// PBKDF2-HMAC-SHA256 of the PIN, base64url.
    pub hash: String,
    /// Its rounds.
    pub rounds: i32,
}

/// What all kiosks are given alike.
struct Shared {
    school: School,
    settings: Settings,
    day: Day,
    students: Vec<store::Student>,
    staff: Vec<store::Staff>,
}

/// What a kiosk is given, with its version; `program` is the version of the kiosk's own program.
pub async fn read(app: &App, door: &Door, program: &str) -> Result<(String, Bootstrap)> {
    let shared = shared(app).await?;
    let print = shared.print(app);
    *app.kiosks.0.lock().await = Some(print.clone());
    let conn = app.db.reader();
    let gate = gates::find(conn, door.gate_id).await?;
    let card_key = kiosks::card_key(conn, door.kiosk_id).await?;
    let zone = shared.school.zone;
    let bootstrap = Bootstrap {
        device: Named { id: door.kiosk_id, name: door.name.clone() },
        gate: GateFacts { id: gate.id, name: gate.name.clone(), mode: gate.mode.as_str() },
        school: SchoolFacts {
            name: shared.school.name.clone(),
            time_zone: zone.name(),
            locale: shared.school.language.code(),
            kind: shared.school.kind.as_str(),
        },
        settings: shared.settings,
        day: shared.day,
        card_salt: URL_SAFE_NO_PAD.encode(codes::card_salt(&app.config)),
        card_key: URL_SAFE_NO_PAD.encode(&card_key),
        students: shared.students.into_iter().map(|row| student(row, &card_key, zone)).collect(),
        staff: shared.staff.into_iter().map(staff).collect(),
    };
    Ok((etag(&print, door, &gate.name, program), bootstrap))
}

/// The version of what [`read`] would give this kiosk, at most some seconds old.
pub async fn version(app: &App, door: &Door, program: &str) -> Result<String> {
    let gate = gates::find(app.db.reader(), door.gate_id).await?;
    let mut latest = app.kiosks.0.lock().await;
    if !latest.as_ref().is_some_and(Print::is_fresh) {
        *latest = Some(shared(app).await?.print(app));
    }
    let print = latest.as_ref().ok_or_else(|| Error::fault("nothing was read"))?;
    Ok(etag(print, door, &gate.name, program))
}

async fn shared(app: &App) -> Result<Shared> {
    let school = school::current(app).await?;
    let today = school.today(app.clock.now());
    attendance::open_today(app).await?;
    let conn = app.db.reader();
    let students = store::students(conn, today).await?;
    let window = calendar::window(app, today, today).await?;
    let off = window.calendar.school_off(today);
    let day = Day {
        date: today,
        is_school_day: off.is_none() && students.iter().any(|student| student.expected_in.is_some()),
        reason: off.map(|off| off.name.in_language(school.language).to_owned()),
    };
    let all = attendance::settings(conn).await?;
    let settings = Settings {
        late_after_minutes: all.late_after_minutes,
        partial_after_minutes: all.partial_after_minutes,
        leave_early_minutes: all.leave_early_minutes,
        duplicate_seconds: all.duplicate_seconds,
        bounce_minutes: all.bounce_minutes,
    };
    Ok(Shared { settings, day, students, staff: store::staff(conn).await?, school })
}

impl Shared {
    /// A fingerprint of all but the newest scans.
    fn print(&self, app: &App) -> Print {
        let read = Instant::now();
        let mut hash = Sha256::new();
        let mut add = |part: &str| {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        };
        add(&STANDARD.encode(codes::card_salt(&app.config)));
        add(&format!("{:?} {:?} {:?}", self.school, self.settings, self.day));
        for student in &self.students {
            add(&student.id.to_string());
            add(&student.code);
            add(&student.given_names);
            add(&student.family_names);
            add(student.course.as_deref().unwrap_or_default());
            add(student.cards.as_deref().unwrap_or_default());
            add(&format!("{:?} {:?}", student.expected_in, student.expected_out));
        }
        for staff in &self.staff {
            add(&format!("{staff:?}"));
        }
        Print { read, hash: hash.finalize().to_vec() }
    }
}

fn etag(print: &Print, door: &Door, gate: &str, program: &str) -> String {
    let mode = door.gate_mode.as_str();
    let own = format!("{}|{}|{}|{gate}|{mode}|{program}", door.kiosk_id, door.name, door.gate_id);
    let hash = Sha256::new().chain_update(&print.hash).chain_update(own).finalize();
    format!("W/\"{}\"", URL_SAFE_NO_PAD.encode(hash))
}

fn student(row: store::Student, card_key: &[u8], zone: Tz) -> Student {
    let local = |at: DateTime<Utc>| at.trunc_subsecs(0).with_timezone(&zone).fixed_offset();
    let hashes = row.cards.iter().flat_map(|all| all.split(','));
    let cards = hashes.filter_map(|hash| STANDARD.decode(hash).ok());
    Student {
        id: row.id,
        name: display_name(&row.given_names, &row.family_names),
        code: row.code,
        course: row.course,
        cards: cards.map(|hash| codes::device_hash(card_key, &hash)).collect(),
        expected_in: row.expected_in.map(local),
        expected_out: row.expected_out.map(local),
        last: row.last_direction.zip(row.last_at).map(|(direction, at)| Last { direction, at: local(at) }),
    }
}

fn staff(row: store::Staff) -> Staff {
    Staff {
        user_id: row.user_id,
        name: row.name,
        salt: URL_SAFE_NO_PAD.encode(row.salt),
        hash: URL_SAFE_NO_PAD.encode(row.hash),
        rounds: row.rounds,
    }
}
