//! What a roster creates, changes and leaves; which lines are rejected and why.

use presente::people::roster::{self, Options, Source};

use super::{aromos, counts, file, import, rejections};
use crate::support::School;

#[tokio::test]
async fn a_school_comes_in_and_the_second_time_nothing_changes() {
    let school = School::new().await;
    let first = import(&school, &aromos()).await;
    assert_eq!(rejections(&first.report), []);
    assert_eq!(counts(&first.report), [20, 0, 1, 0], "the day of another region changes nothing");
    for (sql, n) in [
        ("select count(*) from students", 3),
        ("select count(*) from guardians", 2),
        ("select count(*) from guardianships where barred and not may_receive", 1),
        ("select count(*) from schedules s join series r on r.id = s.series_id", 2),
        ("select count(*) from enrollment_pauses where from_date = '2026-03-09' and until_date is null", 1),
        ("select count(*) from schedules where enrollment_id is not null and anchor_date = '2026-03-04'", 1),
        ("select count(*) from school_breaks where ends_on = '2026-07-03'", 1),
        ("select count(*) from students where phone is null and photo_consent", 1),
        ("select count(*) from teachers where phone = '+56987654321' and email = 'lucia@aromos.cl'", 1),
        ("select count(*) from audit_log where verb = 'student.create'", 3),
    ] {
        assert_eq!(school.value::<i64>(sql).await, n, "{sql}");
    }
    let before: String = state(&school).await;
    let second = import(&school, &aromos()).await;
    assert_eq!(counts(&second.report), [0, 0, 21, 0]);
    assert_eq!(state(&school).await, before);
    school.advance(chrono::TimeDelta::days(40));
    assert_eq!(counts(&import(&school, &aromos()).await.report), [0, 0, 21, 0], "on another day too");
}

async fn state(school: &School) -> String {
    let files = roster::export(school.app()).await.unwrap();
    let text = |f: &roster::NamedFile| format!("== {}\n{}", f.name, String::from_utf8_lossy(&f.content));
    files.iter().map(text).collect::<Vec<_>>().concat()
}

