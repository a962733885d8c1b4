entries-new = Manual entry
entries-lead = For whoever came in or went out without the kiosk: who wrote it down and why is kept.
entries-direction = What they did
entries-day = Day
entries-time = Time
entries-gate = Gate
entries-gate-none = No gate
entries-reason = Reason
entries-reason-hint = For example: “Forgot the card” or “Leaves with an aunt”.
entries-write = Write down
entries-written = { $count ->
    [one] Entry written down.
   *[other] { $count } entries written down.
}
entries-undone-reason = Undone as soon as it was written
entries-undone = { $count ->
    [one] Entry undone.
   *[other] { $count } entries undone.
}
entries-void = Void an entry
entries-void-lead = The entry stays visible, voided, and no longer counts. The day is judged again.
entries-void-reason = Reason
entries-void-reason-hint = For example: “Somebody else's card was shown”.
entries-void-do = Void
entries-voided = Entry voided.
entries-restored = The entry counts again.
entries-settings = Attendance settings
entries-settings-lead = Each day is judged by these numbers. On saving, today is judged again; earlier days stay as they are.
entries-settings-saved = Attendance settings saved.
entries-settings-day = The day
entries-settings-door = The door
entries-settings-brake = The brake on mass messages
entries-set-late = Late from (minutes)
entries-set-late-hint = Up to these minutes after the hour counts as on time.
entries-set-partial = Part of the day from (minutes)
entries-set-partial-hint = Whoever arrives after these minutes was there for a part of the day.
entries-set-early = Leaving early (minutes)
entries-set-early-hint = Going out more than these minutes before the end is leaving early.
entries-set-no-show = Not arrived after (minutes)
entries-set-no-show-hint = These minutes after the expected arrival without coming in, word is sent.
entries-set-duplicate = Repeated scan (seconds)
entries-set-duplicate-hint = Another scan within this time is the same one.
entries-set-bounce = Leaving too soon (minutes)
entries-set-bounce-hint = A scan so soon after coming in is no leaving.
entries-set-school = Of the school (%)
entries-set-school-hint = More than this part of the school missing holds the messages.
entries-set-course = Of a course (%)
entries-set-course-hint = More than this part of a course missing holds the messages.
entries-set-least = At least (students)
entries-set-least-hint = With fewer students nothing is held.
entries-set-silent = Silent kiosk (minutes)
entries-set-silent-hint = When a kiosk is silent for longer, its scans are missing.
entries-set-calendar = Calendar just changed (hours)
entries-set-calendar-hint = When today's calendar changed within these hours, somebody is asked first.
entries-set-check = Late check (minutes)
entries-set-check-hint = When the check starts later than this, somebody is asked first.
