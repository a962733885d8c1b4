//! Who may import whom: the table of the house, kept by reading the paths in `src/`.
//!
//! A path is what a `use` line brings in, its braces unfolded and `super` resolved, or what stands in the
//! code as `crate::…` or under the name of a dependency.

use std::fs;
use std::path::{Path, PathBuf};

/// What a kind of file may name.
struct Rule {
    place: fn(&str) -> bool,
    names: Names,
    why: &'static str,
}

/// Beginnings of paths; `contexts`, `rules` and `stores` stand for those of every context.
enum Names {
    /// These alone, beside std, serde, tracing, chrono and the ground that has no state.
    Only(&'static [&'static str]),
    /// Everything else.
    AllBut(&'static [&'static str]),
}

const CONTEXTS: [&str; 20] = [
    "alerts",
    "attendance",
    "auth",
    "cache",
    "calendar",
    "classes",
    "demo",
    "families",
    "feeds",
    "kiosks",
    "notifications",
    "people",
    "photos",
    "processes",
    "queues",
    "reports",
    "school",
    "triggers",
    "rosters",
    "metrics",
];

/// What everybody may name.
const COMMON: [&str; 13] = [
    "std",
    "core",
    "serde",
    "serde_json",
    "tracing",
    "thiserror",
    "async_trait",
    "chrono",
    "chrono_tz",
    "crate::error",
    "crate::msg",
    "crate::ids",
    "crate::texts",
];

fn context(path: &str) -> Option<&str> {
    path.split('/').next().filter(|first| CONTEXTS.contains(first))
}

fn is_rules(path: &str) -> bool {
    context(path).is_some() && (path.ends_with("/rules.rs") || path.contains("/rules/"))
}

fn is_store(path: &str) -> bool {
    context(path).is_some() && (path.ends_with("store.rs") || path.contains("/store/"))
}

fn is_verbs(path: &str) -> bool {
    context(path).is_some() && !is_rules(path) && !is_store(path)
}

const RULES: [Rule; 8] = [
    Rule {
        place: is_rules,
        names: Names::Only(&[
            "rules",
            "crate::fields",
            "base64",
            "computus",
            "phonenumber",
            "sha2",
            "subtle",
            "unicode_normalization",
        ]),
        why: "rules decide on values alone",
    },
    Rule {
        place: |path| path.starts_with("entities/"),
        names: Names::Only(&["crate::entities", "sea_orm"]),
        why: "entities are tables without behaviour",
    },
    Rule {
        place: is_store,
        names: Names::AllBut(&[
            "axum",
            "askama",
            "apalis",
            "reqwest",
            "crate::app",
            "crate::integrations",
            "crate::jobs",
            "crate::queue",
            "crate::web",
        ]),
        why: "stores find and write",
    },
    Rule {
        place: is_verbs,
        names: Names::AllBut(&[
            "sea_orm",
            "sqlx",
            "axum",
            "askama",
            "apalis",
            "crate::cli",
            "crate::jobs",
            "crate::web",
        ]),
        why: "verbs ask stores and know no door",
    },
    Rule {
        place: |path| path.starts_with("web/"),
        names: Names::AllBut(&[
            "sea_orm",
            "sqlx",
            "apalis",
            "crate::cli",
            "crate::entities",
            "crate::jobs",
            "crate::queue",
            "stores",
        ]),
        why: "pages call verbs",
    },
    Rule {
        place: |path| path.starts_with("jobs/"),
        names: Names::AllBut(&[
            "sea_orm",
            "axum",
            "askama",
            "crate::cli",
            "crate::entities",
            "crate::web",
            "stores",
        ]),
        why: "jobs call verbs",
    },
    Rule {
        place: |path| path.starts_with("integrations/"),
        names: Names::AllBut(&[
            "sea_orm",
            "sqlx",
            "axum",
            "askama",
            "apalis",
            "crate::app",
            "crate::db",
            "crate::entities",
            "crate::web",
            "contexts",
        ]),
        why: "integrations know no context and no database",
    },
    Rule {
        place: |path| {
            ["audit.rs", "queue.rs", "fields.rs"].contains(&path)
                || ["audit/", "db/"].iter().any(|folder| path.starts_with(folder))
        },
        names: Names::AllBut(&["axum", "askama", "crate::app", "crate::jobs", "crate::web", "contexts"]),
        why: "the ground knows nobody above it",
    },
];

impl Rule {
    fn allows(&self, named: &str) -> bool {
        let any = |names: &[&str]| names.iter().any(|name| stands_for(name, named));
        match self.names {
            Names::Only(listed) => any(&COMMON) || any(listed),
            Names::AllBut(listed) => !any(listed),
        }
    }
}

/// Whether `named` is what `name` of a rule stands for.
fn stands_for(name: &str, named: &str) -> bool {
    let of_context = CONTEXTS.iter().any(|context| begins(named, &format!("crate::{context}")));
    let below = |part: &str| of_context && named.split("::").any(|segment| segment == part);
    match name {
        "contexts" => of_context,
        "rules" => below("rules"),
        "stores" => below("store"),
        _ => begins(named, name) || (name == "apalis" && named.starts_with("apalis_")),
    }
}

