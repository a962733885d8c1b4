attendance-direction-check-in = In
attendance-direction-check-out = Out
attendance-method-qr = Card
attendance-method-nfc = Chip
attendance-method-pin = PIN
attendance-method-manual = By hand
attendance-status-present = Present
attendance-status-late = Late
attendance-status-partial = Partial
attendance-status-left-early = Left early
attendance-status-absent = Absent
attendance-status-excused = Excused
attendance-status-pending = Pending
attendance-status-not-expected = Not expected
attendance-source-gate = Gate
attendance-source-marks = Class marks
attendance-source-none = Not recorded
attendance-flag-clock-ahead = The kiosk's clock was ahead: the time of arrival here counts
attendance-flag-too-old = The kiosk gave a date more than seven days ago: the time of arrival here counts
attendance-flag-skewed = The kiosk's clock was wrong
attendance-flag-late-sync = Arrived here more than two hours later
attendance-flag-no-check-in = No check-in
attendance-flag-impossible-pair = Twice in the same direction
attendance-flag-unknown-staff = Written by somebody who is not in the system
attendance-flag-absence-with-scan = With an approved absence
attendance-flag-not-expected-scan = Came without being expected
attendance-mark-present = Present
attendance-mark-late = Late
attendance-mark-absent = Absent
attendance-mark-excused = Excused
attendance-mark-left-early = Left early
attendance-outcome-recorded = Recorded
attendance-outcome-duplicate = Recorded before
attendance-outcome-conflict = Another record has the same number
attendance-outcome-rejected = Rejected
attendance-punctuality-on-time = On time
attendance-punctuality-late = Late
attendance-reason-malformed = A part of the record is missing or makes no sense.
attendance-reason-unknown-card = Nobody has this card.
attendance-reason-revoked-card = This card is no longer good: it was lost or replaced.
attendance-reason-unknown-student = There is no student with this number.
attendance-reason-wrong-pin = The PIN is not right.
attendance-reason-pin-blocked = Too many wrong PINs: it can be tried again in five minutes.
attendance-reason-other-body = This kiosk has sent another record with the same number.
attendance-reason-fault = The record could not be kept; it is noted for the attendance office.
attendance-off-not-enrolled = Not enrolled that day
attendance-off-paused = Enrollment paused
attendance-off-out-of-term = Outside the course's term
attendance-off-holiday = Holiday
attendance-off-break = Break
attendance-off-closed = Closed that day
attendance-off-no-class = No hours and no classes that day
attendance-off-no-source = Presence is not recorded in the course
attendance-rule-office-mark = The mark of the attendance office counts.
attendance-rule-amendment = The amendment approved after the close counts.
attendance-rule-not-expected = Was not expected that day.
attendance-rule-in-time = Came in at { $arrival }, expected at { $expected } with { $limit } minutes of tolerance.
attendance-rule-in-late = Came in at { $arrival }, { $minutes } minutes after { $expected }: more than the { $limit } of tolerance.
attendance-rule-out-early = Came in on time and went out at { $leaving }, more than { $early } minutes before { $end }.
attendance-rule-in-late-out-early = Came in late at { $arrival } and went out at { $leaving }, more than { $early } minutes before { $end }.
attendance-rule-in-very-late = Came in at { $arrival }, more than { $limit } minutes after { $expected }: a part of the day.
attendance-rule-only-out = Went out at { $leaving } and never came in: was there.
attendance-rule-all-absent = Absent in all classes that were marked.
attendance-rule-all-excused = Excused in all classes that were marked.
attendance-rule-some-absent = Absent in some of the classes that were marked.
attendance-rule-first-late = Came late to the first class.
attendance-rule-marked = Was there in the classes that were marked.
attendance-rule-absence = No records, and an approved absence.
attendance-rule-open = No records yet, and the day is not closed.
attendance-rule-nobody = The day is closed and there are no records.
attendance-rule-not-taken = The day is closed and no class was marked.
attendance-because-expected = Expected from { $from } to { $until } ({ $course }).
attendance-because-off = { $reason ->
    [not_enrolled] No enrollment covers the day.
    [paused] The enrollment is paused.
    [out_of_term] The course's term does not cover the day.
    [holiday] Holiday: { $name }.
    [break] Break: { $name }.
    [closed] Closed that day. { $name }
    [no_source] Presence is not recorded in the course.
   *[no_class] The course has no hours and no classes that day.
}
attendance-because-first-in = First in: { $at }.
attendance-because-last-out = Last out: { $at }.
attendance-because-no-scan = No records at the gate.
attendance-because-inside = Inside, by the records.
attendance-because-office = { $by } marked “{ $status ->
    [present] present
    [late] late
    [partial] partial
    [left_early] left early
    [absent] absent
   *[excused] excused
}”: { $reason }
attendance-because-mark = { $course }, { $at }: { $status ->
    [present] present
    [late] late
    [absent] absent
    [excused] excused
   *[left_early] left early
}.
attendance-because-absence = { $state ->
    [approved] Absence approved by { $by }.
    [rejected] Absence rejected by { $by }.
   *[pending] Absence not decided.
}
attendance-because-closed = The day is closed.
attendance-because-open = The day is not closed.
attendance-ignored-scans = The records at the gate do not decide this day.
attendance-ignored-absence = The approved absence does not decide: something weighs more.
attendance-ignored-marks = { $count ->
    [one] One class mark does not decide this day.
   *[other] { $count } class marks do not decide this day.
}
attendance-ignored-duplicates = { $count ->
    [one] One record repeats the one before and does not count.
   *[other] { $count } records repeat the one before and do not count.
}
attendance-ignored-voided = { $count ->
    [one] One record was taken back.
   *[other] { $count } records were taken back.
}
attendance-ignored-pending = There is an absence request that nobody has decided.
attendance-ignored-amendment = An amendment by { $by } waits for approval: “{ $status ->
    [present] present
    [late] late
    [partial] partial
    [left_early] left early
    [absent] absent
   *[excused] excused
}”, { $reason }
attendance-partial-before-late = It must be more than the { $late } minutes of tolerance.
attendance-events-missing = The list “events” is missing.
attendance-events-count = From 1 to { $most } records can be sent at a time; { $count } came.
attendance-instant = A date with time like 2026-03-09T08:10:00-03:00 is expected.
attendance-entry-future = That time has not come yet.
attendance-mark-future = That day has not come yet: for later there are absence requests.
attendance-students-many = At most { $most } students at a time.
attendance-student-unknown = There is no such student.
attendance-amendment-decided = This amendment does not wait any more: somebody has decided it or taken it back.
attendance-gate-in = In only
attendance-gate-out = Out only
attendance-gate-auto = In and out
