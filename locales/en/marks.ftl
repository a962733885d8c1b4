marks-take = Take attendance
marks-take-of = Take attendance of { $name }, { $time }
marks-save = Save
marks-rest-present = The rest are present
marks-none = No mark
marks-of-whom = Attendance of { $name }
marks-minutes = Minutes late
marks-minutes-of = Minutes late of { $name }
marks-minutes-late = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
marks-note-of = Note on { $name }
marks-reason = Reason for the correction
marks-taken-by = Taken by { $name }
marks-absence = Excused absence
marks-waiting = Waits for the direction:
marks-gate-in = Inside since { $at }
marks-gate-out = Left at { $at }
marks-gate-none = Not seen at the door
marks-not-on = Attendance is taken from a quarter of an hour before the class on, and only if the class takes place.
marks-nobody = Nobody on the roster
marks-closed = The day is closed: what is saved now waits for the direction’s approval.
marks-closed-office = The day is closed: what is saved now counts at once, and its reason is kept.
marks-surprise = Somebody else marked something different while this page was open
marks-surprise-text = Nothing has been saved yet. Saving again keeps what is below.
marks-nothing-saved = What could be saved is saved; the rest is still below.
marks-saved = { $count ->
    [one] Attendance saved: 1 mark.
   *[other] Attendance saved: { $count } marks.
}
marks-saved-none = Nothing changed.
marks-waits = { $count ->
    [one] The correction waits for the direction.
   *[other] { $count } corrections wait for the direction.
}
marks-of = { $status ->
    [present] { $count } present
    [late] { $count } late
    [absent] { $count } absent
    [excused] { $count } excused
    [left_early] { $count } left early
   *[other] { $count } without a mark
}
marks-late-by = { $status ->
    [late] Late
   *[other] { $status }
}, { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
marks-missing = The list “marks” is missing.
marks-count = 1 to { $most } marks are sent at a time; { $count } came.
marks-days-many = Up to { $most } days are asked for at a time.
marks-not-linked = This account belongs to no teacher yet. The administration can link it on the page of users.
marks-why-malformed = A part of the mark is missing or cannot be read.
marks-why-bad-status = There is no such status.
marks-why-bad-time = The time of the mark cannot be read.
marks-why-unknown-class = There is no such class.
marks-why-not-yours = Somebody else gives the class on that day.
marks-why-not-on-roster = The student is not on the roster of the class on that day.
marks-why-too-early = The class has not begun.
marks-why-class-cancelled = The class does not take place: it is cancelled, or it is a holiday.
marks-why-needs-reason = The day is closed: the reason for the correction is missing.
marks-why-conflict = Another mark has come under the same name.
marks-late-decided = This correction does not wait any more: somebody has decided, or a newer one came.
late-marks = Corrections of classes
late-marks-lead = What a teacher corrects in a class of a day that is closed. It counts once the direction approves it.
late-marks-none = No correction to approve
late-marks-none-text = When attendance in a class of a closed day is corrected, the correction waits here.
late-marks-before = Before:
late-marks-after = After:
late-marks-why = Why it is refused
late-marks-approve-of = Approve the correction of { $name }
late-marks-refuse-of = Refuse the correction of { $name }
late-marks-approved = Correction approved.
late-marks-refused = Correction refused.
