//! What apps that open without a network have in common: the headers of their page, and a worker that keeps the
//! files of one release.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::assets;

/// The worker fetches, and does nothing else.
const WORKER_POLICY: &str = "default-src 'none'; connect-src 'self'";

/// What workers are made of: they are not files of a release.
const WORKER: &str = "pwa/worker.js";

/// An app.
#[derive(Clone, Copy, Debug)]
pub struct Pwa {
    /// The folder of its files in `static/`; its caches are named by it too.
    pub name: &'static str,
    /// Where its page is.
    pub shell: &'static str,
    /// What it needs beside its own folder and what all apps share.
    pub shared: &'static [&'static str],
    /// Scripts of its own folder that are parts of its worker.
    pub worker: &'static [&'static str],
}

impl Pwa {
    /// The script of its worker: the release, then what keeps it, then the app's own part.
    pub fn worker(&self) -> Response {
        let headers = answer_headers(&[
            (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
            (header::CONTENT_SECURITY_POLICY, WORKER_POLICY),
        ]);
        let files: Vec<_> = self.files().iter().map(|name| assets::url(name)).collect();
        let release = json!({
            "name": self.name, "shell": self.shell, "version": assets::version(), "files": files
        });
        let parts = [WORKER].into_iter().chain(self.worker.iter().copied()).filter_map(assets::text);
        let script = parts.collect::<Vec<_>>().join("\n");
        (headers, format!("const RELEASE = {release};\n{script}")).into_response()
    }

    /// The files of a release.
    pub fn files(&self) -> Vec<String> {
        let own = assets::below(&format!("{}/", self.name)).into_iter().chain(assets::below("pwa/"));
        let own = own.filter(|name| name != WORKER && !self.worker.contains(&name.as_str()));
        own.chain(self.shared.iter().map(|name| (*name).to_owned())).collect()
    }
}

/// The page and the worker are asked for each time: they name the version of all the rest.
pub fn answer_headers(own: &[(HeaderName, &'static str)]) -> HeaderMap {
    let kept = (header::CACHE_CONTROL, "no-cache");
    let all = own.iter().chain([&kept]);
    all.map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{kiosk, teacher};
    use super::*;

    #[test]
    fn what_scripts_import_is_kept_with_them() {
        for app in [kiosk::APP, teacher::APP] {
            let files = app.files();
            let mut imported = 0;
            for name in files.iter().filter(|name| !app.shared.contains(&name.as_str())) {
                let folder = name.rsplit_once('/').unwrap().0;
                for import in imports(&assets::text(name).unwrap()) {
                    let found = resolve(folder, &import);
                    assert!(files.contains(&found), "{name} imports {import}");
                    imported += 1;
                }
            }
            assert!(imported > 40, "{}: {imported}", app.name);
        }
    }

    #[test]
    fn a_release_has_no_part_of_the_worker_and_nothing_of_another_app() {
        for app in [kiosk::APP, teacher::APP] {
            let (own, files) = (format!("{}/", app.name), app.files());
            assert!(files.iter().all(|name| assets::exists(name)), "{files:?}");
            for name in files.iter().filter(|name| !app.shared.contains(&name.as_str())) {
                assert!(name.starts_with(&own) || name.starts_with("pwa/"), "{name}");
                assert!(name != WORKER && !app.worker.contains(&name.as_str()), "{name}");
            }
        }
    }

    fn imports(script: &str) -> Vec<String> {
        let of_line = |line: &str| {
            let names_one = line.starts_with("import ") || line.starts_with("export ");
            let from = names_one.then(|| line.rsplit_once(" from \""))??.1;
            from.split('"').next().map(str::to_owned)
        };
        script.lines().filter_map(of_line).collect()
    }

    fn resolve(folder: &str, import: &str) -> String {
        let mut parts: Vec<&str> = folder.split('/').collect();
        for part in import.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                name => parts.push(name),
            }
        }
        parts.join("/")
    }
}
