//! Regions of the countries: their ISO 3166-2 codes and names.

use crate::school::rules::Country;

/// A region or department.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// ISO 3166-2 code.
    pub code: &'static str,
    /// What people there call it.
    pub name: &'static str,
}

/// The regions of a country, by name; none where no region has holidays of its own.
pub const fn regions(country: Country) -> &'static [Region] {
    match country {
        Country::Bo => BOLIVIA,
        Country::Cl => CHILE,
        Country::Co => &[],
    }
}

/// The region that is meant by a code (`CL-RM`, `RM`) or a name (`Ñuble`), if the country has it.
pub fn region(country: Country, given: &str) -> Option<&'static Region> {
    let given = given.trim().to_lowercase();
    regions(country).iter().find(|region| {
        let code = region.code.to_lowercase();
        code == given || code.get(3..) == Some(given.as_str()) || region.name.to_lowercase() == given
    })
}

const fn r(code: &'static str, name: &'static str) -> Region {
    Region { code, name }
}

const BOLIVIA: &[Region] = &[
    r("BO-B", "Beni"),
    r("BO-H", "Chuquisaca"),
    r("BO-C", "Cochabamba"),
    r("BO-L", "La Paz"),
    r("BO-O", "Oruro"),
    r("BO-N", "Pando"),
    r("BO-P", "Potosí"),
    r("BO-S", "Santa Cruz"),
    r("BO-T", "Tarija"),
];

const CHILE: &[Region] = &[
    r("CL-AN", "Antofagasta"),
    r("CL-AP", "Arica y Parinacota"),
    r("CL-AT", "Atacama"),
    r("CL-AI", "Aysén"),
    r("CL-BI", "Biobío"),
    r("CL-CO", "Coquimbo"),
    r("CL-AR", "La Araucanía"),
    r("CL-LL", "Los Lagos"),
    r("CL-LR", "Los Ríos"),
    r("CL-MA", "Magallanes"),
    r("CL-ML", "Maule"),
    r("CL-RM", "Metropolitana de Santiago"),
    r("CL-NB", "Ñuble"),
    r("CL-LI", "O’Higgins"),
    r("CL-TA", "Tarapacá"),
    r("CL-VS", "Valparaíso"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_known_by_its_code_or_its_name() {
        for (given, code) in [
            ("CL-NB", Some("CL-NB")),
            ("rm", Some("CL-RM")),
            (" ñuble ", Some("CL-NB")),
            ("La Paz", None),
            ("", None),
        ] {
            assert_eq!(region(Country::Cl, given).map(|r| r.code), code, "{given}");
        }
        assert_eq!(region(Country::Bo, "La Paz").map(|r| r.code), Some("BO-L"));
    }
}
