//! Who may import whom: the table of the house, read from the `use` lines and the paths of `src/`.

use std::fs;
use std::path::{Path, PathBuf};

/// What a kind of file leaves alone: beginnings of paths, as they stand in the source.
struct Rule {
    place: fn(&str) -> bool,
    leaves_alone: &'static [&'static str],
    why: &'static str,
}

const CONTEXTS: [&str; 14] = [
    "alerts",
    "attendance",
    "auth",
    "calendar",
    "classes",
    "demo",
    "kiosks",
    "notifications",
    "people",
    "photos",
    "reports",
    "rosters",
    "school",
    "triggers",
];

fn context(path: &str) -> Option<&str> {
    path.split('/').next().filter(|first| CONTEXTS.contains(first))
}

fn is_rules(path: &str) -> bool {
    context(path).is_some() && (path.ends_with("/rules.rs") || path.contains("/rules/"))
}

fn is_store(path: &str) -> bool {
    context(path).is_some() && (path.ends_with("/store.rs") || path.contains("/store/"))
}

fn is_verbs(path: &str) -> bool {
    context(path).is_some() && !is_rules(path) && !is_store(path)
}

const RULES: [Rule; 8] = [
    Rule {
        place: is_rules,
        leaves_alone: &[
            "sea_orm",
            "sqlx",
            "axum",
            "askama",
            "tokio",
            "apalis",
            "crate::app",
            "crate::clock",
            "crate::db",
            "crate::entities",
            "crate::web",
            "crate::jobs",
            "crate::queue",
            "crate::audit",
            "crate::integrations",
            "crate::config",
        ],
        why: "rules decide on values alone",
    },
    Rule {
        place: |path| path.starts_with("entities/"),
        leaves_alone: &[
            "axum",
            "askama",
            "apalis",
            "crate::app",
            "crate::web",
            "crate::db",
            "crate::jobs",
            "crate::queue",
        ],
        why: "entities are tables without behaviour",
    },
    Rule {
        place: is_store,
        leaves_alone: &[
            "axum",
            "askama",
            "apalis",
            "crate::web",
            "crate::app",
            "crate::integrations",
            "crate::jobs",
        ],
        why: "stores find and write",
    },
    Rule {
        place: is_verbs,
        leaves_alone: &["axum", "askama", "apalis", "crate::web", "crate::jobs", "crate::cli"],
        why: "verbs know no door",
    },
    Rule {
        place: |path| path.starts_with("web/"),
        leaves_alone: &[
            "sea_orm",
            "sqlx",
            "apalis",
            "crate::entities",
            "crate::jobs",
            "crate::queue",
            "crate::cli",
        ],
        why: "pages call verbs",
    },
    Rule {
        place: |path| path.starts_with("jobs/"),
        leaves_alone: &["sea_orm", "axum", "askama", "crate::entities", "crate::web", "crate::cli"],
        why: "jobs call verbs",
    },
    Rule {
        place: |path| path.starts_with("integrations/"),
        leaves_alone: &[
            "sea_orm",
            "axum",
            "askama",
            "apalis",
            "crate::app",
            "crate::db",
            "crate::entities",
            "crate::web",
        ],
        why: "integrations know no context and no database",
    },
    Rule {
        place: |path| ["audit.rs", "queue.rs"].contains(&path) || path.starts_with("db/"),
        leaves_alone: &["axum", "askama", "crate::web", "crate::app", "crate::jobs"],
        why: "the ground knows nobody above it",
    },
];

/// Every broken rule of a file, as a sentence.
fn broken(path: &str, source: &str) -> Vec<String> {
    let code: String = source
        .split("#[cfg(test)]")
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for rule in RULES.iter().filter(|rule| (rule.place)(path)) {
        for name in rule.leaves_alone.iter().filter(|name| mentions(&code, name)) {
            found.push(format!("{path} uses {name}: {}", rule.why));
        }
    }
    if let Some(own) = context(path) {
        for other in CONTEXTS.iter().filter(|other| **other != own) {
            let stores = mentions(&code, &format!("crate::{other}::store"));
            if stores {
                found.push(format!("{path} uses the store of {other}: ask its verbs"));
            }
        }
    }
    found
}

/// Whether `code` has the path `name` (as a whole word followed by `::`, `;` or `,`).
fn mentions(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + name.len()..].chars().next();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '.' || c == '"')
            && after.is_some_and(|c| matches!(c, ':' | ';' | ','))
    })
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|e| e == "rs") {
            into.push(path);
        }
    }
}

#[test]
fn everybody_keeps_to_the_table() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "the sources were found");
    let found: Vec<String> = files
        .iter()
        .flat_map(|file| {
            let path = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            broken(&path, &fs::read_to_string(file).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_planted_violation_is_found() {
    for (path, source) in [
        ("classes/rules/plan.rs", "use sea_orm::EntityTrait;"),
        ("classes/rules.rs", "fn f() { let now = crate::clock::real_now(); }"),
        ("classes/courses.rs", "use axum::extract::State;"),
        ("classes/courses.rs", "use crate::people::store::students;"),
        ("web/app/students.rs", "use crate::entities::student;"),
        ("entities/student.rs", "use crate::app::App;"),
        ("jobs/generate_classes.rs", "use sea_orm::EntityTrait;"),
        ("integrations/mail/mod.rs", "use crate::db::Db;"),
    ] {
        assert_eq!(broken(path, source).len(), 1, "{path}: {source}");
    }
    assert!(broken("classes/rules.rs", "// use sea_orm::X;\nuse chrono::NaiveDate;").is_empty());
}