#[tokio::test]
async fn what_goes_out_makes_the_same_school_elsewhere() {
    let school = School::new().await;
    import(&school, &aromos()).await;
    school
        .sql(
            "update students set given_names = '=Ana', archived_at = now() where code = 'A3';
             update teachers set given_names = '''-x' where code = 'D2';
             insert into guardians (code, given_names, family_names, created_at, updated_at)
                 values ('G9', 'Sola, \"la tía\"', 'Paz', now(), now());
             update enrollment_pauses set until_date = '2026-03-20';
             insert into enrollment_pauses (enrollment_id, from_date)
                 select enrollment_id, '2026-05-01' from enrollment_pauses;
             update schedules set valid_until = '2026-04-30' where weekday = 1;
             insert into schedules (series_id, course_id, weekday, start_time, duration_minutes, anchor_date,
                     valid_from, created_at, updated_at)
                 select series_id, course_id, 2, '09:15', 45, '2026-05-01', '2026-05-01', now(), now()
                 from schedules where weekday = 1;
             insert into school_breaks (name, starts_on, ends_on, course_id, created_at, updated_at)
                 select 'Gira', '2026-08-03', '2026-08-07', id, now(), now() from courses where code = '5A';",
        )
        .await;
    let files = roster::export(school.app()).await.unwrap();
    let other = School::new().await;
    let report = import(&other, &files).await.report;
    assert_eq!(rejections(&report), []);
    assert_eq!(state(&other).await, state(&school).await);
    assert_eq!(other.value::<i64>("select count(distinct series_id) from schedules").await, 2);
    assert!(state(&school).await.contains("'=Ana"), "a spreadsheet runs nothing");
    let zip =
        roster::NamedFile { name: "x.zip".into(), content: roster::export_zip(school.app()).await.unwrap() };
    let third = School::new().await;
    assert_eq!(counts(&import(&third, &[zip]).await.report)[3], 0);
}

#[tokio::test]
async fn columns_and_cells_that_are_not_given_keep_what_the_school_has() {
    let school = School::new().await;
    import(&school, &aromos()).await;
    let files = [file("docentes.csv", "codigo,correo,telefono\nD1,,22 345 6789\nD2,jose@aromos.cl,\n")];
    assert_eq!(counts(&import(&school, &files).await.report), [0, 2, 0, 0]);
    let kept = "select count(*) from teachers
        where code = 'D1' and email = 'lucia@aromos.cl' and phone = '+56223456789' and given_names = 'Lucía'";
    assert_eq!(school.value::<i64>(kept).await, 1);
}

#[tokio::test]
async fn each_wrong_line_says_where_and_why_and_stops_no_other() {
    let school = School::new().await;
    let files = [
        file(
            "terms.csv",
            "code,name,starts_on,ends_on\n2026,Año,2026-03-02,2026-12-11\nX,Al revés,2026-05-01,2026-04-01\n",
        ),
        file(
            "students.csv",
            "code,given_names,family_names,birth_date,email,phone\n\
             A1,Ana,Paz,31/02/2015,ana@,12\nA2,Eva,Paz,,,\nA2,Eva,Paz,,,\n,Sin,Código,,,\n\
             A5,=HYPERLINK(1),Paz,,,\nA6,Leo,Paz,,,,sobra\n",
        ),
        file(
            "guardians.csv",
            "code,student_code,given_names,family_names,may_receive\n\
             G1,A2,Rosa,Paz,\nG1,A1,Rosa,Paz,\nG1,A9,Rosa,Paz,\nG2,A2,Juan,Paz,tal vez\nG1,A2,Rosa,Paz,\n",
        ),
        file("courses.csv", "code,name,term_code,capacity\nC1,Uno,2026,\nC2,Dos,X,\nC3,Tres,,-1\n"),
        file(
            "day_hours.csv",
            "course_code,weekday,expected_in,expected_out\nC1,lunes,08:00,07:00\nC1,8,08:00,09:00\n",
        ),
        file(
            "enrollments.csv",
            "student_code,course_code,format,starts_on,ends_on\n\
             A2,C1,group,2026-03-02,\nA2,C2,group,,\nA2,C1,group,2026-04-01,2026-05-01\nA2,C1,club,,\n",
        ),
        file(
            "schedules.csv",
            "course_code,student_code,weekday,start_time,duration_minutes\n\
             C1,,lunes,08:00,45\nC1,,lunes,08:00,60\nC1,A2,martes,09:00,45\nC1,,martes,23:30,60\nC1,,martes,9,\n",
        ),
    ];
    let report = import(&school, &files).await.report;
    let expected = [
        ("terms.csv", 3, "ends_on", "classes-ends-before-start"),
        ("students.csv", 2, "email", "people-email"),
        ("students.csv", 2, "phone", "people-phone"),
        ("students.csv", 2, "birth_date", "field-date"),
        ("students.csv", 4, "code", "rosters-twice"),
        ("students.csv", 5, "code", "field-required"),
        ("students.csv", 6, "given_names", "rosters-formula"),
        ("students.csv", 7, "", "rosters-too-many-cells"),
        ("guardians.csv", 3, "student_code", "rosters-reference-rejected"),
        ("guardians.csv", 4, "student_code", "rosters-reference-unknown"),
        ("guardians.csv", 5, "may_receive", "rosters-choice"),
        ("guardians.csv", 6, "student_code", "rosters-twice"),
        ("courses.csv", 3, "term_code", "rosters-reference-rejected"),
        ("courses.csv", 4, "capacity", "field-integer"),
        ("day_hours.csv", 2, "expected_out", "classes-hours-backwards"),
        ("day_hours.csv", 3, "weekday", "rosters-choice"),
        ("enrollments.csv", 3, "course_code", "rosters-reference-rejected"),
        ("enrollments.csv", 4, "starts_on", "rosters-overlap"),
        ("enrollments.csv", 5, "format", "rosters-choice"),
        ("schedules.csv", 3, "start_time", "rosters-twice"),
        ("schedules.csv", 4, "student_code", "rosters-schedule-group"),
        ("schedules.csv", 5, "duration_minutes", "classes-past-midnight"),
        ("schedules.csv", 6, "start_time", "field-time"),
    ];
    let expected: Vec<_> =
        expected.map(|(f, n, c, r)| (f.to_owned(), n, c.to_owned(), r.to_owned())).into_iter().collect();
    assert_eq!(rejections(&report), expected);
    assert_eq!(counts(&report), [6, 0, 0, 21]);
    assert_eq!(school.value::<i64>("select count(*) from enrollments").await, 1);
}

#[tokio::test]
async fn all_or_nothing_and_a_dry_run_write_nothing() {
    let school = School::new().await;
    let mut files = aromos();
    files.push(file("students.csv", "code\n"));
    files.retain(|f| f.name != "students.csv");
    files.push(file("lugares.csv", "x\n1\n"));
    let import = async |options, files: &[_]| {
        roster::import_files(school.app(), school.actor(), files.to_vec(), Source::Command, options).await
    };
    let dry = Options { dry_run: true, ..Options::default() };
    assert_eq!(counts(&import(dry, &files).await.unwrap().report), [20, 0, 1, 0]);
    files[0] = file("periodos.csv", "codigo,nombre,inicio,fin\n2026,,02/03/2026,11/12/2026\n");
    let all = Options { all_or_nothing: true, ..Options::default() };
    let refused = import(all, &files).await.unwrap_err();
    assert!(refused.to_string().contains("rosters-all-or-nothing-stopped"), "{refused}");
    for table in ["students", "courses", "imports", "audit_log where verb <> 'school.save'"] {
        assert_eq!(school.value::<i64>(&format!("select count(*) from {table}")).await, 0, "{table}");
    }
}

#[tokio::test]
async fn an_enrollment_is_ended_paused_and_resumed_by_its_state() {
    let school = School::new().await;
    import(&school, &aromos()).await;
    let set = async |state: &str| {
        let text = format!("estudiante,curso,estado\nA1,5A,{state}\n");
        counts(&import(&school, &[file("inscripciones.csv", &text)]).await.report)
    };
    let changed = [0, 1, 0, 0];
    let same = [0, 0, 1, 0];
    assert_eq!((set("pausado").await, set("pausado").await), (changed, same));
    school.advance(chrono::TimeDelta::days(3));
    assert_eq!((set("activo").await, set("activo").await), (changed, same));
    let resumed = "select count(*) from enrollment_pauses where until_date = '2026-03-11'";
    assert_eq!(school.value::<i64>(resumed).await, 1);
    assert_eq!((set("terminado").await, set("terminado").await), (changed, same));
    let ended = "select count(*) from enrollments where ends_on = '2026-03-11'";
    assert_eq!(school.value::<i64>(ended).await, 1);
}
