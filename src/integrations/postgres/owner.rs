//! Who runs the server: PostgreSQL refuses root, so root hands it to `postgres` or `nobody`.

use std::fs;
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, lchown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};

/// Paths of sockets end at 107 bytes; this leaves room for the socket's name.
const LONGEST: usize = 88;

/// The user of the server, when it is not ourselves.
#[derive(Debug)]
pub(super) struct Owner(Option<(u32, u32)>);

impl Owner {
    /// Ourselves, or for root somebody without rights.
    pub(super) fn of_servers() -> io::Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self(None));
        }
        let users = fs::read_to_string("/etc/passwd")?;
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| ids(&users, name))
            .map(|ids| Self(Some(ids)))
            .ok_or_else(|| {
                io::Error::other("PostgreSQL refuses root, and there is no user «postgres» or «nobody»")
            })
    }

    /// Makes `command` run as the owner.
    pub(super) fn give(&self, command: &mut Command) {
        if let Some((user, group)) = self.0 {
            command.uid(user).gid(group);
        }
    }

    /// The folder of the cluster of `data`, made: inside it, or, where the owner could not reach it or
    /// the socket's path would be too long, below `/var/tmp`, and `data` says where.
    pub(super) fn place(&self, data: &Path) -> io::Result<PathBuf> {
        fs::create_dir_all(data)?;
        let data = data.canonicalize()?;
        let inside = data.join("postgres");
        let fits = inside.as_os_str().len() <= LONGEST;
        if fits && (self.0.is_none() || reachable(&data)?) {
            self.own(&inside)?;
            return Ok(inside);
        }
        let digest = Sha256::digest(data.as_os_str().as_encoded_bytes());
        let name = digest.iter().take(8).fold(0_u64, |name, byte| name << 8 | u64::from(*byte));
        let outside = PathBuf::from(format!("/var/tmp/presente-{name:016x}"));
        self.own(&outside)?;
        fs::write(data.join("postgres-is-at.txt"), format!("{}\n", outside.display()))?;
        Ok(outside)
    }

    /// Makes the folder, the owner's alone. Below `/var/tmp` anybody may have been there first: a link or
    /// the folder of a stranger is refused before anything is given to it.
    fn own(&self, folder: &Path) -> io::Result<()> {
        match fs::DirBuilder::new().mode(0o700).create(folder) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            Ok(()) | Err(_) => (),
        }
        let found = fs::symlink_metadata(folder)?;
        let me = rustix::process::geteuid().as_raw();
        let owner = self.0.map_or(me, |(user, _)| user);
        if !found.is_dir() || ![me, owner].contains(&found.uid()) {
            return Err(io::Error::other(format!("{} belongs to somebody else", folder.display())));
        }
        if let Some((user, group)) = self.0 {
            lchown(folder, Some(user), Some(group))?;
        }
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
    }
}

/// Whether everybody may pass through every folder down to `folder`.
fn reachable(folder: &Path) -> io::Result<bool> {
    for folder in folder.ancestors() {
        if fs::metadata(folder)?.permissions().mode() & 0o001 == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The ids of `name` in the text of `/etc/passwd`.
fn ids(users: &str, name: &str) -> Option<(u32, u32)> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let mut parts = line.split(':').skip(2);
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn a_user_is_found_by_the_whole_name() {
        let users =
            "root:x:0:0:root:/root:/bin/sh\npostgres2:x:9:9::/:/bin/sh\npostgres:x:109:117:,,,:/:/bin/sh\n";
        assert_eq!(ids(users, "postgres"), Some((109, 117)));
        assert_eq!(ids(users, "nobody"), None);
    }
}
