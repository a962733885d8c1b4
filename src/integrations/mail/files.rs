//! The local twin: a folder that keeps each mail as a file that any mail program opens.

use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use async_trait::async_trait;

use super::{Letter, Mailer, Receipt, Refusal, letter};
use crate::error::Message;
use crate::msg;

/// A folder of `.eml` files, named by when they were written and what they are.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
    from: Option<String>,
}

impl Folder {
    /// Keeps mail in this folder, which is made when the first one comes.
    pub const fn new(path: PathBuf, from: Option<String>) -> Self {
        Self { path, from }
    }
}

#[async_trait]
impl Mailer for Folder {
    async fn send(&self, mail: &Letter) -> Result<Receipt, Refusal> {
        let bytes = letter::write(mail, self.from.as_deref())
            .map_err(|error| Refusal::Never(msg!("mail-unwritable", reason = error)))?;
        let name = format!("{}-{}.eml", mail.at.format("%Y%m%dT%H%M%SZ"), mail.id);
        let path = self.path.clone();
        let kept = tokio::task::spawn_blocking(move || keep(&path, &name, &bytes)).await;
        match kept {
            Ok(Ok(())) => Ok(Receipt::Kept),
            Ok(Err(error)) => Err(Refusal::Later(msg!("mail-folder", reason = error))),
            Err(error) => Err(Refusal::Later(msg!("mail-folder", reason = error))),
        }
    }

    async fn check(&self) -> Result<Message, Refusal> {
        Ok(msg!("mail-kept", folder = self.path.display()))
    }
}

/// Written beside and moved into place: a file is whole or not there. Others of the machine cannot read it.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let part = folder.join(format!(".{name}.part"));
    let mut options = std::fs::OpenOptions::new();
    let mut file = options.write(true).create(true).truncate(true).mode(0o600).open(&part)?;
    io::Write::write_all(&mut file, bytes)?;
    std::fs::rename(part, folder.join(name))
}
