//! The plain files of a roster: their names and columns, in English and Spanish.

use serde::{Deserialize, Serialize};

use super::fold::fold;

/// What the lines of a file are about. The order is the one in which they are taken: nobody before
/// whom they refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Year parts.
    Terms,
    /// Teachers.
    Teachers,
    /// Learners.
    Students,
    /// Guardians, one line per child.
    Guardians,
    /// Courses.
    Courses,
    /// Arrival and leaving of a course.
    DayHours,
    /// Who is in which course.
    Enrollments,
    /// Weekly rules.
    Schedules,
    /// Holidays, working days, breaks.
    Holidays,
}

/// A column: its name and what else schools call it, folded.
pub type Column = (&'static str, &'static [&'static str]);

impl Kind {
    /// All kinds, in the order in which they are taken.
    pub const ALL: [Self; 9] = [
        Self::Terms,
        Self::Teachers,
        Self::Students,
        Self::Guardians,
        Self::Courses,
        Self::DayHours,
        Self::Enrollments,
        Self::Schedules,
        Self::Holidays,
    ];

    /// The name of the file, without `.csv`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Teachers => "teachers",
            Self::Students => "students",
            Self::Guardians => "guardians",
            Self::Courses => "courses",
            Self::DayHours => "day_hours",
            Self::Enrollments => "enrollments",
            Self::Schedules => "schedules",
            Self::Holidays => "holidays",
        }
    }

    /// The name of the file.
    pub fn file_name(self) -> String {
        format!("{}.csv", self.as_str())
    }

    /// The kind of a file by its name, whatever its folder and ending.
    pub fn of_file(name: &str) -> Option<Self> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let stem = fold(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
        Self::ALL.into_iter().find(|kind| kind.as_str() == stem || kind.names().contains(&stem.as_str()))
    }

    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Terms => &["periodos", "semestres", "trimestres"],
            Self::Teachers => &["docentes", "profesores", "profesoras"],
            Self::Students => &["estudiantes", "alumnos", "alumnas"],
            Self::Guardians => &["apoderados", "tutores", "acudientes"],
            Self::Courses => &["cursos", "paralelos", "grupos"],
            Self::DayHours => &["jornada", "jornadas"],
            Self::Enrollments => &["inscripciones", "matriculas"],
            Self::Schedules => &["horarios", "horario"],
            Self::Holidays => &["feriados", "feriados_y_recesos", "calendario"],
        }
    }

    /// The columns, in the order in which an export writes them.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::Terms => &[CODE, NAME, ("starts_on", STARTS), ("ends_on", ENDS)],
            Self::Teachers => &[CODE, GIVEN, FAMILY, EMAIL, PHONE, ARCHIVED],
            Self::Students => &[CODE, GIVEN, FAMILY, BIRTH, EMAIL, PHONE, PHOTO, ARCHIVED],
            Self::Guardians => GUARDIANS,
            Self::Courses => COURSES,
            Self::DayHours => DAY_HOURS,
            Self::Enrollments => ENROLLMENTS,
            Self::Schedules => SCHEDULES,
            Self::Holidays => HOLIDAYS,
        }
    }

    /// The columns without which nobody knows what a line is about.
    pub const fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Terms | Self::Teachers | Self::Students | Self::Guardians | Self::Courses => &["code"],
            Self::DayHours => &["course_code", "weekday"],
            Self::Enrollments => &["student_code", "course_code"],
            Self::Schedules => &["course_code", "weekday", "start_time"],
            Self::Holidays => &["date"],
        }
    }

    /// The column that a header means.
    pub fn column(self, header: &str) -> Option<&'static str> {
        let header = fold(header);
        let same = |(name, others): &&Column| *name == header || others.contains(&header.as_str());
        self.columns().iter().find(same).map(|(name, _)| *name)
    }
}

const STARTS: &[&str] = &["inicio", "fecha_inicio", "fecha_de_inicio", "desde", "comienza"];
const ENDS: &[&str] =
    &["fin", "termino", "fecha_fin", "fecha_de_fin", "fecha_termino", "fecha_de_termino", "hasta", "termina"];
const STUDENT: &[&str] =
    &["codigo_estudiante", "codigo_de_estudiante", "codigo_alumno", "estudiante", "alumno"];
const COURSE: &[&str] = &["codigo_curso", "codigo_de_curso", "curso", "paralelo", "grupo"];
const TEACHER: &[&str] = &["codigo_docente", "codigo_profesor", "docente", "profesor", "profesora"];
const DAY: &[&str] = &["dia", "dia_semana", "dia_de_la_semana"];
const ROOM_NAMES: &[&str] = &["sala", "aula", "salon"];

const CODE: Column = ("code", &["codigo", "cod", "id", "rut", "ci", "rude", "documento"]);
const NAME: Column = ("name", &["nombre"]);
const GIVEN: Column = ("given_names", &["nombres", "nombre", "first_name", "given_name"]);
const FAMILY: Column = ("family_names", &["apellidos", "apellido", "last_name", "family_name"]);
const EMAIL: Column = ("email", &["correo", "correo_electronico", "e_mail", "mail"]);
const PHONE: Column = ("phone", &["telefono", "celular", "movil", "fono", "whatsapp"]);
const BIRTH: Column =
    ("birth_date", &["fecha_nacimiento", "fecha_de_nacimiento", "nacimiento", "f_nacimiento"]);
