//! A school for one test: its own database, a clock that the test moves.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use presente::app::App;
use presente::audit::Actor;
use presente::clock::Clock;
use presente::config::{Config, Vars};
use presente::db::Db;
use presente::integrations::mail::{Folder, Mailer};
use presente::integrations::photo_store::{PhotoStore, S3};
use presente::integrations::whatsapp::WhatsApp;
use presente::school::{self, Country, Kind};
use presente::texts::Language;
use sea_orm::{DbBackend, FromQueryResult, Statement};

use super::cluster::{Database, fast_folder};

/// A school on Monday 2026-03-09, 09:00 in Santiago. At its end no job may be left.
pub struct School {
    app: App,
    actor: Actor,
    database: Database,
    _mail: OwnFolder,
    files: OwnFolder,
}

/// Where mail without a server and files are kept; gone with its school.
struct OwnFolder(PathBuf);

impl OwnFolder {
    fn new(what: &str) -> Self {
        Self(fast_folder(&format!("{what}-{:08x}", rand::random::<u32>())))
    }
}

impl Drop for OwnFolder {
    fn drop(&mut self) {
        // Most schools write none.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl School {
    /// A Chilean school without anybody in it.
    pub async fn new() -> Self {
        let school = Self::empty().await;
        school.set(Country::Cl, Some("Región Metropolitana")).await;
        school
    }

    /// A Bolivian academy without anybody in it.
    pub async fn academy() -> Self {
        let school = Self::empty().await;
        school.set(Country::Bo, Some("La Paz")).await;
        school
    }

    /// A program whose school nobody has set up.
    pub async fn empty() -> Self {
        let now = "2026-03-09T12:00:00Z".parse().unwrap();
        let vars = Vars::new([("SECRET_KEY", "a-secret-of-tests-0123456789abcdef")]);
        let config = Config::read(vars, Path::new("/nowhere"), now).unwrap();
        let database = Database::fresh().await;
        let db = Db::connect(&database.url(), 12, Duration::from_secs(30)).await.unwrap();
        let (mail, files) = (OwnFolder::new("mail"), OwnFolder::new("photos"));
        let folder = Arc::new(Folder::new(mail.0.clone(), None));
        let store = Arc::new(S3::new(config.photos.clone(), files.0.clone()));
        let app = App::new(config, db).at(Clock::fixed(now)).mailing(folder).storing(store);
        Self { _mail: mail, files, app, actor: Actor::command("test"), database }
    }

    async fn set(&self, country: Country, region: Option<&str>) {
        let row = school::School {
            name: "Colegio Los Aromos".into(),
            kind: if country == Country::Bo { Kind::Academy } else { Kind::School },
            country,
            region: region.map(Into::into),
            zone: country.usual_zone(),
            language: Language::Es,
        };
        school::save(&self.app, &self.actor, &row).await.unwrap();
    }

    /// The same school with another taker of mail.
    #[must_use]
    pub fn mailing(mut self, mailer: Arc<dyn Mailer>) -> Self {
        self.app = self.app.mailing(mailer);
        self
    }

    /// The same school with another taker of messages.
    #[must_use]
    pub fn writing(mut self, whatsapp: Arc<dyn WhatsApp>) -> Self {
        self.app = self.app.writing(whatsapp);
        self
    }

    /// The same school with another store of files.
    #[must_use]
    pub fn storing(mut self, store: Arc<dyn PhotoStore>) -> Self {
        self.app = self.app.storing(store);
        self
    }

    /// Where its database is.
    pub fn url(&self) -> String {
        self.database.url()
    }

    /// The same school with other settings.
    #[must_use]
    pub fn set_up(mut self, vars: &[(&str, &str)]) -> Self {
        let secret = ("SECRET_KEY", "a-secret-of-tests-0123456789abcdef");
        let vars = Vars::new(vars.iter().copied().chain([secret]));
        self.app.config = Arc::new(Config::read(vars, Path::new("/nowhere"), self.now()).unwrap());
        self
    }

    /// The running program.
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Another process of the program on the same database, with the same clock.
    pub async fn twin(&self) -> App {
        let db = Db::connect(&self.database.url(), 12, Duration::from_secs(30)).await.unwrap();
        let app = App::new((*self.app.config).clone(), db).at(self.app.clock.clone());
        let store = S3::new(self.app.config.photos.clone(), self.files.0.clone());
        app.mailing(self.app.mailer.clone()).storing(Arc::new(store))
    }

    /// The folder over which the store of files works.
    pub fn files(&self) -> &Path {
        &self.files.0
    }

    /// Whoever acts in a test that does not care who.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The school's instant.
    pub fn now(&self) -> DateTime<Utc> {
        self.app.clock.now()
    }

    /// Moves the clock.
    pub fn advance(&self, by: TimeDelta) {
        self.app.clock.set(self.now() + by);
    }

    /// Runs SQL that a test needs to set up or to break something.
    pub async fn sql(&self, sql: &str) {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(self.app.db.pool()).await.unwrap();
    }

    /// The one value of a query.
    pub async fn value<T>(&self, sql: &str) -> T
    where
        T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
    {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(self.app.db.pool()).await.unwrap()
    }

    /// The texts of a query, one from each row.
    pub async fn values(&self, sql: &str) -> Vec<String> {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(self.app.db.pool()).await.unwrap()
    }

    /// All rows of a query.
    pub async fn rows<T: FromQueryResult>(&self, sql: &str) -> Vec<T> {
        let statement = Statement::from_string(DbBackend::Postgres, sql);
        T::find_by_statement(statement).all(self.app.db.reader()).await.unwrap()
    }

    /// Runs every job that waits, in their order, until none is left; each is run TWICE: the second
    /// time must change nothing.
    pub async fn run_jobs(&self) {
        presente::jobs::drain(&self.app, 2).await.unwrap();
    }
}
