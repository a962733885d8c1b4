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

/// The region that is meant by a code (`CL-RM`, `RM`) or a name (`Ñuble`, `Región de Ñuble`), if there is one.
pub fn region(country: Country, given: &str) -> Option<&'static Region> {
    let given = folded(given);
    regions(country).iter().find(|region| {
        let (code, name) = (folded(region.code), folded(region.name));
        code == given || code.get(3..) == Some(given.as_str()) || name == bare(&given)
    })
}

/// Lower case, without the accents of Spanish.
fn folded(text: &str) -> String {
    let plain = |c| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        '’' => '\'',
        other => other,
    };
    text.trim().to_lowercase().chars().map(plain).collect()
}

/// A name without what people put before it.
fn bare(given: &str) -> &str {
    let kind = ["region ", "departamento "].iter().find_map(|kind| given.strip_prefix(kind));
    let rest = kind.unwrap_or(given);
    ["de ", "del "].iter().find_map(|article| rest.strip_prefix(article)).unwrap_or(rest)
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
    r("CL-RM", "Metropolitana"),
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
            (" nuble ", Some("CL-NB")),
            ("Región Metropolitana", Some("CL-RM")),
            ("Región del Maule", Some("CL-ML")),
            ("La Paz", None),
            ("", None),
        ] {
            assert_eq!(region(Country::Cl, given).map(|r| r.code), code, "{given}");
        }
        assert_eq!(region(Country::Bo, "La Paz").map(|r| r.code), Some("BO-L"));
    }
}
