recurrence-weekday = { $day ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
recurrence-every-day = every day
recurrence-range = { $first } to { $last }
recurrence-and = { $first } and { $last }
recurrence-at = { $days } { $hour ->
    [1] at
   *[other] at
} { $time }
recurrence-month-day = { $day ->
    [29] on day 29 of each month, or its last,
    [30] on day 30 of each month, or its last,
    [31] on the last day of each month
   *[other] on day { $day } of each month
}
recurrence-hours = { $count ->
    [1] every hour
   *[other] every { $count } hours
}
recurrence-minutes = { $count ->
    [1] every minute
   *[other] every { $count } minutes
}
recurrence-between = between { $from } and { $until }
recurrence-no-weekday = Choose at least one day of the week.
recurrence-interval = The interval goes from 1 minute to 7 days.
recurrence-too-long-for-limits = With chosen days or hours the interval is at most 24 hours.
recurrence-half-window = This time is missing: the hours go from one time to another.
recurrence-window-order = This time comes after the first.
recurrence-never = It would never run like this: no point of the interval falls between those hours. Widen the hours or shorten the interval.
recurrence-anchor = “{ $given }” is no instant: one like 2026-03-09T03:00:00Z is expected.
recurrence-recipients = These are too many: at most { $most } addresses.
