//! Every page in both languages, and every word where it belongs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::samples;
use crate::texts::{self, Language};
use crate::web::assets;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, ending: &str, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(ROOT).unwrap().to_owned(), text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(ROOT).join(folder), ending, &mut found);
    found.sort();
    found
}

/// The texts between `"` and `"` that look like keys of one of the areas.
fn literals(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|part| {
        part.contains('-')
            && !part.is_empty()
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    })
}

/// Key → names of its arguments, of one language. `country` is given to every text.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for source in texts::sources(language) {
        for line in source.lines() {
            if let Some((key, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase()))
            {
                assert!(!keys.contains_key(key), "{key} stands twice");
                key.clone_into(&mut current);
                keys.insert(current.clone(), BTreeSet::new());
            }
            for part in line.split('$').skip(1) {
                let name: String =
                    part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if name != "country" {
                    keys.get_mut(&current).unwrap().insert(name);
                }
            }
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (es, en) = (keys(Language::Es), keys(Language::En));
    for (key, args) in &es {
        assert_eq!(Some(args), en.get(key), "{key}");
    }
    for key in en.keys() {
        assert!(es.contains_key(key), "{key} is not in Spanish");
    }
}

#[test]
fn every_key_is_used_and_every_used_key_exists() {
    let keys = keys(Language::Es);
    let areas: BTreeSet<&str> = keys.keys().filter_map(|key| key.split('-').next()).collect();
    let (rust, html) = (files("src", ".rs"), files("templates", ".html"));
    let used: BTreeSet<&str> = rust.iter().chain(&html).flat_map(|(_, text)| literals(text)).collect();
    let unused: Vec<_> = keys.keys().filter(|key| !used.contains(key.as_str())).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");

    let icons = fs::read_to_string(Path::new(ROOT).join("static/icons.txt")).unwrap();
    let is_icon = |word: &str| icons.lines().any(|icon| icon == word);

    // In Rust a key stands in msg!("…") or Message::new("…"); in a template before a filter or as an argument.
    for (path, text) in &rust {
        for opening in ["msg!(\"", "Message::new(\""] {
            for part in text.split(opening).skip(1) {
                let key = part.split('"').next().unwrap();
                assert!(
                    keys.contains_key(key) || ["key", "…", ""].contains(&key),
                    "{}: {key} is not in locales/",
                    path.display()
                );
            }
        }
    }
    for (path, text) in &html {
        for (_, code) in tags(text) {
            for key in
                literals(code).filter(|key| areas.contains(key.split('-').next().unwrap()) && !is_icon(key))
            {
                assert!(keys.contains_key(key), "{}: {key} is not in locales/", path.display());
            }
        }
    }
}

/// A template's tags (`{{ … }}`, `{% … %}`) with the text before each.
fn tags(text: &str) -> Vec<(&str, &str)> {
    let (mut rest, mut found) = (text, Vec::new());
    while let Some(at) = ["{{", "{%", "{#"].iter().filter_map(|open| rest.find(open)).min() {
        let (before, tag) = rest.split_at(at);
        let close = match tag.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            _ => "#}",
        };
        let end = tag.find(close).unwrap() + 2;
        found.push((before, if close == "#}" { "" } else { &tag[..end] }));
        rest = &tag[end..];
    }
    found.push((rest, ""));
    found
}

#[test]
fn no_template_holds_words_of_its_own() {
    const NAMES: [&str; 1] = ["Presente"];
    for (path, text) in files("templates", ".html") {
        // What is left without askama's tags: an attribute's words are between quotes, others between > and <.
        let bare: String = tags(&text).iter().map(|(before, _)| *before).collect::<Vec<_>>().join("§");
        for attribute in ["title=\"", "alt=\"", "placeholder=\"", "aria-label=\"", "data-label=\""] {
            for value in bare.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(!value.chars().any(char::is_alphabetic), "{}: {attribute}{value}\"", path.display());
            }
        }
        let mut outside = String::new();
        let mut depth = 0_i32;
        for letter in bare.chars() {
            match letter {
                '<' => depth += 1,
                '>' => {
                    depth -= 1;
                    outside.push(' ');
                }
                other if depth == 0 => outside.push(other),
                _ => {}
            }
        }
        let words = outside
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty() && !NAMES.contains(word));
        let words: Vec<_> = words.collect();
        assert!(words.is_empty(), "{}: {words:?} should be keys", path.display());
    }
}

#[test]
fn every_page_is_whole_in_both_languages() {
    let icons = fs::read_to_string(Path::new(ROOT).join("static/icons.svg")).unwrap();
    let site = Path::new(ROOT).join("target/screens/site");
    for (address, data) in assets::all() {
        write(&site.join(address.trim_start_matches('/')), &data);
    }
    for language in Language::ALL {
        for sample in samples::all(language) {
            let (name, html) = (&sample.name, sample.html.as_str());
            assert!(html.contains(&format!("<html lang=\"{}\"", sample.language.code())), "{name}");
            assert_eq!(html.matches("<h1").count(), 1, "{name}: one heading of the page");
            assert!(
                !html.contains("<title> ·") && !html.contains(" style=\"") && !html.contains(" onclick"),
                "{name}"
            );
            ids_are_unique(name, html);
            for icon in html.split("icons.svg#").skip(1).filter_map(|rest| rest.split('"').next()) {
                assert!(
                    icons.contains(&format!("id=\"{icon}\"")),
                    "{name}: the sprite has no {icon}; see static/icons.txt"
                );
            }
            write(
                &site.join(format!("{}.{}.html", name.replace('/', "-"), language.code())),
                html.as_bytes(),
            );
        }
    }
}

/// For `make screens`, which takes pictures of what was rendered here.
fn write(path: &Path, data: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, data).unwrap();
}

fn ids_are_unique(name: &str, html: &str) {
    let attributes = |attribute: &str| -> Vec<String> {
        html.split(&format!(" {attribute}=\""))
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(str::to_owned)
            .collect()
    };
    let ids = attributes("id");
    let unique: BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice in {ids:?}");
    for reference in ["for", "aria-labelledby", "aria-describedby", "popovertarget", "data-dialog"] {
        for target in attributes(reference).iter().flat_map(|list| list.split_whitespace()) {
            assert!(unique.contains(&target.to_owned()), "{name}: {reference}=\"{target}\" leads nowhere");
        }
    }
}
