kiosks-gate-taken = There is a gate of this name already.
kiosks-gate-unknown = This gate does not exist or is archived.
kiosks-gate-used = { $kiosks ->
    [one] There is a kiosk at this gate: move or revoke it first.
   *[other] There are { $kiosks } kiosks at this gate: move or revoke them first.
}
kiosks-first-gate = Gate
kiosks-is-revoked = This kiosk is revoked: to use it again, a new code is needed.
kiosks-one-key = One is enough: the code or the key of the fleet.
kiosks-code-unknown = There is no such code. Letters differ from digits, upper case does not differ from lower case.
kiosks-code-used = This code was used already. A new one is needed.
kiosks-code-expired = This code is too old. A new one is needed.
kiosks-fleet-wrong = This is not the key of the fleet.
kiosks-instant = «{ $given }» is no instant like 2026-03-09T08:10:00-03:00.
kiosks-alert-silent = Nothing heard at { $gate } since { $time }. { $queue ->
    [0] It had nothing left to send.
    [one] It had 1 entry left to send.
   *[other] It had { $queue } entries left to send.
}
kiosks-alert-unsynced = Since { $time } it keeps entries at { $gate } that it cannot send ({ $queue }).
kiosks-pulse-new = Just paired
kiosks-pulse-online = Online
kiosks-pulse-unsynced = With unsent entries
kiosks-pulse-silent = Silent
kiosks-pulse-revoked = Revoked
kiosks-lead = Kiosks are the tablets at the gates. Here you see whether they are heard of and whether they have entries to send.
kiosks-pair = Pair a kiosk
kiosks-pair-lead = Any tablet or computer with a camera or a reader will do. Give it a name, choose its gate, and type the code that appears on it.
kiosks-name = Name
kiosks-name-hint = How the tablet is recognised: “Office tablet”.
kiosks-gate = Gate
kiosks-gates = Gates
kiosks-gate-choose = Choose a gate
kiosks-gate-add = Add a gate
kiosks-gate-edit = Change the gate
kiosks-gate-name = Name
kiosks-gate-name-hint = What the school calls it: “Main gate”.
kiosks-gate-courses = Courses that pass here
kiosks-gate-courses-hint = If a kiosk of this gate fails, messages about these courses are held. A course without a gate may pass any of them.
kiosks-gate-is-archived = Archived
kiosks-gate-archived = Gate archived.
kiosks-gate-restored = Gate in use again.
kiosks-course-elsewhere = { $course } (now at { $gate })
kiosks-mode = Direction
kiosks-mode-hint = With “in and out”, whoever is outside comes in and whoever is inside goes out.
kiosks-state = State
kiosks-heard = Last heard
kiosks-never = Never
kiosks-queue = To send
kiosks-last-event = Last entry
kiosks-version = Version
kiosks-paired = Paired
kiosks-ago-hours = { $count } h ago
kiosks-ago-days = { $count ->
    [one] 1 day ago
   *[other] { $count } days ago
}
kiosks-clock-ahead = Clock { $minutes } min ahead
kiosks-clock-behind = Clock { $minutes } min behind
kiosks-clock-text = Set the time to automatic in the settings of the tablet.
kiosks-none = No kiosks yet
kiosks-none-text = There is a gate: the first tablet is still to be paired.
kiosks-no-gates = No gates yet
kiosks-no-gates-text = A gate is a place where one comes in and goes out. Kiosks stand at one.
kiosks-waiting = Codes that wait for their tablet
kiosks-code = Pairing code
kiosks-code-make = Make a code
kiosks-code-minutes = { $minutes ->
    [one] It works for 1 more minute.
   *[other] It works for { $minutes } more minutes.
}
kiosks-code-hours = { $hours ->
    [one] It works for 1 more hour.
   *[other] It works for { $hours } more hours.
}
kiosks-code-step-open = On the tablet, open { $address }
kiosks-code-step-type = Type this code.
kiosks-code-step-install = Install the page on the home screen and open it from there.
kiosks-code-once = It works once and is not shown again.
kiosks-code-waits = Waiting for the tablet.
kiosks-code-done = The tablet is paired.
kiosks-code-see = See the kiosk
kiosks-code-another = Make another
kiosks-code-withdraw = Withdraw the code
kiosks-code-withdrawn = Code withdrawn.
kiosks-edit = Change the kiosk
kiosks-saved = Saved: { $name }.
kiosks-revoke = Revoke
kiosks-revoke-title = Revoke { $name }?
kiosks-revoke-text = { $queue ->
    [0] It stops working at once, and the tablet deletes what it keeps. To use it again, a new code is needed.
    [one] It stops working at once, and the tablet deletes what it keeps: also 1 entry that it has not sent. To use it again, a new code is needed.
   *[other] It stops working at once, and the tablet deletes what it keeps: also { $queue } entries that it has not sent. To use it again, a new code is needed.
}
kiosks-revoked = Kiosk revoked.
kiosks-revoked-by = Revoked by { $by }:
kiosks-app = Kiosk
kiosks-app-no-script = The kiosk needs JavaScript.
