//! Holidays of Chile: laws 2.977, 19.668, 20.148, 20.215, 20.299, 20.983, 21.357; 20.663 and 20.678 for regions.

use chrono::Weekday::{Fri, Mon};

use super::law::{Law, Shift, When, fixed, from_easter, law};

/// The law, in the order of the year.
pub(super) const LAWS: &[Law] = &[
    fixed(1, 1, "Año Nuevo", "New Year’s Day"),
    fixed(1, 2, "Feriado de Año Nuevo", "New Year holiday").shifted(Shift::OnlyOn(&[Mon])).since(2017),
    from_easter(-2, "Viernes Santo", "Good Friday"),
    from_easter(-1, "Sábado Santo", "Holy Saturday"),
    fixed(5, 1, "Día Nacional del Trabajo", "Labour Day"),
    fixed(5, 21, "Día de las Glorias Navales", "Navy Day"),
    law(When::JuneSolstice, "Día Nacional de los Pueblos Indígenas", "National Indigenous Peoples’ Day")
        .since(2021),
    fixed(6, 29, "San Pedro y San Pablo", "Saints Peter and Paul").shifted(Shift::NearestMonday),
    fixed(7, 16, "Virgen del Carmen", "Our Lady of Mount Carmel"),
    fixed(8, 15, "Asunción de la Virgen", "Assumption of Mary"),
    fixed(9, 17, "Fiestas Patrias", "National holidays").shifted(Shift::OnlyOn(&[Mon, Fri])).since(2017),
    fixed(9, 18, "Independencia Nacional", "Independence Day"),
    fixed(9, 19, "Día de las Glorias del Ejército", "Army Day"),
    fixed(9, 20, "Fiestas Patrias", "National holidays").shifted(Shift::OnlyOn(&[Fri])).since(2008),
    fixed(10, 12, "Encuentro de Dos Mundos", "Meeting of Two Worlds").shifted(Shift::NearestMonday),
    fixed(10, 31, "Día de las Iglesias Evangélicas y Protestantes", "Reformation Day")
        .shifted(Shift::NearestFriday)
        .since(2008),
    fixed(11, 1, "Todos los Santos", "All Saints’ Day"),
    fixed(12, 8, "Inmaculada Concepción", "Immaculate Conception"),
    fixed(12, 25, "Navidad", "Christmas Day"),
    fixed(6, 7, "Asalto y Toma del Morro de Arica", "Capture of the Morro of Arica")
        .since(2013)
        .only_in("CL-AP"),
    // The law names the communes of Chillán and Chillán Viejo, which lie in Ñuble.
    fixed(8, 20, "Natalicio de Bernardo O’Higgins", "Birth of Bernardo O’Higgins")
        .since(2014)
        .only_in("CL-NB"),
];