fn begins(named: &str, name: &str) -> bool {
    named.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Every broken rule of a file, as a sentence.
fn broken(path: &str, source: &str) -> Vec<String> {
    let code = code_of(source);
    let mut found = Vec::new();
    for named in names(path, &code) {
        for rule in RULES.iter().filter(|rule| (rule.place)(path) && !rule.allows(&named)) {
            found.push(format!("{path} names {named}: {}", rule.why));
        }
        let others = CONTEXTS.iter().filter(|other| context(path).is_some_and(|own| own != **other));
        let is_of = |other: &str| begins(&named, &format!("crate::{other}")) && stands_for("stores", &named);
        for other in others.filter(|other| is_of(other)) {
            found.push(format!("{path} names the store of {other}: ask its verbs"));
        }
    }
    found
}

/// The source without its tests, comments and texts.
fn code_of(source: &str) -> String {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n").split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

/// Every path that `code` names, from the crate's root or from a dependency's.
fn names(path: &str, code: &str) -> Vec<String> {
    let mut named = Vec::new();
    for statement in code.split("use ").skip(1) {
        unfold("", statement.split(';').next().unwrap_or_default(), &mut named);
    }
    let is_of_path = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    named.extend(code.split(|c| !is_of_path(c)).filter(|word| word.contains("::")).map(Into::into));
    let outside = dependencies();
    named.iter().filter_map(|name| from_root(path, name, &outside)).collect()
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn unfold(before: &str, tree: &str, into: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        into.push(format!("{before}{}", tree.split_whitespace().next().unwrap_or_default()));
        return;
    };
    let before = format!("{before}{}", head.trim());
    let (mut depth, mut part) = (0, String::new());
    for c in rest.chars() {
        match c {
            ',' | '}' if depth == 0 => {
                unfold(&before, &std::mem::take(&mut part), into);
                if c == '}' {
                    break;
                }
            }
            _ => {
                depth += i32::from(c == '{') - i32::from(c == '}');
                part.push(c);
            }
        }
    }
}

/// A path as it is from the root of its crate; none for what the file itself has.
fn from_root(path: &str, name: &str, outside: &[String]) -> Option<String> {
    let mut module: Vec<&str> = path.trim_end_matches(".rs").trim_end_matches("/mod").split('/').collect();
    let first = name.split("::").next()?;
    if first == "crate" || outside.iter().any(|known| known == first) {
        return Some(name.into());
    }
    let mut rest = name;
    while let Some(higher) = rest.strip_prefix("super::") {
        (rest, _) = (higher, module.pop());
    }
    (rest != name).then(|| ["crate"].into_iter().chain(module).chain([rest]).collect::<Vec<_>>().join("::"))
}

/// The names of our dependencies in code, with std's.
fn dependencies() -> Vec<String> {
    let manifest = include_str!("../../Cargo.toml");
    let section = manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let names = section.lines().filter_map(|line| line.split(['=', '.']).next());
    let names = names.map(|name| name.trim().replace('-', "_")).filter(|name| !name.is_empty());
    names.chain(["std", "core"].map(Into::into)).collect()
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
    let files = files.iter().filter(|file| !file.ends_with("tests.rs"));
    let found: Vec<String> = files
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
        ("classes/rules/plan.rs", "use rand::Rng;"),
        ("classes/rules/plan.rs", "use super::super::store;"),
        ("classes/rules.rs", "fn f() { let now = crate::clock::real_now(); }"),
        ("classes/rules.rs", "use crate::{app::App, ids::CourseId};"),
        ("classes/courses.rs", "use axum::extract::State;"),
        ("classes/courses.rs", "use sea_orm::{EntityTrait as _};"),
        ("classes/courses.rs", "use crate::people::{self, store::students};"),
        ("classes/store/course.rs", "use crate::app::App;"),
        ("web/app/students.rs", "use crate::{error::Result,\n    entities::student};"),
        ("web/app/students.rs", "use crate::people::store;"),
        ("entities/student.rs", "use crate::app::App;"),
        ("jobs/generate_classes.rs", "use sea_orm::EntityTrait;"),
        ("integrations/mail/mod.rs", "use crate::db::Db;"),
        ("queue.rs", "use crate::classes::generation;"),
    ] {
        let found = broken(path, source);
        assert!(!found.is_empty(), "{path}: {source}");
    }
}

#[test]
fn what_is_allowed_is_not_found() {
    for (path, source) in [
        ("classes/rules/plan.rs", "// use sea_orm::X;\nuse chrono::NaiveDate;\nuse super::Window;"),
        ("classes/rules.rs", "use crate::calendar::rules::Calendar;\nconst SQL: &str = \"sqlx::query\";"),
        ("classes/courses.rs", "use super::store::{course, term};\nuse crate::{app::App, people};"),
        ("classes/courses.rs", "fn f() {}\n#[cfg(test)]\nmod tests { use sqlx::query; }"),
        ("web/app/students.rs", "use axum::Router;\nuse crate::people::students;"),
    ] {
        assert_eq!(broken(path, source), Vec::<String>::new(), "{path}: {source}");
    }
}
