//! The way through the program, by role.

use crate::auth::Role;

use Role::{Admin, Director, Guardian, Inspector, Teacher};

/// Some links under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// Key of the heading; none for the first group.
    pub heading: Option<&'static str>,
    /// The links.
    pub links: Vec<Link>,
}

/// A link of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub href: &'static str,
    /// Key of its name.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    roles: &'static [Role],
}

const WORKING: &[Role] = &[Admin, Director, Inspector, Teacher];
const TEACHING: &[Role] = &[Teacher];
const FAMILY: &[Role] = &[Guardian];
const OWN: &[Role] = &[Teacher, Guardian];
const STAFF: &[Role] = &[Admin, Director, Inspector];
const MANAGERS: &[Role] = &[Admin, Director];
const ADMIN: &[Role] = &[Admin];

const fn link(href: &'static str, label: &'static str, icon: &'static str, roles: &'static [Role]) -> Link {
    Link { href, label, icon, roles }
}

const GROUPS: [(Option<&str>, &[Link]); 5] = [
    (
        None,
        &[
            link("/app/", "nav-home", "house", WORKING),
            link("/teacher/", "nav-teacher-app", "circle-check", TEACHING),
            link("/app/my/students", "nav-my-students", "graduation-cap", TEACHING),
            link("/app/children", "nav-children", "users", FAMILY),
            link("/app/wishes", "nav-wishes", "mail", FAMILY),
            link("/app/feeds/own", "nav-own-feeds", "calendar-plus", OWN),
            link("/app/consents", "nav-consents", "shield", FAMILY),
            link("/app/alerts", "nav-alerts", "circle-alert", STAFF),
            link("/app/no-shows", "nav-no-shows", "user-x", STAFF),
            link("/app/notifications", "nav-notifications", "phone", STAFF),
            link("/app/broadcasts", "nav-broadcasts", "users", STAFF),
            link("/app/absences", "nav-absences", "file-text", STAFF),
            link("/app/entries/new", "nav-entry", "door-open", STAFF),
            link("/app/amendments", "nav-amendments", "pencil", STAFF),
        ],
    ),
    (
        Some("nav-people"),
        &[
            link("/app/students", "nav-students", "graduation-cap", STAFF),
            link("/app/guardians", "nav-guardians", "users", STAFF),
            link("/app/guardianships", "nav-guardianships", "shield-alert", STAFF),
            link("/app/unreachable", "nav-unreachable", "phone", STAFF),
            link("/app/teachers", "nav-teachers", "presentation", STAFF),
            link("/app/teachers/load", "nav-load", "timer", STAFF),
            link("/app/leaves", "nav-leaves", "calendar-off", STAFF),
        ],
    ),
    (
        Some("nav-teaching"),
        &[
            link("/app/courses", "nav-courses", "book-open", STAFF),
            link("/app/enrollments", "nav-enrollments", "clipboard-list", STAFF),
            link("/app/schedules", "nav-schedules", "clock", STAFF),
            link("/app/terms", "nav-terms", "calendar-range", STAFF),
        ],
    ),
    (
        Some("nav-time"),
        &[
            link("/app/calendar", "nav-calendar", "calendar-days", STAFF),
            link("/app/classes", "nav-classes", "calendar-check", STAFF),
            link("/app/classes/not-taken", "nav-not-taken", "clipboard-list", STAFF),
            link("/app/generation", "nav-generation", "sparkles", MANAGERS),
            link("/app/feeds", "nav-feeds", "calendar-plus", STAFF),
        ],
    ),
    (
        Some("nav-administration"),
        &[
            link("/app/kiosks", "nav-kiosks", "monitor", STAFF),
            link("/app/cards", "nav-cards", "printer", STAFF),
            link("/app/imports", "nav-imports", "upload", MANAGERS),
            link("/app/attendance/settings", "nav-attendance-settings", "timer", MANAGERS),
            link("/app/consent-texts", "permissions-title", "shield", MANAGERS),
            link("/admin/mail", "nav-mail", "mail", ADMIN),
            link("/admin/triggers", "nav-triggers", "alarm-clock", ADMIN),
            link("/admin/runs", "nav-runs", "history", ADMIN),
            link("/admin/scheduler", "nav-scheduler", "activity", ADMIN),
            link("/admin/users", "nav-users", "user-cog", ADMIN),
            link("/admin/tokens", "nav-tokens", "key-round", ADMIN),
            link("/admin/audit", "nav-audit", "scroll-text", ADMIN),
            link("/admin/cache", "nav-cache", "memory-stick", ADMIN),
            link("/admin/metrics", "nav-metrics", "activity", ADMIN),
            link("/admin/settings", "nav-settings", "settings", ADMIN),
        ],
    ),
];

/// What somebody with these roles may open.
pub fn for_roles(roles: &[Role]) -> Vec<Group> {
    GROUPS
        .iter()
        .map(|(heading, links)| Group {
            heading: *heading,
            links: links.iter().filter(|l| l.roles.iter().any(|r| roles.contains(r))).copied().collect(),
        })
        .filter(|group| !group.links.is_empty())
        .collect()
}

/// Whether a link leads to just this page.
pub fn leads_to(path: &str) -> bool {
    GROUPS.iter().flat_map(|(_, links)| links.iter()).any(|link| link.href == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hrefs(roles: &[Role]) -> Vec<&'static str> {
        for_roles(roles).into_iter().flat_map(|group| group.links).map(|link| link.href).collect()
    }

    #[test]
    fn nobody_is_offered_what_they_may_not_open() {
        assert_eq!(hrefs(&[Guardian]), ["/app/children", "/app/wishes", "/app/feeds/own", "/app/consents"]);
        assert_eq!(hrefs(&[]), [""; 0]);
        assert!(hrefs(&[Teacher]).contains(&"/teacher/") && !hrefs(&[Director]).contains(&"/teacher/"));
        assert!(!hrefs(&[Inspector]).contains(&"/app/imports"));
        assert!(!hrefs(&[Director]).contains(&"/admin/users"));
        assert!(hrefs(&[Teacher, Admin]).contains(&"/admin/users"));
        assert_eq!(hrefs(&[Teacher]), ["/app/", "/teacher/", "/app/my/students", "/app/feeds/own"]);
    }
}
