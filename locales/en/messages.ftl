messages-foot = This message was written by Presente, the system of { $school }. There is no need to answer it.
messages-digest-subject = { $count ->
    [one] One alert needs attention
   *[other] { $count } alerts need attention
} · { $school }
messages-digest-title = { $count ->
    [one] One alert needs attention
   *[other] { $count } alerts need attention
}
messages-digest-lead = These are the ones that nobody has resolved yet. Each opens with its link; there it is taken, noted or resolved.
messages-digest-general = Without a course
messages-digest-owner = { $name } has it
messages-digest-more = { $count ->
    [one] See one more of this course
   *[other] See { $count } more of this course
}
messages-digest-open = Open the alerts
messages-run-failed-subject = “{ $trigger }” failed · { $school }
messages-run-failed-title = “{ $trigger }” failed
messages-run-failed-lead = The run did not end well and will not be tried again by itself. Its page has the reason and a way to repeat it.
messages-run-done-subject = “{ $trigger }” is done · { $school }
messages-run-done-title = “{ $trigger }” is done
messages-run-done-lead = The run ended well.
messages-run-scheduled = Planned for
messages-run-by-hand = Asked for by hand
messages-run-attempts = Attempts
messages-run-error = Reason
messages-run-open = See the run
messages-overdue-subject = “{ $trigger }” did not run at its time · { $school }
messages-overdue-title = “{ $trigger }” did not run at its time
messages-overdue-lead = This trigger is late. Please check that the program is running and that one of its processes looks after triggers.
messages-overdue-open = See the triggers
messages-well-subject = “{ $trigger }” runs again · { $school }
messages-well-title = “{ $trigger }” runs again
messages-well-lead = The delay is over: the trigger works again.
messages-no-show-line = { $name }, expected at { $at }.
messages-correction-arrived = { $name } checked in at { $at }.
messages-correction-present = { $name } was at school: the attendance office confirms it.
messages-correction-not-expected = { $name } did not have to come that day.
messages-brake-subject = { $count ->
    [one] One no-show message is held
   *[other] { $count } no-show messages are held
} · { $school }
messages-brake-title = { $count ->
    [one] One no-show message waits for a decision
   *[other] { $count } no-show messages wait for a decision
}
messages-brake-lead = No family has been told: it may be a fault and no absence. Somebody must decide whether they are sent, discarded, or wait.
messages-brake-lead-again = 15 minutes have passed and nobody has decided. No family has been told yet.
messages-brake-lead-waited = The wait is over and the cause remains. Somebody must decide whether they are sent or discarded.
messages-brake-day = Day
messages-brake-students = Students not checked in
messages-brake-cause = Why it is held
messages-brake-open = Decide
messages-account-email = E-mail of the account
messages-account-set = Set the password
messages-account-until = The link works until
messages-account-when = When
messages-invitation-subject = Invitation to Presente · { $school }
messages-invitation-title = There is an account for { $name }
messages-invitation-lead = { $school } uses Presente for its attendance and its timetable. This link, good once, sets the password and leads in. If the invitation was not expected, it need not be used.
messages-invitation-by = Invited by
messages-reset-subject = New password · { $school }
messages-reset-title = A new password for { $name }
messages-reset-lead = Somebody asked for another password for this account. This link, good once, sets it; all open sessions end then. If nobody who may has asked, it need not be used: the password stays as it is.
messages-address-subject = Confirm the e-mail of the account · { $school }
messages-address-title = Confirm the new e-mail of { $name }
messages-address-lead = In Presente it was asked that this be the e-mail of the account. The change counts once it is confirmed by this link, good once. If it was not expected, it need not be used.
messages-address-confirm = Confirm the e-mail
messages-password-subject = The password has changed · { $school }
messages-password-title = The password of { $name } has changed
messages-password-lead = If this was not one's own doing, ask for another one right now by this link, and tell the school's administrators.
messages-password-open = Ask for another password
messages-moved-subject = The e-mail of the account has changed · { $school }
messages-moved-title = The e-mail of { $name }'s account has changed
messages-moved-lead = From now on another e-mail is used to sign in, and this one is not. If this was not one's own doing, tell the administrators of { $school } at once.
messages-moved-open = Sign in
