//! Holidays of Bolivia: supreme decrees 14260, 22352, 0173, 0405, 2750 and the departments' own days.

use super::law::{Law, Shift, fixed, from_easter};

const SUNDAY: Shift = Shift::SundayAddsMonday;

/// The law, in the order of the year.
pub(super) const LAWS: &[Law] = &[
    fixed(1, 1, "Año Nuevo", "New Year’s Day").shifted(SUNDAY),
    fixed(1, 22, "Día del Estado Plurinacional", "Plurinational State Day").shifted(SUNDAY).since(2010),
    from_easter(-48, "Lunes de Carnaval", "Carnival Monday"),
    from_easter(-47, "Martes de Carnaval", "Carnival Tuesday"),
    from_easter(-2, "Viernes Santo", "Good Friday"),
    fixed(5, 1, "Día del Trabajo", "Labour Day").shifted(SUNDAY),
    from_easter(60, "Corpus Christi", "Corpus Christi"),
    fixed(6, 21, "Año Nuevo Andino Amazónico Chaqueño", "Aymara New Year").shifted(SUNDAY).since(2009),
    fixed(8, 6, "Día de la Independencia", "Independence Day").shifted(SUNDAY),
    fixed(10, 17, "Día de la Dignidad Nacional", "National Dignity Day").since(2020).disputed(),
    fixed(11, 2, "Día de Todos los Difuntos", "All Souls’ Day"),
    fixed(12, 25, "Navidad", "Christmas Day").shifted(SUNDAY),
    from_easter(-51, "Carnaval de Oruro", "Carnival of Oruro").only_in("BO-O"),
    fixed(4, 15, "La Tablada", "La Tablada").only_in("BO-T"),
    fixed(5, 25, "Día de Chuquisaca", "Chuquisaca Day").only_in("BO-H"),
    fixed(7, 16, "Día de La Paz", "La Paz Day").only_in("BO-L"),
    fixed(9, 14, "Día de Cochabamba", "Cochabamba Day").only_in("BO-C"),
    fixed(9, 24, "Día de Santa Cruz", "Santa Cruz Day").only_in("BO-S"),
    fixed(10, 11, "Día de Pando", "Pando Day").only_in("BO-N"),
    fixed(11, 10, "Día de Potosí", "Potosí Day").only_in("BO-P"),
    fixed(11, 18, "Día del Beni", "Beni Day").only_in("BO-B"),
];
