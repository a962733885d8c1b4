//! Small charts, drawn here: bars on each other, or lines, and a table that says the same.

use super::{Label, dates};
use crate::texts::Language;

/// The picture's size in its own units.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 200.0;
const LEFT: f64 = 56.0;
const RIGHT: f64 = 8.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 26.0;

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// How many.
    Count,
    /// Seconds; small ones in milliseconds.
    Seconds,
    /// Of a hundred.
    Percent,
}

/// How values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Bars, one series on the other.
    Bars,
    /// A line for each series.
    Lines,
}

/// One row of values.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name.
    pub label: Label,
    /// Its colour and pattern: `a`, `b`, `c`, or a state's `good`, `warn`, `bad`, `quiet`.
    pub tone: &'static str,
    /// A value for each moment; none where there is nothing to say.
    pub values: Vec<Option<f64>>,
}

/// A chart.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Names it on its page.
    pub id: &'static str,
    /// What it shows.
    pub title: &'static str,
    /// The same in a sentence.
    pub about: &'static str,
    /// The language in which numbers are written.
    pub language: Language,
    /// How values are written.
    pub unit: Unit,
    /// How they are drawn.
    pub shape: Shape,
    /// The moments, as they are written in the table.
    pub moments: Vec<String>,
    /// The moments, as they are written below the picture.
    pub ticks: Vec<String>,
    /// The values.
    pub series: Vec<Series>,
}

/// A bar of the picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Whose it is.
    pub tone: &'static str,
    /// Where it begins.
    pub x: String,
    /// Where it begins.
    pub y: String,
    /// How wide it is.
    pub width: String,
    /// How high it is.
    pub height: String,
}

/// A line of the picture; where it is interrupted it goes on elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Whose it is.
    pub tone: &'static str,
    /// The path.
    pub path: String,
}

/// A number at the side, or a time below.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where.
    pub at: String,
    /// What it says.
    pub text: String,
}

impl Chart {
    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        let values = self.series.iter().flat_map(|series| series.values.iter().flatten());
        match self.unit {
            Unit::Count => values.copied().all(|value| value <= 0.0),
            Unit::Seconds | Unit::Percent => values.count() == 0,
        }
    }

    /// The numbers at the side: nothing, half, all.
    pub fn levels(&self) -> Vec<Tick> {
        let most = self.most();
        let level =
            |value: f64| Tick { at: place(self.y(value)), text: self.unit.write(value, self.language) };
        vec![level(0.0), level(most / 2.0), level(most)]
    }

    /// The times below, as many as there is room for.
    pub fn times(&self) -> Vec<Tick> {
        let every = self.ticks.len().div_ceil(8).max(1);
        let all = self.ticks.iter().enumerate().filter(|(n, _)| n % every == 0);
        all.map(|(n, text)| Tick { at: place(self.x(n) + self.step() / 2.0), text: text.clone() }).collect()
    }

    /// The bars.
    pub fn bars(&self) -> Vec<Bar> {
        let mut bars = Vec::new();
        if self.shape == Shape::Bars {
            let mut below = vec![0.0; self.moments.len()];
            for series in &self.series {
                for (n, (value, below)) in series.values.iter().zip(&mut below).enumerate() {
                    let value = value.unwrap_or_default();
                    if value > 0.0 {
                        let (top, bottom) = (self.y(*below + value), self.y(*below));
                        bars.push(Bar {
                            tone: series.tone,
                            x: place(self.x(n) + 1.0),
                            y: place(top),
                            width: place((self.step() - 2.0).max(1.0)),
                            height: place(bottom - top),
                        });
                    }
                    *below += value;
                }
            }
        }
        bars
    }

    /// The lines. A value without neighbours is a dot: a line of no length with round ends.
    pub fn lines(&self) -> Vec<Line> {
        if self.shape == Shape::Bars {
            return Vec::new();
        }
        let line = |series: &Series| {
            let mut path = Vec::new();
            let mut goes_on = false;
            for (n, value) in series.values.iter().enumerate() {
                if let Some(value) = value {
                    let (x, y) = (place(self.x(n) + self.step() / 2.0), place(self.y(*value)));
                    path.push(if goes_on { format!("L{x} {y}") } else { format!("M{x} {y}h0") });
                }
                goes_on = value.is_some();
            }
            Line { tone: series.tone, path: path.concat() }
        };
        self.series.iter().map(line).collect()
    }

    /// The values as the table has them.
    pub fn rows(&self) -> Vec<(&str, Vec<Option<String>>)> {
        let cells = |n: usize| {
            let of = |series: &Series| series.values.get(n).copied().flatten();
            self.series
                .iter()
                .map(|series| of(series).map(|value| self.unit.write(value, self.language)))
                .collect()
        };
        self.moments.iter().enumerate().map(|(n, moment)| (moment.as_str(), cells(n))).collect()
    }

    fn step(&self) -> f64 {
        (WIDTH - LEFT - RIGHT) / float(self.moments.len().max(1))
    }

    fn x(&self, n: usize) -> f64 {
        LEFT + self.step() * float(n)
    }

    fn y(&self, value: f64) -> f64 {
        let room = HEIGHT - TOP - BOTTOM;
        TOP + room * (1.0 - (value / self.most()).clamp(0.0, 1.0))
    }

    /// The number at the top: round, and not below any value.
    fn most(&self) -> f64 {
        if self.unit == Unit::Percent {
            return 100.0;
        }
        let value = |n: usize, series: &Series| series.values.get(n).copied().flatten().unwrap_or_default();
        let highest = |n: usize| match self.shape {
            Shape::Bars => self.series.iter().map(|series| value(n, series)).sum::<f64>(),
            Shape::Lines => self.series.iter().map(|series| value(n, series)).fold(0.0, f64::max),
        };
        let most = (0..self.moments.len()).map(highest).fold(0.0, f64::max);
        let least = if self.unit == Unit::Count { 2.0 } else { 0.002 };
        round_up(most.max(least))
    }
}

