//! A mail server for tests: small, real, and as moody as a test wants.

use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// The authority that made the server's certificate, for `SSL_CERT_FILE`.
pub const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/post/authority.pem");
/// The one account of the server.
pub const ACCOUNT: (&str, &str) = ("avisos@aromos.cl", "un-secreto");

/// How the way to the server is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// Not at all, and it offers nothing.
    Plain,
    /// Plain at first; nothing but STARTTLS is understood until then.
    StartTls,
    /// From the beginning.
    Implicit,
}

/// What the server does with the next mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    /// Takes it.
    Takes,
    /// Answers the recipient with this line.
    Says(&'static str),
    /// Answers the whole mail with this line.
    SaysAtEnd(&'static str),
    /// Goes away when it is told whom the mail is for.
    LeavesEarly,
    /// Reads the whole mail and goes away without a word.
    LeavesAtEnd,
    /// Reads the whole mail and says nothing.
    IsSilent,
}

/// A mail that was taken, or read at least.
#[derive(Clone, Debug)]
pub struct Taken {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// Head and body, dots unstuffed.
    pub data: String,
    /// Whether the way was protected.
    pub protected: bool,
    /// As whom the sender signed in.
    pub account: Option<String>,
}

#[derive(Debug)]
struct Shared {
    door: Door,
    mood: Mutex<Mood>,
    taken: Mutex<Vec<Taken>>,
    connections: Mutex<usize>,
}

/// The server; it ends with its value.
#[derive(Debug)]
pub struct PostOffice {
    /// Its port on 127.0.0.1.
    pub port: u16,
    shared: Arc<Shared>,
    task: JoinHandle<()>,
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl PostOffice {
    /// Opens.
    pub async fn open(door: Door) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mood, taken) = (Mutex::new(Mood::Takes), Mutex::default());
        let shared = Arc::new(Shared { door, mood, taken, connections: Mutex::new(0) });
        let own = Arc::clone(&shared);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *own.connections.lock().unwrap() += 1;
                // Whoever goes away in the middle is no fault of the server.
                tokio::spawn(greet(stream, Arc::clone(&own)));
            }
        });
        Self { port, shared, task }
    }

    /// Changes what it does from now on.
    pub fn turns(&self, mood: Mood) {
        *self.shared.mood.lock().unwrap() = mood;
    }

    /// What came in so far.
    pub fn taken(&self) -> Vec<Taken> {
        self.shared.taken.lock().unwrap().clone()
    }

    /// How many connections there have been.
    pub fn connections(&self) -> usize {
        *self.shared.connections.lock().unwrap()
    }
}

fn acceptor() -> TlsAcceptor {
    let file = |name| format!("{}/tests/support/post/{name}", env!("CARGO_MANIFEST_DIR"));
    let certificate = CertificateDer::from_pem_file(file("server.pem")).unwrap();
    let key = PrivateKeyDer::from_pem_file(file("server-key.pem")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn greet(stream: TcpStream, shared: Arc<Shared>) -> std::io::Result<()> {
    match shared.door {
        Door::Implicit => talk(acceptor().accept(stream).await?, &shared, true, true).await.map(drop),
        Door::Plain => talk(stream, &shared, false, true).await.map(drop),
        Door::StartTls => match talk(stream, &shared, false, true).await? {
            Some(stream) => talk(acceptor().accept(stream).await?, &shared, true, false).await.map(drop),
            None => Ok(()),
        },
    }
}

/// The conversation; gives the stream back when both sides agree to protect it.
async fn talk<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    shared: &Shared,
    protected: bool,
    greets: bool,
) -> std::io::Result<Option<S>> {
    let mut stream = BufReader::new(stream);
    if greets {
        say(&mut stream, "220 post.test ESMTP").await?;
    }
    let must_protect = shared.door == Door::StartTls && !protected;
    let (mut from, mut to, mut account) = (String::new(), String::new(), None);
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Ok(None);
        }
        let line = line.trim_end();
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let mood = *shared.mood.lock().unwrap();
        match word.as_str() {
            "EHLO" if must_protect => say(&mut stream, "250-post.test\r\n250 STARTTLS").await?,
            "EHLO" => say(&mut stream, "250-post.test\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN").await?,
            "STARTTLS" => {
                say(&mut stream, "220 go ahead").await?;
                return Ok(Some(stream.into_inner()));
            }
            _ if must_protect => say(&mut stream, "530 Must issue a STARTTLS command first").await?,
            "AUTH" => {
                let secret = STANDARD.decode(line.rsplit(' ').next().unwrap()).unwrap_or_default();
                let secret = String::from_utf8_lossy(&secret).into_owned();
                if secret == format!("\0{}\0{}", ACCOUNT.0, ACCOUNT.1) {
                    account = Some(ACCOUNT.0.to_owned());
                    say(&mut stream, "235 welcome").await?;
                } else {
                    say(&mut stream, "535 5.7.8 Bad credentials").await?;
                }
            }
            "MAIL" => {
                from = line.to_owned();
                say(&mut stream, "250 ok").await?;
            }
            "RCPT" => match mood {
                Mood::Says(answer) => say(&mut stream, answer).await?,
                Mood::LeavesEarly => return Ok(None),
                Mood::Takes | Mood::SaysAtEnd(_) | Mood::LeavesAtEnd | Mood::IsSilent => {
                    to = line.to_owned();
                    say(&mut stream, "250 ok").await?;
                }
            },
            "DATA" => {
                say(&mut stream, "354 go on").await?;
                let data = read_data(&mut stream).await?;
                let mail =
                    Taken { from: from.clone(), to: to.clone(), data, protected, account: account.clone() };
                shared.taken.lock().unwrap().push(mail);
                match mood {
                    Mood::LeavesAtEnd => return Ok(None),
                    Mood::IsSilent => std::future::pending().await,
                    Mood::SaysAtEnd(answer) => say(&mut stream, answer).await?,
                    Mood::Takes | Mood::Says(_) | Mood::LeavesEarly => say(&mut stream, "250 queued").await?,
                }
            }
            "QUIT" => {
                say(&mut stream, "221 bye").await?;
                return Ok(None);
            }
            _ => say(&mut stream, "250 ok").await?,
        }
    }
}

/// A mail; one that breaks off before its end has never been handed over.
async fn read_data<S: AsyncRead + Unpin>(stream: &mut BufReader<S>) -> std::io::Result<String> {
    let mut data = String::new();
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == ".\r\n" {
            return Ok(data);
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(
    stream: &mut BufReader<S>,
    line: &str,
) -> std::io::Result<()> {
    stream.get_mut().write_all(format!("{line}\r\n").as_bytes()).await?;
    stream.get_mut().flush().await
}
