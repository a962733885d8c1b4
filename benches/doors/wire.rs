//! A connection that asks one thing after the other, as kiosks and browsers do.

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A connection that is kept.
pub struct Wire(BufReader<TcpStream>);

impl Wire {
    pub async fn open(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self(BufReader::new(stream))
    }

    /// Sends JSON with a token; the status and the body of the answer.
    pub async fn post(&mut self, path: &str, token: &str, body: &str) -> (u16, String) {
        self.send(path, &format!("Authorization: Bearer {token}"), body).await
    }

    /// The same from our own pages, with the cookie of whoever signed in.
    pub async fn post_signed_in(&mut self, path: &str, cookie: &str, body: &str) -> (u16, String) {
        self.send(path, &format!("Sec-Fetch-Site: same-origin\r\nCookie: {cookie}"), body).await
    }

    async fn send(&mut self, path: &str, who: &str, body: &str) -> (u16, String) {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\n{who}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        self.0.get_mut().write_all(request.as_bytes()).await.unwrap();
        let (status, length) = self.head().await;
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await.unwrap();
        (status, String::from_utf8(body).unwrap())
    }

    /// Opens a stream of events.
    pub async fn listen(&mut self, path: &str, cookie: &str) -> u16 {
        let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n");
        self.0.get_mut().write_all(request.as_bytes()).await.unwrap();
        self.head().await.0
    }

    /// The next line of what goes on.
    pub async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read = self.0.read_line(&mut line).await.ok()?;
        (read > 0).then_some(line)
    }

    async fn head(&mut self) -> (u16, usize) {
        let (mut status, mut length) = (0, 0);
        loop {
            let line = self.line().await.unwrap();
            let line = line.trim_end();
            if line.is_empty() {
                return (status, length);
            }
            if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
                status = rest[..3].parse().unwrap();
            } else if let Some((_, value)) =
                line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
            {
                length = value.parse().unwrap();
            }
        }
    }
}
