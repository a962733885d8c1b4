//! The messages to families: the name of each one's approved template, and what its texts may and must say.

use super::template::Variable;
use crate::notifications::rules::Kind;

use Variable::{At, Day, Link, School, Students, Text, Title};

/// What belongs to a kind of message.
#[derive(Debug)]
pub struct TextKind {
    /// Which one.
    pub kind: Kind,
    /// The usual name of the template that WhatsApp has approved.
    pub template: &'static str,
    /// The key of when it goes out.
    pub about: &'static str,
    /// What its texts may say.
    pub may: &'static [Variable],
    /// What they must say.
    pub must: &'static [Variable],
    /// The key of our subject, for a mail.
    pub subject: &'static str,
    /// The key of our text of a mail.
    pub mail: &'static str,
    /// The key of our text for WhatsApp.
    pub whatsapp: &'static str,
}

macro_rules! kinds {
    ($($kind:ident $template:literal $about:literal may $may:expr, must $must:expr, $subject:literal $mail:literal $whatsapp:literal;)*) => {
        /// All of them.
        pub const ALL: &[TextKind] = &[$(TextKind {
            kind: Kind::$kind,
            template: $template,
            about: $about,
            may: &$may,
            must: &$must,
            subject: $subject,
            mail: $mail,
            whatsapp: $whatsapp,
        }),*];
    };
}

kinds! {
    NoShow "no_ingreso_umbral" "texts-about-no-show" may [School, Day, At, Students, Link], must [Students],
        "texts-no-show-subject" "texts-no-show-mail" "texts-no-show-whatsapp";
    Correction "correccion_no_ingreso" "texts-about-correction" may [School, Day, Students, Link], must [Students],
        "texts-correction-subject" "texts-correction-mail" "texts-correction-whatsapp";
    CheckIn "ingreso_ok" "texts-about-check-in" may [School, Day, At, Students, Link], must [Students],
        "texts-check-in-subject" "texts-check-in-mail" "texts-check-in-whatsapp";
    CheckOut "salida_ok" "texts-about-check-out" may [School, Day, At, Students, Link], must [Students],
        "texts-check-out-subject" "texts-check-out-mail" "texts-check-out-whatsapp";
    AbsenceDecision "justificativo_resuelto" "texts-about-absence-decision"
        may [School, Day, Students, Link, Text], must [Students, Text],
        "texts-absence-decision-subject" "texts-absence-decision-mail" "texts-absence-decision-whatsapp";
    ClassChange "cambio_clase" "texts-about-class-change" may [School, Day, Students, Link, Text], must [Students, Text],
        "texts-class-change-subject" "texts-class-change-mail" "texts-class-change-whatsapp";
    ScheduleChange "cambio_horario" "texts-about-schedule-change"
        may [School, Day, Students, Link, Text], must [Text],
        "texts-schedule-change-subject" "texts-schedule-change-mail" "texts-schedule-change-whatsapp";
    Broadcast "comunicado" "texts-about-broadcast" may [School, Day, Title, Text], must [Text],
        "texts-broadcast-subject" "texts-broadcast-mail" "texts-broadcast-whatsapp";
}

/// What belongs to this kind; none when it goes to those who work here.
pub fn of(kind: Kind) -> Option<&'static TextKind> {
    ALL.iter().find(|one| one.kind == kind)
}