const PHOTO: Column =
    ("photo_consent", &["consentimiento_foto", "consentimiento_fotos", "autoriza_foto", "autoriza_fotos"]);
const ARCHIVED: Column = ("archived", &["archivado", "archivada"]);

const GUARDIANS: &[Column] = &[
    CODE,
    ("student_code", STUDENT),
    GIVEN,
    FAMILY,
    ("relationship", &["parentesco", "relacion", "vinculo"]),
    PHONE,
    EMAIL,
    ("may_receive", &["recibe", "recibe_avisos", "puede_recibir"]),
    ("may_justify", &["justifica", "puede_justificar"]),
    ("may_collect", &["retira", "puede_retirar"]),
    ("barred", &["impedido", "impedida", "bloqueado", "bloqueada"]),
    ARCHIVED,
];

const COURSES: &[Column] = &[
    CODE,
    NAME,
    ("subject", &["asignatura", "materia", "instrumento", "ramo"]),
    ("term_code", &["periodo", "codigo_periodo", "semestre"]),
    ("presence_source", &["fuente_de_asistencia", "fuente_asistencia", "fuente"]),
    ("teacher_code", TEACHER),
    ("room", ROOM_NAMES),
    ("capacity", &["cupo", "cupos", "capacidad"]),
    ARCHIVED,
];

const DAY_HOURS: &[Column] = &[
    ("course_code", COURSE),
    ("weekday", DAY),
    ("expected_in", &["ingreso", "entrada", "hora_ingreso", "hora_de_ingreso", "hora_entrada"]),
    ("expected_out", &["salida", "hora_salida", "hora_de_salida"]),
];

const ENROLLMENTS: &[Column] = &[
    ("student_code", STUDENT),
    ("course_code", COURSE),
    ("format", &["formato", "modalidad"]),
    ("status", &["estado"]),
    ("starts_on", STARTS),
    ("ends_on", ENDS),
    ("pauses", &["pausas"]),
];

const SCHEDULES: &[Column] = &[
    ("course_code", COURSE),
    ("student_code", STUDENT),
    ("weekday", DAY),
    ("start_time", &["hora", "hora_inicio", "hora_de_inicio", "inicio"]),
    ("duration_minutes", &["duracion", "minutos", "duracion_minutos", "duracion_en_minutos"]),
    ("every_weeks", &["cada_semanas", "cada_cuantas_semanas", "semanas"]),
    ("anchor_date", &["fecha_base", "fecha_ancla", "semana_base"]),
    ("valid_from", &["vigente_desde", "valido_desde", "desde"]),
    ("valid_until", &["vigente_hasta", "valido_hasta", "hasta"]),
    ("teacher_code", TEACHER),
    ("room", ROOM_NAMES),
    ("holiday_policy", &["si_es_feriado", "politica_de_feriados", "feriados"]),
    ("active", &["activo", "activa"]),
    ("series", &["serie"]),
];

const HOLIDAYS: &[Column] = &[
    ("date", &["fecha", "dia", "desde"]),
    ("name", &["nombre", "motivo", "descripcion"]),
    ("kind", &["tipo"]),
    ("until", &["hasta", "fecha_fin", "fin"]),
    ("region", &["departamento"]),
    ("source", &["fuente", "norma"]),
    ("course_code", COURSE),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_names_in_both_languages() {
        for (name, kind) in [
            ("students.csv", Some(Kind::Students)),
            ("Alumnos.CSV", Some(Kind::Students)),
            ("roster/day_hours.csv", Some(Kind::DayHours)),
            ("Day Hours.csv", Some(Kind::DayHours)),
            ("Matrículas.txt", Some(Kind::Enrollments)),
            ("lista 2026.csv", None),
        ] {
            assert_eq!(Kind::of_file(name), kind, "{name}");
        }
    }

    #[test]
    fn headers_are_known_whatever_their_accents_and_case() {
        for (kind, header, column) in [
            (Kind::Students, "Código", Some("code")),
            (Kind::Students, "  FECHA DE NACIMIENTO ", Some("birth_date")),
            (Kind::Students, "Given Names", Some("given_names")),
            (Kind::Terms, "Inicio", Some("starts_on")),
            (Kind::Schedules, "inicio", Some("start_time")),
            (Kind::Schedules, "Vigente-desde", Some("valid_from")),
            (Kind::Students, "color", None),
        ] {
            assert_eq!(kind.column(header), column, "{header}");
        }
    }

    #[test]
    fn no_word_means_two_columns_of_one_file() {
        for kind in Kind::ALL {
            let mut seen = std::collections::HashSet::new();
            for (name, others) in kind.columns() {
                for word in std::iter::once(name).chain(others.iter()) {
                    assert!(seen.insert(*word), "{word} twice in {}", kind.as_str());
                    assert_eq!(fold(word), **word);
                }
            }
            assert!(kind.keys().iter().all(|key| kind.columns().iter().any(|(name, _)| name == key)));
        }
    }
}
