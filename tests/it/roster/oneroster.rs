//! OneRoster 1.1 and 1.2, whole and changes only.

use presente::people::roster::NamedFile;

use super::{counts, file, import, rejections};
use crate::support::School;

fn manifest(version: &str, how: &str) -> NamedFile {
    let names = ["academicSessions", "classes", "courses", "enrollments", "orgs", "users"];
    let files = names.map(|name| format!("file.{name},{how}\n")).concat();
    file(
        "manifest.csv",
        &format!(
            "propertyName,value\nmanifest.version,1.0\noneroster.version,{version}\n{files}file.results,absent\n"
        ),
    )
}

fn common() -> Vec<NamedFile> {
    vec![
        file(
            "orgs.csv",
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\nO1,,,Colegio,school,,\n",
        ),
        file(
            "academicSessions.csv",
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\n\
             Y,,,2026,schoolYear,2026-03-02,2026-12-12,,2026\nS1,,,1er semestre,semester,2026-03-02,2026-07-11,Y,2026\n\
             S2,,,2do semestre,semester,2026-07-27,2026-12-12,Y,2026\n",
        ),
        file(
            "courses.csv",
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\n\
             K1,,,,Matemática,MAT,,O1,,\n",
        ),
        file(
            "classes.csv",
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n\
             C1,,,Matemática 5A,,K1,,scheduled,Sala 3,O1,\"S1,S2\",,,\nC2,,,Jefatura,,K1,,homeroom,,O1,S1,Orientación,,\n",
        ),
        file(
            "enrollments.csv",
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
             E1,,,C1,O1,U1,student,,2026-03-02,2026-12-12\nE2,,,C1,O1,U2,student,,,\nE3,,,C1,O1,T2,teacher,false,,\n\
             E4,,,C1,O1,T1,teacher,true,,\nE5,,,C9,O1,U1,student,,,\n",
        ),
        file("demographics.csv", "sourcedId,status,dateLastModified,birthDate,sex\nU1,,,2015-02-01,female\n"),
    ]
}

const USERS_11: &str = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password
U1,,,true,O1,student,u1,,Ana,Núñez,María,,,,,P1,5,
U2,,,true,O1,student,u2,,Leo,Paz,,,,,,\"P1,P9\",5,
T1,,,true,O1,teacher,t1,,Lucía,Soto,,,lucia@aromos.cl,,,,,
T2,,,true,O1,teacher,t2,,José,Ríos,,,,,,,,
P1,,,true,O1,parent,p1,,Rosa,Núñez,,,,+56 9 8765 4321,,U1,,
X1,,,true,O1,administrator,x1,,Eva,Luna,,,,,,,,
";

const USERS_12: &str = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns
U1,,,true,u1,,Ana,Núñez,María,,,,,P1,5,,,,,,,O1,
U2,,,true,u2,,Leo,Paz,,,,,,\"P1,P9\",5,,,,,,,O1,
T1,,,true,t1,,Lucía,Soto,,,lucia@aromos.cl,,,,,,,,,,,O1,
T2,,,true,t2,,José,Ríos,,,,,,,,,,,,,,O1,
P1,,,true,p1,,Rosa,Núñez,,,,+56 9 8765 4321,,U1,,,,,,,,O1,
X1,,,true,x1,,Eva,Luna,,,,,,,,,,,,,,O1,
";

const ROLES_12: &str = "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId
R1,,,U1,primary,student,,,O1,
R2,,,U2,primary,student,,,O1,
R3,,,T1,primary,teacher,,,O1,
R4,,,T2,primary,teacher,,,O1,
R5,,,P1,primary,guardian,,,O1,
R6,,,T2,secondary,guardian,,,O1,
R7,,,X1,primary,siteAdministrator,,,O1,
";

fn whole(version: &str) -> Vec<NamedFile> {
    let mut files = common();
    files.push(manifest(version, "bulk"));
    if version == "1.1" {
        files.push(file("users.csv", USERS_11));
    } else {
        files.extend([file("users.csv", USERS_12), file("roles.csv", ROLES_12)]);
    }
    files
}