/// 1, 2 or 5 times a power of ten.
fn round_up(value: f64) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * power);
    steps.into_iter().find(|step| *step >= value - power * 1e-9).unwrap_or(value)
}

impl Unit {
    /// A value with its unit.
    pub fn write(self, value: f64, language: Language) -> String {
        match self {
            Self::Count => dates::number(language, &format!("{value:.0}")),
            Self::Percent => format!("{value:.0} %"),
            Self::Seconds if value <= 0.0 => "0".into(),
            Self::Seconds if value < 1.0 => format!("{:.0} ms", value * 1000.0),
            Self::Seconds if value < 120.0 && language == Language::Es => {
                format!("{value:.1} s").replace('.', ",")
            }
            Self::Seconds if value < 120.0 => format!("{value:.1} s"),
            Self::Seconds => format!("{:.0} min", value / 60.0),
        }
    }
}

fn place(value: f64) -> String {
    format!("{value:.1}")
}

#[allow(clippy::cast_precision_loss, reason = "places of a picture")]
const fn float(n: usize) -> f64 {
    n as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(shape: Shape, unit: Unit, series: &[&[Option<f64>]]) -> Chart {
        let length = series.iter().map(|values| values.len()).max().unwrap_or_default();
        let one = |values: &&[Option<f64>]| Series { label: "x".into(), tone: "a", values: values.to_vec() };
        Chart {
            id: "c",
            title: "x",
            about: "x",
            language: Language::Es,
            unit,
            shape,
            moments: (0..length).map(|n| format!("{n}:00")).collect(),
            ticks: (0..length).map(|n| n.to_string()).collect(),
            series: series.iter().map(one).collect(),
        }
    }

    #[test]
    fn bars_stand_on_each_other_below_a_round_number() {
        let chart = chart(Shape::Bars, Unit::Count, &[&[Some(30.0), None], &[Some(12.0), Some(0.0)]]);
        let levels: Vec<_> = chart.levels().into_iter().map(|tick| tick.text).collect();
        assert_eq!(levels, ["0", "25", "50"]);
        let bars = chart.bars();
        assert_eq!(bars.len(), 2, "what is nothing has no bar");
        let bottom = |bar: &Bar| bar.y.parse::<f64>().unwrap() + bar.height.parse::<f64>().unwrap();
        assert!((bottom(&bars[0]) - (HEIGHT - BOTTOM)).abs() < 0.2, "{bars:?}");
        assert!((bottom(&bars[1]) - bars[0].y.parse::<f64>().unwrap()).abs() < 0.2, "{bars:?}");
        assert!(chart.lines().is_empty());
    }

    #[test]
    fn a_line_is_interrupted_where_there_is_nothing_to_say() {
        let values = [Some(0.1), Some(0.2), None, Some(0.1)];
        let chart = chart(Shape::Lines, Unit::Seconds, &[&values]);
        let path = &chart.lines()[0].path;
        assert_eq!((path.matches('M').count(), path.matches('L').count()), (2, 1), "{path}");
        let rows = chart.rows();
        assert_eq!(rows[0], ("0:00", vec![Some("100 ms".to_owned())]));
        assert_eq!(rows[2].1, [None]);
    }

    #[test]
    fn nothing_is_no_chart() {
        for (unit, values, empty) in [
            (Unit::Count, vec![Some(0.0), None], true),
            (Unit::Count, vec![Some(1.0)], false),
            (Unit::Percent, vec![None, None], true),
            (Unit::Percent, vec![Some(0.0)], false),
            (Unit::Seconds, vec![], true),
        ] {
            assert_eq!(chart(Shape::Lines, unit, &[&values]).is_empty(), empty, "{unit:?} {values:?}");
        }
    }

    #[test]
    fn numbers_at_the_side_are_round() {
        for (value, up) in [(2.0, 2.0), (3.0, 5.0), (7.0, 10.0), (0.03, 0.05), (1000.0, 1000.0)] {
            assert!((round_up(value) - up).abs() < up * 1e-6, "{value} {}", round_up(value));
        }
        for (unit, value, text) in [
            (Unit::Count, 1204.0, "1.204"),
            (Unit::Percent, 78.5, "78 %"),
            (Unit::Seconds, 0.0125, "12 ms"),
            (Unit::Seconds, 2.5, "2,5 s"),
            (Unit::Seconds, 600.0, "10 min"),
        ] {
            assert_eq!(unit.write(value, Language::Es), text);
        }
    }

    #[test]
    fn as_many_times_stand_below_as_there_is_room_for() {
        let values = vec![Some(1.0); 28];
        let chart = chart(Shape::Lines, Unit::Count, &[&values]);
        assert_eq!(chart.times().len(), 7);
    }
}
