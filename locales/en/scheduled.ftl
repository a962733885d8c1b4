scheduled-cache = Cleaning of the memory
scheduled-cancelled-by = Cancelled by { $name }. What was done already stays.
scheduled-changed-meanwhile = Somebody else has changed this trigger meanwhile. Nothing was saved: look at the new version and make the change again.
scheduled-existing = { $count ->
    [one] One class was there already.
   *[other] { $count } classes were there already.
}
scheduled-fault = Fault: { $reason }
scheduled-monthly = Classes of the month
scheduled-never = This rule never happens.
scheduled-not-to-cancel = This run is over: there is nothing to cancel.
scheduled-not-to-retry = Only what failed, was cancelled or was missed can be tried again.
scheduled-panic = The program failed in the middle of the action; the server's log says where.
scheduled-pause-past = The pause must end in the future.
scheduled-process-ended = The process that carried it out no longer answers.
scheduled-protected-action = This trigger is the system's own: its action does not change.
scheduled-protected-off = This trigger is the system's own: it is not switched off, it is paused with a reason.
scheduled-protected-remove = This trigger is the system's own: it is not removed.
scheduled-protected-stop = This trigger is the system's own: it is not stopped over the API. Administration can pause it on its page, with a reason.
scheduled-purge = Cleaning of the history
scheduled-close-day = Close of the day
scheduled-day-closed = { $day } is closed{ $count ->
    [one] .
   *[other] , and with it the days before it that were open ({ $count } in all).
}
scheduled-day-was-closed = { $day } was closed already.
scheduled-would-close = { $day } would be closed.
scheduled-rolling = Classes of the next 60 days
scheduled-timeout = It took longer than { $minutes } minutes.
scheduled-trouble-overdue = It was more than two minutes late.
scheduled-trouble-plan = Its next instant was missing.
scheduled-trouble-stuck = One of its runs did not go on.
scheduled-weekly = Classes of the week
scheduled-off = off
scheduled-paused = paused
scheduled-would-clean = Nothing to count beforehand.
scheduled-would-purge = { $count ->
    [0] Today it would remove nothing.
    [one] Today it would remove one old row.
   *[other] Today it would remove { $count } old rows.
}
scheduled-count = { $name ->
    [created] created
    [changed] changed
    [skipped] skipped
    [kept] kept
    [conflicts] conflicts
    [students] students
    [errors] errors
    [generation] generation no.
    [groups] groups with alerts
    [alerts] alerts
    [recipients] recipients
    [processes] processes
    [entries_removed] entries removed
    [bytes_freed] bytes freed
    [noticed] new no-shows
    [told] told
    [messages] messages
    [held] held
    [ended] ended
    [nudged] classes not taken
    [mailed] mails to teachers
    [crossed] against the gate
    [closed] alerts closed
    [jobs] jobs removed
    [workers] workers removed
    [papers] papers without an owner removed
    [runs] runs removed
   *[other] { $name }
}
scheduled-digest-empty = There are no open alerts: nothing is sent.
scheduled-digest-sent = { $alerts ->
    [one] One alert,
   *[other] { $alerts } alerts,
} { $recipients ->
    [one] to one recipient.
   *[other] to { $recipients } recipients.
}
scheduled-no-candidates = It found no class that could be, though there are active schedules: look at enrollments, terms and dates.
scheduled-would-send = { $recipients ->
    [one] Today it would tell one person
   *[other] Today it would tell { $recipients } people
} of { $alerts ->
    [one] one alert.
   *[other] { $alerts } alerts.
}
scheduled-kiosks = Check of the kiosks
scheduled-would-check-kiosks = It would look whether kiosks are heard of and whether they keep unsent entries.
scheduled-no-shows = No-shows
scheduled-no-shows-none = Nobody is missing who is not known of.
scheduled-no-shows-sent = { $students ->
    [one] Told of one student
   *[other] Told of { $students } students
}: { $messages } messages.
scheduled-no-shows-held = { $students ->
    [one] One message held
   *[other] { $students } messages held
} until somebody decides.
scheduled-no-shows-ended = { $students ->
    [one] One is no longer missing.
   *[other] { $students } are no longer missing.
}
scheduled-would-notice = { $students ->
    [0] Nobody is missing now who is not known of.
    [one] One student is missing now of whom nobody was told.
   *[other] { $students } students are missing now of whom nobody was told.
}
