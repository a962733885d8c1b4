//! Rules in words.

use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};

use super::{daily, every, limited, monthly, weekly};
use crate::texts::Language::{En, Es};
use crate::triggers::rules::Days;

#[test]
fn a_rule_is_said_as_a_school_says_it() {
    for (rule, es, en) in [
        (daily("08:00"), "todos los días a las 08:00", "every day at 08:00"),
        (daily("01:30"), "todos los días a la 01:30", "every day at 01:30"),
        (weekly(&[Mon, Fri], "15:00"), "lunes y viernes a las 15:00", "Monday and Friday at 15:00"),
        (weekly(&[Mon], "06:00"), "lunes a las 06:00", "Monday at 06:00"),
        (
            weekly(&[Mon, Wed, Fri], "15:00"),
            "lunes, miércoles y viernes a las 15:00",
            "Monday, Wednesday and Friday at 15:00",
        ),
        (
            weekly(&[Mon, Tue, Wed, Thu, Fri], "07:00"),
            "de lunes a viernes a las 07:00",
            "Monday to Friday at 07:00",
        ),
        (weekly(&[Sat, Sun], "10:00"), "sábado y domingo a las 10:00", "Saturday and Sunday at 10:00"),
        (
            weekly(&[Mon, Tue, Wed, Thu, Fri, Sat, Sun], "10:00"),
            "todos los días a las 10:00",
            "every day at 10:00",
        ),
        (monthly(10, "02:00"), "el día 10 de cada mes a las 02:00", "on day 10 of each month at 02:00"),
        (
            monthly(31, "02:00"),
            "el último día de cada mes a las 02:00",
            "on the last day of each month at 02:00",
        ),
        (
            monthly(30, "02:00"),
            "el día 30 de cada mes, o el último, a las 02:00",
            "on day 30 of each month, or its last, at 02:00",
        ),
        (every(240), "cada 4 horas", "every 4 hours"),
        (every(60), "cada hora", "every hour"),
        (every(1), "cada minuto", "every minute"),
        (every(90), "cada 90 minutos", "every 90 minutes"),
        (
            limited(5, Some(("07:00", "18:00")), Days::WORKING),
            "cada 5 minutos, de lunes a viernes entre 07:00 y 18:00",
            "every 5 minutes, Monday to Friday between 07:00 and 18:00",
        ),
        (
            limited(30, Some(("07:00", "18:00")), Days::ALL),
            "cada 30 minutos, entre 07:00 y 18:00",
            "every 30 minutes, between 07:00 and 18:00",
        ),
        (limited(60, None, Days::NONE.and(Sun)), "cada hora, domingo", "every hour, Sunday"),
    ] {
        assert_eq!((rule.words(Es).as_str(), rule.words(En).as_str()), (es, en));
    }
}
