//! What docs/SECURITY.md points at is there.

use std::fs;
use std::path::Path;

#[test]
fn every_test_that_is_named_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = fs::read_to_string(root.join("docs/SECURITY.md")).unwrap();
    let named: Vec<_> = document.split('`').skip(1).step_by(2).filter(|text| text.contains(".rs")).collect();
    assert!(named.len() > 60, "{}", named.len());
    for reference in named {
        let (file, test) = reference.split_once("::").unwrap_or((reference, ""));
        let source = fs::read_to_string(root.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert!(source.contains(&format!("fn {test}")), "{file} has no {test}");
    }
}