async fn check(school: &School) {
    for (sql, n) in [
        ("select count(*) from students", 2),
        ("select count(*) from students where given_names = 'Ana María' and birth_date = '2015-02-01'", 1),
        ("select count(*) from guardians where phone = '+56987654321'", 1),
        ("select count(*) from guardianships", 2),
        ("select count(*) from terms where code = 'S1' and ends_on = '2026-07-10'", 1),
        (
            "select count(*) from courses c join terms t on t.id = c.term_id join teachers d on d.id = c.teacher_id
             where c.code = 'C1' and c.name = 'Matemática 5A' and c.subject = 'Matemática' and t.code = 'Y'
                 and d.code = 'T1' and c.room = 'Sala 3'",
            1,
        ),
        ("select count(*) from enrollments where starts_on = '2026-03-02' and format = 'group'", 2),
        ("select count(*) from enrollments where ends_on = '2026-12-11'", 1),
    ] {
        assert_eq!(school.value::<i64>(sql).await, n, "{sql}");
    }
}

#[tokio::test]
async fn both_versions_come_in_and_the_second_time_nothing_changes() {
    for (version, guardians) in [("1.1", 1), ("1.2", 2)] {
        let school = School::new().await;
        let report = import(&school, &whole(version)).await.report;
        assert_eq!(report.format, format!("oneroster-{version}"));
        let line = |file: &str, line, field: &str| {
            (file.to_owned(), line, field.to_owned(), "rosters-reference-unknown".to_owned())
        };
        let expected =
            [line("users.csv", 3, "agentSourcedIds"), line("enrollments.csv", 6, "classSourcedId")];
        assert_eq!(rejections(&report), expected);
        check(&school).await;
        assert_eq!(school.value::<i64>("select count(*) from guardians").await, guardians);
        let again = counts(&import(&school, &whole(version)).await.report);
        assert_eq!((again[0], again[1]), (0, 0));
        check(&school).await;
    }
}

#[tokio::test]
async fn a_file_of_changes_changes_what_it_names_and_ends_what_is_gone() {
    let school = School::new().await;
    import(&school, &whole("1.2")).await;
    let users = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,email,agentSourcedIds
U1,active,2026-03-08T10:00:00Z,true,u1,,Anita,Núñez,,,
U2,tobedeleted,2026-03-08T10:00:00Z,true,u2,,Leo,Paz,,,
Z9,tobedeleted,2026-03-08T10:00:00Z,true,z9,,Nadie,Nunca,,,
";
    let enrollments = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate
E2,tobedeleted,2026-03-08T10:00:00Z,C1,O1,U2,student,,,
E9,tobedeleted,2026-03-08T10:00:00Z,C2,O1,U2,student,,,
E8,active,2026-03-08T10:00:00Z,C2,O1,T2,teacher,true,,
";
    let classes =
        "sourcedId,status,dateLastModified,title,courseSourcedId,classType,schoolSourcedId,termSourcedIds
C2,tobedeleted,2026-03-08T10:00:00Z,Jefatura,K1,homeroom,O1,S1
";
    let files = [
        manifest("1.2", "delta"),
        file("users.csv", users),
        file("enrollments.csv", enrollments),
        file("classes.csv", classes),
    ];
    let report = import(&school, &files).await.report;
    assert_eq!(rejections(&report), []);
    for (sql, n) in [
        ("select count(*) from students where given_names = 'Anita' and archived_at is null", 1),
        ("select count(*) from students where code = 'U2' and archived_at is not null", 1),
        ("select count(*) from students", 2),
        ("select count(*) from enrollments where ends_on = '2026-03-08'", 1),
        (
            "select count(*) from courses where code = 'C2' and archived_at is not null and teacher_id is not null",
            1,
        ),
    ] {
        assert_eq!(school.value::<i64>(sql).await, n, "{sql}");
    }
    let again = counts(&import(&school, &files).await.report);
    assert_eq!((again[0], again[1]), (0, 0));
}
