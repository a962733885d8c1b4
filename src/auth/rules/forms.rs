//! Accounts and keys as forms and commands give them.

use chrono::NaiveDate;

use super::{Role, Scope};
use crate::error::{Message, Result};
use crate::fields::Fields;
use crate::msg;
use crate::people::rules::email;
use crate::texts::Language;

/// An account as a form gives one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserForm {
    /// The address to sign in with, in lower case.
    pub email: String,
    /// The name.
    pub name: String,
    /// At least one.
    pub roles: Vec<Role>,
    /// The language of the screens; none is the browser's.
    pub language: Option<Language>,
    /// Code of the teacher the person is.
    pub teacher_code: Option<String>,
    /// Code of the guardian the person is.
    pub guardian_code: Option<String>,
}

impl UserForm {
    /// Parses `email`, `name`, `roles` (comma separated), `locale`, `teacher_code`, `guardian_code`.
    pub fn parse(fields: &Fields) -> Result<Self> {
        let mut parser = fields.parse();
        let email = parser.required("email", email);
        let name = parser.required_text("name", 200);
        let roles = parser.required("roles", roles);
        let language = parser.with("locale", choice);
        let teacher_code = parser.text("teacher_code", 64);
        let guardian_code = parser.text("guardian_code", 64);
        let has = |role| roles.as_ref().is_some_and(|roles: &Vec<Role>| roles.contains(&role));
        for (role, code, field) in [
            (Role::Teacher, &teacher_code, "teacher_code"),
            (Role::Guardian, &guardian_code, "guardian_code"),
        ] {
            if has(role) && code.is_none() && fields.get(field).is_empty() {
                parser.wrong(field, msg!("auth-code-needed"));
            }
        }
        let form = email.zip(name).zip(roles).map(|((email, name), roles)| Self {
            email,
            name,
            roles,
            language,
            teacher_code,
            guardian_code,
        });
        parser.finish(form)
    }
}

fn choice<T: std::str::FromStr>(raw: &str) -> Result<T, Message> {
    raw.parse().map_err(|_| msg!("field-choice", given = raw))
}

fn words<T: std::str::FromStr + Ord>(raw: &str) -> Result<Vec<T>, Message> {
    let mut all = raw.split(',').map(|word| choice(word.trim())).collect::<Result<Vec<T>, _>>()?;
    all.sort();
    all.dedup();
    Ok(all)
}

fn roles(raw: &str) -> Result<Vec<Role>, Message> {
    words(raw)
}

/// A key as a form gives one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenForm {
    /// What it is for.
    pub name: String,
    /// Words of [`Scope`], or `*` alone.
    pub scopes: Vec<String>,
    /// The last day it works; none is for ever.
    pub expires_on: Option<NaiveDate>,
}

impl TokenForm {
    /// Parses `name`, `scopes` (comma separated), `expires_on`; `today` bounds the last day.
    pub fn parse(fields: &Fields, today: NaiveDate) -> Result<Self> {
        let mut parser = fields.parse();
        let name = parser.required_text("name", 200);
        let scopes = parser.required("scopes", scopes);
        let expires_on = parser.date("expires_on");
        if expires_on.is_some_and(|date| date < today) {
            parser.wrong("expires_on", msg!("auth-token-past"));
        }
        parser.finish(name.zip(scopes).map(|(name, scopes)| Self { name, scopes, expires_on }))
    }
}

fn scopes(raw: &str) -> Result<Vec<String>, Message> {
    if raw.split(',').any(|word| word.trim() == "*") {
        return Ok(vec!["*".to_owned()]);
    }
    Ok(words::<Scope>(raw)?.into_iter().map(|scope| scope.as_str().to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn wrong<T: std::fmt::Debug>(parsed: Result<T>) -> Vec<String> {
        match parsed {
            Err(Error::Invalid(errors)) => errors.into_iter().map(|e| e.field.into_owned()).collect(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn an_account_has_a_role_and_a_teacher_is_somebody() {
        let whole = [("email", "Ana@Colegio.cl"), ("name", "Ana"), ("roles", "teacher,director,teacher")];
        let fields = Fields::from_pairs(whole);
        assert_eq!(wrong(UserForm::parse(&fields)), ["teacher_code"]);
        let mut fields = fields;
        fields.set("teacher_code", "D-7");
        let form = UserForm::parse(&fields).unwrap();
        assert_eq!(
            (form.email.as_str(), form.roles),
            ("ana@colegio.cl", vec![Role::Director, Role::Teacher])
        );
        assert_eq!(wrong(UserForm::parse(&Fields::default())), ["email", "name", "roles"]);
        fields.set("roles", "king");
        assert_eq!(wrong(UserForm::parse(&fields)), ["roles"]);
    }

    #[test]
    fn a_key_has_known_scopes() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 9).unwrap();
        let form = |scopes: &str, until: &str| {
            let pairs = [("name", "Planilla"), ("scopes", scopes), ("expires_on", until)];
            TokenForm::parse(&Fields::from_pairs(pairs), today)
        };
        assert_eq!(form("classes:read,people:read", "").unwrap().scopes, ["people:read", "classes:read"]);
        assert_eq!(form("*,classes:read", "2026-03-09").unwrap().scopes, ["*"]);
        assert_eq!(wrong(form("classes:eat", "2026-03-08")), ["scopes", "expires_on"]);
        assert_eq!(wrong(form("", "")), ["scopes"]);
    }
}
