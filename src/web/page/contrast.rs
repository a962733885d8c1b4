//! The colours of `tokens.css`, checked by computation: text 4.5:1, borders of controls and focus 3:1 (WCAG 2.2 AA).

use std::collections::BTreeMap;

type Tokens = BTreeMap<String, (f64, f64, f64)>;

const TOKENS: &str = include_str!("../../../static/css/tokens.css");

/// The OKLCH colours written between `from` and the next closing brace.
fn tokens(from: &str) -> Tokens {
    let block = TOKENS.split_once(from).unwrap().1.split_once('}').unwrap().0;
    let colour = |line: &str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": oklch(")?;
        let parts: Vec<f64> =
            value.split(')').next()?.split_whitespace().map(|n| n.parse().unwrap_or(0.0)).collect();
        (parts.len() == 3).then(|| (name.to_owned(), (parts[0], parts[1], parts[2])))
    };
    block.lines().filter_map(colour).collect()
}

/// Relative luminance, by way of Björn Ottosson's Oklab; what sRGB cannot show is cut off.
fn luminance((light, chroma, hue): (f64, f64, f64)) -> f64 {
    let (green_red, blue_yellow) = (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let cone = |x: f64, y: f64| (light + x * green_red + y * blue_yellow).powi(3);
    let cones = [
        cone(0.396_337_777_4, 0.215_803_757_3),
        cone(-0.105_561_345_8, -0.063_854_172_8),
        cone(-0.089_484_177_5, -1.291_485_548),
    ];
    let channel =
        |row: [f64; 3]| row.iter().zip(cones).map(|(x, cone)| x * cone).sum::<f64>().clamp(0.0, 1.0);
    0.2126 * channel([4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2])
        + 0.7152 * channel([-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5])
        + 0.0722 * channel([-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701])
}

fn contrast(a: (f64, f64, f64), b: (f64, f64, f64)) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn every_text_can_be_read_on_its_ground() {
    let light = tokens(":root {");
    let mut dark = light.clone();
    dark.extend(tokens(":root:not([data-theme=\"light\"]) {"));
    let mut chosen = light.clone();
    chosen.extend(tokens(":root[data-theme=\"dark\"] {"));
    assert_eq!(dark, chosen, "slate is written twice and must be the same");

    let grounds = ["ground", "surface", "sunken"];
    let mut pairs: Vec<(&str, &str, f64)> = Vec::new();
    for ground in grounds {
        pairs.extend(["ink", "ink-soft", "brand", "bad"].map(|text| (text, ground, 4.5)));
        pairs.extend(["line-strong", "focus"].map(|line| (line, ground, 3.0)));
    }
    for state in ["good", "warn", "bad", "info", "quiet", "pale"] {
        let tint = ["good-tint", "warn-tint", "bad-tint", "info-tint", "quiet-tint", "pale-tint"]
            .into_iter()
            .find(|tint| tint.starts_with(state))
            .unwrap();
        pairs.extend([(state, tint, 4.5), ("ink", tint, 4.5)]);
    }
    pairs.extend([
        ("on-brand", "brand", 4.5),
        ("on-brand", "brand-strong", 4.5),
        ("on-danger", "danger", 4.5),
        ("on-danger", "danger-strong", 4.5),
        ("ink", "brand-tint", 4.5),
        ("ink-soft", "brand-tint", 4.5),
        ("on-board", "board", 4.5),
        ("on-board", "board-raised", 4.5),
        ("on-board-soft", "board", 4.5),
        ("on-board-soft", "board-raised", 4.5),
        ("chalk", "board", 4.5),
        ("chalk", "board-raised", 4.5),
    ]);
    for (theme, tokens) in [("light", &light), ("dark", &dark)] {
        for (text, ground, least) in &pairs {
            let found = contrast(tokens[*text], tokens[*ground]);
            assert!(found >= *least, "{theme}: {text} on {ground} is {found:.2}:1, not {least}:1");
        }
    }
}
