//! Rosters in and out, on a real PostgreSQL.

mod compare;
mod load;
mod oneroster;
mod steps;

use presente::people::roster::{self, NamedFile, Options, Outcome, Report, Source};

use crate::support::School;

/// A file by its name and text.
pub fn file(name: &str, text: &str) -> NamedFile {
    NamedFile { name: name.to_owned(), content: text.as_bytes().to_vec() }
}

/// Imports files at once.
pub async fn import(school: &School, files: &[NamedFile]) -> Outcome {
    let options = Options::default();
    roster::import_files(school.app(), school.actor(), files.to_vec(), Source::Command, options)
        .await
        .unwrap()
}

/// Created, updated, unchanged, rejected.
pub fn counts(report: &Report) -> [u64; 4] {
    let totals = report.totals();
    [totals.created, totals.updated, totals.unchanged, totals.rejected]
}

/// Line, field and reason of each rejection.
pub fn rejections(report: &Report) -> Vec<(String, u64, String, String)> {
    let one = |r: &roster::Rejection| {
        (r.place.file.clone(), r.place.line, r.field.clone(), r.reason.key.clone().into_owned())
    };
    report.rejected.iter().map(one).collect()
}

/// A small school in plain files, with everything that a roster can say.
pub fn aromos() -> Vec<NamedFile> {
    vec![
        file("periodos.csv", "codigo,nombre,inicio,fin\n2026,Año 2026,02/03/2026,11/12/2026\n"),
        file(
            "docentes.csv",
            "codigo,nombres,apellidos,correo,telefono\n\
             D1,Lucía,Ñancupil Soto,Lucia@Aromos.cl,+56 9 8765 4321\nD2,José,Ríos,,\n",
        ),
        file(
            "estudiantes.csv",
            "Código;Nombres;Apellidos;Fecha de nacimiento;Autoriza fotos\n\
             A1;Ana María;Núñez Pérez;05/04/2014;sí\nA2;Benjamín;Núñez Pérez;2014-04-05;no\n\
             A3;Ana María;Núñez Pérez;;\n",
        ),
        file(
            "apoderados.csv",
            "codigo,codigo_estudiante,nombres,apellidos,parentesco,telefono,impedido\n\
             G1,A1,Rosa,Pérez,madre,9 8765 1111,no\nG1,A2,Rosa,Pérez,madre,9 8765 1111,no\n\
             G2,A1,Juan,Núñez,padre,,si\n",
        ),
        file(
            "cursos.csv",
            "codigo,nombre,asignatura,periodo,fuente,docente,sala,cupo\n\
             5A,5° A,,2026,gate,D1,12,35\nPIANO,Piano,Piano,2026,marks,D2,,\n",
        ),
        file("jornadas.csv", "curso,dia,ingreso,salida\n5A,lunes,08:00,15:30\n5A,5,08:00,13:00\n"),
        file(
            "inscripciones.csv",
            "estudiante,curso,formato,estado,inicio,fin\nA1,5A,group,active,2026-03-02,\n\
             A2,5A,grupal,activo,2026-03-02,\nA1,PIANO,individual,paused,2026-03-04,\n",
        ),
        file(
            "horarios.csv",
            "curso,estudiante,dia,hora,duracion,cada_semanas,vigente_desde,docente,si_es_feriado\n\
             5A,,lunes,08:00,45,,2026-03-02,D1,\nPIANO,A1,Miércoles,16:00,60,2,2026-03-04,D2,correr\n",
        ),
        file(
            "feriados.csv",
            "fecha,nombre,tipo,hasta,region\n2026-05-22,Aniversario del colegio,feriado,,\n\
             2026-06-22,Vacaciones de invierno,receso,2026-07-03,\n2026-06-07,Día de Arica,feriado,,CL-AP\n",
        ),
    ]
}
