//! Cards on paper: ten to an A4 page in the size of a bank card, with marks to cut along.
//!
//! The QR is drawn as areas, not as a picture, so that it is sharp at any size. Texts use the fonts that every
//! reader of PDF has; what these cannot write is written without its accents.

mod letters;
mod qr;

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::cards::Print;
use crate::error::Result;
use letters::{Face, fit};

/// Points in a millimetre.
const MM: f32 = 72.0 / 25.4;
/// A4.
const PAGE: (f32, f32) = (210.0 * MM, 297.0 * MM);
/// A bank card.
const CARD: (f32, f32) = (85.6 * MM, 54.0 * MM);
const COLUMNS: u16 = 2;
const ROWS: u16 = 5;
/// Cards on a page.
pub const PER_PAGE: usize = COLUMNS as usize * ROWS as usize;
/// The side of a QR without its quiet zone.
const QR: f32 = 36.0 * MM;
const MARGIN: f32 = 5.0 * MM;

/// The pages with these cards of a school.
pub fn pdf(school: &str, title: &str, cards: &[Print]) -> Result<Vec<u8>> {
    let mut numbers = (1..).map(Ref::new);
    let mut next = || numbers.next().unwrap_or(Ref::new(1));
    let (catalog, tree, info, bold, plain) = (next(), next(), next(), next(), next());
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree).lang(TextStr("es"));
    pdf.document_info(info).title(TextStr(title)).author(TextStr(school)).creator(TextStr("Presente"));
    for (number, face) in [(bold, Face::Bold), (plain, Face::Plain)] {
        let mut font = pdf.type1_font(number);
        font.base_font(Name(face.name().as_bytes())).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
    let mut kids = Vec::new();
    for cards in cards.chunks(PER_PAGE) {
        let (number, contents) = (next(), next());
        kids.push(number);
        let mut page = pdf.page(number);
        page.parent(tree).media_box(Rect::new(0.0, 0.0, PAGE.0, PAGE.1)).contents(contents);
        let mut resources = page.resources();
        resources.fonts().pair(Name(b"B"), bold).pair(Name(b"P"), plain);
        resources.finish();
        page.finish();
        pdf.stream(contents, &sheet(school, cards)?);
    }
    let count = i32::try_from(kids.len()).unwrap_or(i32::MAX);
    pdf.pages(tree).count(count).kids(kids);
    Ok(pdf.finish())
}

/// Where the cards begin: left and bottom.
fn corner() -> (f32, f32) {
    ((PAGE.0 - f32::from(COLUMNS) * CARD.0) / 2.0, (PAGE.1 - f32::from(ROWS) * CARD.1) / 2.0)
}

fn sheet(school: &str, cards: &[Print]) -> Result<Vec<u8>> {
    let mut content = Content::new();
    marks(&mut content);
    let (left, bottom) = corner();
    let places = (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| (column, row)));
    for ((column, row), card) in places.zip(cards) {
        let x = left + f32::from(column) * CARD.0;
        let y = bottom + f32::from(ROWS - 1 - row) * CARD.1;
        content.save_state().transform([1.0, 0.0, 0.0, 1.0, x, y]);
        draw(&mut content, school, card)?;
        content.restore_state();
    }
    Ok(content.finish().into_vec())
}

/// Short lines outside of the cards, where a ruler is laid.
fn marks(content: &mut Content) {
    let (left, bottom) = corner();
    let (right, top) = (PAGE.0 - left, PAGE.1 - bottom);
    let (gap, end) = (2.0 * MM, 7.0 * MM);
    content.set_line_width(0.3);
    for column in 0..=COLUMNS {
        let x = left + f32::from(column) * CARD.0;
        content.move_to(x, bottom - gap).line_to(x, bottom - end).stroke();
        content.move_to(x, top + gap).line_to(x, top + end).stroke();
    }
    for row in 0..=ROWS {
        let y = bottom + f32::from(row) * CARD.1;
        content.move_to(left - gap, y).line_to(left - end, y).stroke();
        content.move_to(right + gap, y).line_to(right + end, y).stroke();
    }
}

/// A card from its lower left corner: the QR on the right, whose it is on the left.
fn draw(content: &mut Content, school: &str, card: &Print) -> Result<()> {
    let right = CARD.0 - MARGIN - QR;
    qr::draw(content, &card.text, (right, (CARD.1 - QR) / 2.0), QR)?;
    // The quiet zone of the code is four of its modules, of which there are twenty-five.
    let width = right - QR * 4.0 / 25.0 - MARGIN;
    let mut y = CARD.1 - MARGIN;
    let mut write = |face: Face, most: f32, lines: usize, text: &str| {
        let (size, lines) = fit(face, text, width, most, lines);
        for line in lines {
            y -= size * 1.15;
            content.begin_text().set_font(Name(face.key()), size);
            content.next_line(MARGIN, y).show(Str(&line)).end_text();
        }
        y -= size * 0.55;
    };
    write(Face::Plain, 8.0, 2, school);
    write(Face::Bold, 13.0, 3, &card.given_names);
    write(Face::Bold, 11.0, 3, &card.family_names);
    write(Face::Plain, 9.0, 2, card.course.as_deref().unwrap_or_default());
    write(Face::Plain, 8.0, 1, &card.code);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(n: usize) -> Print {
        Print {
            given_names: "María José".into(),
            family_names: "Ñancupil Güiñez".into(),
            course: Some("1.º básico A".into()),
            code: format!("E-{n:04}"),
            text: format!("PRE{n:020}"),
        }
    }

    fn pages(cards: usize) -> usize {
        let cards: Vec<_> = (0..cards).map(card).collect();
        let pdf = pdf("Colegio Los Aromos", "Tarjetas", &cards).unwrap();
        let text = String::from_utf8_lossy(&pdf).into_owned();
        assert!(text.starts_with("%PDF-1.") && text.trim_end().ends_with("%%EOF"));
        text.matches("/Type /Page\n").count() + text.matches("/Type/Page/").count()
    }

    #[test]
    fn ten_cards_fill_a_page() {
        assert_eq!([0, 1, 10, 11, 35].map(pages), [0, 1, 1, 2, 4]);
    }

    #[test]
    fn every_card_lies_on_the_page_with_room_for_marks() {
        let (left, bottom) = corner();
        assert!(left > 7.0 * MM && bottom > 7.0 * MM, "{left} {bottom}");
        assert!(CARD.1 > QR + 2.0 * (QR * 4.0 / 25.0), "the quiet zone of the code lies on its card");
    }

    #[test]
    fn accents_are_written_as_they_are() {
        let pdf = pdf("Colegio Los Aromos", "Tarjetas", &[card(1)]).unwrap();
        let pdf = String::from_utf8_lossy(&pdf).to_lowercase();
        for text in [&b"Mar\xeda"[..], b"Jos\xe9", b"\xd1ancupil", b"G\xfci\xf1ez", b"b\xe1sico"] {
            assert!(pdf.contains(&crate::cache::rules::hex(text)), "{}", String::from_utf8_lossy(text));
        }
    }
}
