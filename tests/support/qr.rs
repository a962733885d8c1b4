//! Reads the codes of a PDF that we printed, knowing nothing of how they were made: areas become modules,
//! modules become text by the rules of ISO/IEC 18004 (one block, no errors to mend).

/// The texts of all codes of a PDF, in their order.
pub fn texts(pdf: &str) -> Vec<String> {
    codes(pdf).iter().map(|rows| decode(rows)).collect()
}

/// The modules of each code, the top row first: whatever is drawn as unit squares in a scale of its own.
pub fn codes(pdf: &str) -> Vec<Vec<Vec<bool>>> {
    let mut found = Vec::new();
    let mut areas: Vec<[usize; 3]> = Vec::new();
    for line in pdf.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [x, y, width, "1", "re"] => areas.push([x, y, width].map(|word| word.parse().unwrap())),
            ["f"] if !areas.is_empty() => found.push(matrix(&std::mem::take(&mut areas))),
            _ => {}
        }
    }
    found
}

fn matrix(areas: &[[usize; 3]]) -> Vec<Vec<bool>> {
    let side = areas.iter().map(|[_, y, _]| y + 1).max().unwrap();
    let mut rows = vec![vec![false; side]; side];
    for [x, y, width] in areas {
        rows[side - 1 - y][*x..x + width].fill(true);
    }
    rows
}

/// The text of a code of one block.
fn decode(rows: &[Vec<bool>]) -> String {
    let side = rows.len();
    let version = (side - 17) / 4;
    assert!(side == 17 + 4 * version && (1..=2).contains(&version), "{side} modules");
    let format = format_bits(rows);
    let bits: Vec<bool> = path(side)
        .filter(|(x, y)| !is_function(version, *x, *y))
        .map(|(x, y)| rows[y][x] ^ is_masked(format & 0b111, x, y))
        .collect();
    let mut read = Reader(&bits);
    assert_eq!(read.number(4), 0b0010, "letters and digits");
    let length = read.number(9);
    let mut text = String::new();
    while text.len() < length {
        if length - text.len() == 1 {
            text.push(letter(read.number(6)));
        } else {
            let pair = read.number(11);
            text.extend([letter(pair / 45), letter(pair % 45)]);
        }
    }
    text
}

struct Reader<'a>(&'a [bool]);

impl Reader<'_> {
    fn number(&mut self, bits: usize) -> usize {
        let (head, rest) = self.0.split_at(bits);
        self.0 = rest;
        head.iter().fold(0, |number, bit| number << 1 | usize::from(*bit))
    }
}

fn letter(number: usize) -> char {
    char::from(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"[number])
}

/// Error level and mask, beside the upper left finder; both copies say the same.
fn format_bits(rows: &[Vec<bool>]) -> usize {
    let side = rows.len();
    let mut first =
        (0..6).map(|x| (x, 8)).chain([(7, 8), (8, 8), (8, 7)]).chain((0..6).rev().map(|y| (8, y)));
    let mut second = (side - 7..side).rev().map(|y| (8, y)).chain((side - 8..side).map(|x| (x, 8)));
    let read = |places: &mut dyn Iterator<Item = (usize, usize)>| {
        places.fold(0, |number, (x, y)| number << 1 | usize::from(rows[y][x]))
    };
    let (first, second) = (read(&mut first), read(&mut second));
    assert_eq!(first, second, "both copies of the format");
    (first ^ 0b101_0100_0001_0010) >> 10
}

fn is_masked(mask: usize, x: usize, y: usize) -> bool {
    match mask {
        0 => (x + y).is_multiple_of(2),
        1 => y.is_multiple_of(2),
        2 => x.is_multiple_of(3),
        3 => (x + y).is_multiple_of(3),
        4 => (y / 2 + x / 3).is_multiple_of(2),
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3).is_multiple_of(2),
        _ => ((x + y) % 2 + x * y % 3).is_multiple_of(2),
    }
}

/// Finders with their borders and formats, timing, alignment.
fn is_function(version: usize, x: usize, y: usize) -> bool {
    let side = 17 + 4 * version;
    let near = |n: usize| n <= 8;
    let far = |n: usize| n >= side - 8;
    let finder = (near(x) && (near(y) || far(y))) || (far(x) && near(y));
    let alignment = version == 2 && x.abs_diff(18) <= 2 && y.abs_diff(18) <= 2;
    finder || alignment || x == 6 || y == 6
}

/// Every module in the order of the bits: two columns at a time from the right, up and down by turns.
fn path(side: usize) -> impl Iterator<Item = (usize, usize)> {
    let columns = (7..side).rev().step_by(2).chain([5, 3, 1]);
    columns.enumerate().flat_map(move |(turn, right)| {
        (0..side).flat_map(move |step| {
            let y = if turn % 2 == 0 { side - 1 - step } else { step };
            [(right, y), (right - 1, y)]
        })
    })
}
