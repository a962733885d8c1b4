//! The first thing of value, with the program's own commands: a roster goes in, classes come out, and the
//! same again makes none.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use zip::write::SimpleFileOptions;

use crate::support::cluster::{Database, PROGRAM, fast_folder};

/// OneRoster 1.2: their classes are our courses, their last dates the day after ours.
const ONEROSTER: [(&str, &str); 8] = [
    (
        "manifest.csv",
        "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.academicSessions,bulk\n\
         file.classes,bulk\nfile.courses,bulk\nfile.enrollments,bulk\nfile.orgs,bulk\nfile.roles,bulk\n\
         file.users,bulk\nsource.systemName,Prueba\n",
    ),
    ("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier\no1,,,Escuela Ñandú,school,\n"),
    (
        "academicSessions.csv",
        "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n\
         y26,,,Año 2026,schoolYear,2026-03-04,2026-12-05,,2026\n",
    ),
    (
        "users.csv",
        "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,email,sms,phone,agentSourcedIds\n\
         s1,,,true,s1,,Ana,Muñoz Rojas,,,,,g1\n\
         s2,,,true,s2,,Íñigo,Peña-Soto,,,,,g1\n\
         g1,,,true,g1,,Rosa,Rojas Lillo,,rosa@familias.test,,+56900000001,\"s1,s2\"\n\
         t1,,,true,t1,,Pía,Yáñez Toro,,pia@escuela.test,,,\n",
    ),
    (
        "roles.csv",
        "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n\
         r1,,,s1,primary,student,,,o1,\nr2,,,s2,primary,student,,,o1,\n\
         r3,,,g1,primary,guardian,,,o1,\nr4,,,t1,primary,teacher,,,o1,\n",
    ),
    (
        "courses.csv",
        "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\nk1,,,y26,Música,,,o1,,\n",
    ),
    (
        "classes.csv",
        "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n\
         c1,,,Coro,,k1,,scheduled,Sala 1,o1,y26,,,\n",
    ),
    (
        "enrollments.csv",
        "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
         e1,,,c1,o1,s1,student,,2026-03-04,\ne2,,,c1,o1,s2,student,,2026-03-04,\n\
         e3,,,c1,o1,t1,teacher,true,,\n",
    ),
];

/// What OneRoster does not know: the hours. Spanish headers, semicolons.
const HOURS: &str = "codigo_curso;dia;hora_inicio;duracion_minutos;valido_desde\n\
                     c1;lunes;08:00;45;04/03/2026\nc1;viernes;10:00;45;04/03/2026\n";

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Runs the program on Monday 2026-03-09; what it prints.
fn presente(database: &Database, folder: &Path, args: &[&str]) -> String {
    let output = Command::new(PROGRAM)
        .args(args)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("DATABASE_URL", database.url())
        .env("CLOCK_START", "2026-03-09T12:00:00Z")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "presente {args:?}: {said}");
    String::from_utf8(output.stdout).unwrap()
}

fn json(database: &Database, folder: &Path, args: &[&str]) -> Value {
    let printed = presente(database, folder, args);
    serde_json::from_str(&printed).unwrap_or_else(|error| panic!("presente {args:?}: {error}: {printed}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_oneroster_and_plain_files_become_classes_once() {
    let (database, folder) = (Database::fresh().await, fast_folder("roster"));
    std::fs::create_dir_all(folder.join("plain")).unwrap();
    std::fs::write(folder.join("roster.zip"), zip(&ONEROSTER)).unwrap();
    std::fs::write(folder.join("plain/horarios.csv"), HOURS).unwrap();
    std::fs::write(folder.join("plain/feriados.csv"), "fecha,nombre,tipo\n2026-03-16,Aniversario,feriado\n")
        .unwrap();
    let run = |args: &[&str]| json(&database, &folder, args);
    let school = "school set --name Escuela --country CL --region Metropolitana --timezone America/Santiago --locale es";
    presente(&database, &folder, &school.split(' ').collect::<Vec<_>>());

    run(&["import", "roster.zip", "--json"]);
    run(&["import", "plain", "--json"]);
    let first = run(&["generate-classes", "--month", "--json"]);
    let second = run(&["generate-classes", "--month", "--json"]);

    // To 30 April: eight Mondays without the anniversary, seven Fridays without Good Friday.
    assert_eq!(first["created"], 13, "{first}");
    assert_eq!(first["skipped_by_reason"]["holiday"], 2, "{first}");
    assert_eq!(first["students_processed"], 2, "{first}");
    assert_eq!(second["created"], 0, "{second}");
    assert_eq!(second["skipped_by_reason"]["existing"], 13, "{second}");
    std::fs::remove_dir_all(folder).unwrap();
}
