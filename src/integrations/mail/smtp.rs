//! A mail server, spoken to step by step, so that what went wrong is known to be before or after the mail
//! left: only what was never handed over may be tried again by itself.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};

use super::{Letter, Mailer, Receipt, Refusal, letter};
use crate::config::{MailServer, MailTls};
use crate::error::Message;
use crate::msg;

/// How long the server may take to let us in.
const CONNECT: Duration = Duration::from_secs(20);
/// How long it may take to hear whom a mail is for.
const ENVELOPE: Duration = Duration::from_secs(40);
/// How long it may take to say that it has taken a mail.
const BODY: Duration = Duration::from_secs(90);
/// How long a goodbye may take.
const GOODBYE: Duration = Duration::from_secs(5);
/// A connection that has rested for longer is not trusted any more.
const REST: Duration = Duration::from_secs(30);

/// The server of the settings. One connection rests between mails; the others end with their mail.
pub struct Smtp {
    server: MailServer,
    from: Option<String>,
    resting: Mutex<Option<(AsyncSmtpConnection, Instant)>>,
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Smtp").field("server", &self.server).finish_non_exhaustive()
    }
}

/// What failed before a mail left.
enum Trouble {
    /// The server said no, with its line.
    Said(Error),
    /// It took too long.
    Slow,
}

impl Smtp {
    /// Speaks to `server` as `from`.
    pub fn new(server: MailServer, from: Option<String>) -> Self {
        Self { server, from, resting: Mutex::new(None) }
    }

    fn place(&self) -> String {
        format!("{}:{}", self.server.host, self.server.port)
    }

    /// A connection that is let in: the one that rests, when it is still alive, or a new one.
    async fn connection(&self) -> Result<AsyncSmtpConnection, Refusal> {
        let resting = self.resting.lock().await.take();
        if let Some((mut connection, since)) = resting
            && since.elapsed() < REST
            && timeout(CONNECT, connection.test_connected()).await.unwrap_or(false)
        {
            return Ok(connection);
        }
        let mut connection = match timeout(CONNECT, self.connect()).await {
            Ok(connected) => connected.map_err(|error| self.unreachable(&error))?,
            Err(_) => return Err(Refusal::Later(msg!("mail-slow", server = self.place()))),
        };
        self.sign_in(&mut connection).await?;
        Ok(connection)
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let (host, port) = (self.server.host.as_str(), self.server.port);
        let name = ClientId::default();
        let tls = || TlsParameters::new_rustls(host.to_owned());
        let implicit = if self.server.tls == MailTls::Implicit { Some(tls()?) } else { None };
        let mut connection =
            AsyncSmtpConnection::connect_tokio1((host, port), Some(CONNECT), &name, implicit, None).await?;
        if self.server.tls == MailTls::StartTls {
            connection.starttls(tls()?, &name).await?;
        }
        Ok(connection)
    }

    async fn sign_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), Refusal> {
        let Some(user) = &self.server.user else { return Ok(()) };
        let known = Credentials::new(user.clone(), self.server.password.reveal().to_owned());
        let answer = timeout(CONNECT, connection.auth(DEFAULT_MECHANISMS, &known)).await;
        let error = match answer {
            Ok(Ok(_)) => return Ok(()),
            Ok(Err(error)) => error,
            Err(_) => return Err(Refusal::Later(msg!("mail-slow", server = self.place()))),
        };
        part(connection).await;
        let why = msg!("mail-sign-in", server = self.place(), reason = line(&error));
        // Whoever is refused today is refused tomorrow; a server that is tired may change its mind.
        Err(if error.is_permanent() || error.is_client() { Refusal::Never(why) } else { Refusal::Later(why) })
    }

    fn unreachable(&self, error: &Error) -> Refusal {
        let (server, reason) = (self.place(), line(error));
        if error.is_tls() {
            return Refusal::Later(msg!("mail-tls", server = server, reason = reason));
        }
        if error.is_client() {
            return Refusal::Never(msg!("mail-no-starttls", server = server));
        }
        Refusal::Later(msg!("mail-unreachable", server = server, reason = reason))
    }

    fn refused(&self, trouble: Trouble) -> Refusal {
        match trouble {
            Trouble::Slow => Refusal::Later(msg!("mail-slow", server = self.place())),
            Trouble::Said(error) if error.is_permanent() => {
                Refusal::Never(msg!("mail-refused", reason = line(&error)))
            }
            Trouble::Said(error) => Refusal::Later(msg!("mail-put-off", reason = line(&error))),
        }
    }

    async fn rest(&self, connection: AsyncSmtpConnection) {
        let before = self.resting.lock().await.replace((connection, Instant::now()));
        if let Some((mut extra, _)) = before {
            part(&mut extra).await;
        }
    }
}

/// Says goodbye, if there is still somebody to say it to.
async fn part(connection: &mut AsyncSmtpConnection) {
    let _ = timeout(GOODBYE, connection.abort()).await;
}

/// Everything up to the word that a mail follows: until then nothing has been handed over.
async fn announce(connection: &mut AsyncSmtpConnection, mail: &lettre::Message) -> Result<(), Trouble> {
    let envelope = mail.envelope();
    let talk = async {
        connection.command(Mail::new(envelope.from().cloned(), vec![])).await?;
        for to in envelope.to() {
            connection.command(Rcpt::new(to.clone(), vec![])).await?;
        }
        connection.command(Data).await
    };
    match timeout(ENVELOPE, talk).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(Trouble::Said(error)),
        Err(_) => Err(Trouble::Slow),
    }
}

#[async_trait]
impl Mailer for Smtp {
    async fn send(&self, mail: &Letter) -> Result<Receipt, Refusal> {
        let from = self.from.as_deref().ok_or_else(|| Refusal::Never(msg!("mail-no-sender")))?;
        let message = letter::message(mail, from)
            .map_err(|error| Refusal::Never(msg!("mail-unwritable", reason = error)))?;
        let mut connection = self.connection().await?;
        if let Err(trouble) = announce(&mut connection, &message).await {
            part(&mut connection).await;
            return Err(self.refused(trouble));
        }
        let lost =
            |reason: String| Refusal::Unknown(msg!("mail-lost", server = self.place(), reason = reason));
        match timeout(BODY, connection.message(&message.formatted())).await {
            Ok(Ok(_)) => {
                self.rest(connection).await;
                Ok(Receipt::Taken)
            }
            // A code is an answer: the mail was refused. Anything else is silence.
            Ok(Err(error)) if error.status().is_some() => {
                part(&mut connection).await;
                Err(self.refused(Trouble::Said(error)))
            }
            Ok(Err(error)) => Err(lost(line(&error))),
            Err(_) => Err(lost(format!("{} s", BODY.as_secs()))),
        }
    }

    async fn check(&self) -> Result<Message, Refusal> {
        if self.from.is_none() {
            return Err(Refusal::Never(msg!("mail-no-sender")));
        }
        let connection = self.connection().await?;
        self.rest(connection).await;
        Ok(msg!("mail-ready", server = self.place()))
    }
}

/// What the server or the network said, in one line.
fn line(error: &Error) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(inner) = source {
        let more = inner.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = inner.source();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(300).collect()
}
