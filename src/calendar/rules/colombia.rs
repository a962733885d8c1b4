//! Holidays of Colombia: law 51 of 1983, which moves the feasts to Mondays; law 2578 of 2026.

use super::law::{Law, Shift, fixed, from_easter};

const MONDAY: Shift = Shift::NextMonday;

/// The law, in the order of the year.
pub(super) const LAWS: &[Law] = &[
    fixed(1, 1, "Año Nuevo", "New Year’s Day"),
    fixed(1, 6, "Reyes Magos", "Epiphany").shifted(MONDAY),
    fixed(3, 19, "San José", "Saint Joseph’s Day").shifted(MONDAY),
    from_easter(-3, "Jueves Santo", "Maundy Thursday"),
    from_easter(-2, "Viernes Santo", "Good Friday"),
    fixed(5, 1, "Día del Trabajo", "Labour Day"),
    from_easter(39, "Ascensión del Señor", "Ascension Day").shifted(MONDAY),
    from_easter(60, "Corpus Christi", "Corpus Christi").shifted(MONDAY),
    from_easter(68, "Sagrado Corazón", "Sacred Heart").shifted(MONDAY),
    fixed(6, 29, "San Pedro y San Pablo", "Saints Peter and Paul").shifted(MONDAY),
    fixed(7, 9, "Virgen de Chiquinquirá", "Our Lady of Chiquinquirá").shifted(MONDAY).since(2026),
    fixed(7, 20, "Día de la Independencia", "Independence Day"),
    fixed(8, 7, "Batalla de Boyacá", "Battle of Boyacá"),
    fixed(8, 15, "Asunción de la Virgen", "Assumption of Mary").shifted(MONDAY),
    fixed(10, 12, "Día de la Raza", "Columbus Day").shifted(MONDAY),
    fixed(11, 1, "Todos los Santos", "All Saints’ Day").shifted(MONDAY),
    fixed(11, 11, "Independencia de Cartagena", "Independence of Cartagena").shifted(MONDAY),
    fixed(12, 8, "Inmaculada Concepción", "Immaculate Conception"),
    fixed(12, 25, "Navidad", "Christmas Day"),
];
