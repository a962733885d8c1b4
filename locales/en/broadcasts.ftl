broadcasts-title = Announcements
broadcasts-lead = A message from somebody at the school to many families. It is written, looked at, confirmed; while it goes out it can be stopped.
broadcasts-new = New announcement
broadcasts-edit = Edit the announcement
broadcasts-search = Search by title or text
broadcasts-filters = Filters
broadcasts-none = No announcements yet
broadcasts-none-text = They tell of a meeting, a day off or a change, to the whole school or to some courses.
broadcasts-when = Written
broadcasts-name = Title
broadcasts-name-hint = It is the subject of the mail, and on WhatsApp it stands before the text.
broadcasts-body = Text
broadcasts-body-hint = Up to 1,000 letters. No greeting and no signature is needed: the school's name is in each message.
broadcasts-audience = To the families of
broadcasts-audience-school = The whole school
broadcasts-audience-courses = Some courses
broadcasts-audience-no-shows = Those who did not arrive today
broadcasts-audience-no-shows-of = Those who did not arrive on { $day }
broadcasts-courses = Courses
broadcasts-courses-hint = They count when “Some courses” was chosen.
broadcasts-no-course = Choose at least one course.
broadcasts-channel = By
broadcasts-channel-any = Each family's usual channel
broadcasts-channel-whatsapp = WhatsApp only
broadcasts-channel-email = E-mail only
broadcasts-state = State
broadcasts-state-draft = Draft
broadcasts-state-sending = Going out
broadcasts-state-stopped = Stopped
broadcasts-state-done = Sent
broadcasts-state-cancelled = Discarded
broadcasts-people = People
broadcasts-by = Written by { $name }
broadcasts-sent-by = Sent by { $name }
broadcasts-save-draft = Save and see whom it reaches
broadcasts-preview = Whom it reaches
broadcasts-preview-lead = By the links, preferences and opt-outs of now. They are looked at again when it is confirmed.
broadcasts-to-people = { $count ->
    [one] one person gets it
   *[other] { $count } people get it
}
broadcasts-by-whatsapp = on WhatsApp
broadcasts-by-email = by e-mail
broadcasts-of-students = { $count ->
    [one] one student
   *[other] { $count } students
}
broadcasts-unreached = { $count ->
    [one] Of one student nobody hears
   *[other] Of { $count } students nobody hears
}
broadcasts-alone = { $count ->
    [one] One student has nobody linked
   *[other] { $count } students have nobody linked
}
broadcasts-excluded = Who does not get it, and why
broadcasts-excluded-more = { $count ->
    [one] and one person more
   *[other] and { $count } people more
}
broadcasts-excluded-of = for { $student }
broadcasts-excluded-none = Nobody is left out.
broadcasts-excluded-search = Search by name
broadcasts-reason = Reason
broadcasts-cost = Cost
broadcasts-cost-sum = { $count ->
    [one] One message on WhatsApp: { $currency } { $sum }
   *[other] { $count } messages on WhatsApp: { $currency } { $sum }
}
broadcasts-cost-free = E-mail costs nothing a message.
broadcasts-cost-unknown = Nobody has noted what a message on WhatsApp costs.
broadcasts-cost-set = Note the price
broadcasts-limit = Limit of WhatsApp
broadcasts-limit-room = { $used } of { $reach } people in the last 24 hours; { $room } are left.
broadcasts-limit-over = They are more people than the { $room } who can still be written to today: the rest goes when there is room, or by e-mail.
broadcasts-limit-none = No known limit of people in 24 hours.
broadcasts-as-read = As the family reads it
broadcasts-send = Send
broadcasts-send-title = { $count ->
    [one] Send to one person?
   *[other] Send to { $count } people?
}
broadcasts-send-text = The messages leave at once, but for quiet hours. What has left cannot be taken back.
broadcasts-simulated = Messages are simulated: each is written out in full and kept, and none leaves the school.
broadcasts-was-sent = { $count ->
    [one] The announcement goes out to one person.
   *[other] The announcement goes out to { $count } people.
}
broadcasts-discard = Discard
broadcasts-was-discarded = The draft is discarded.
broadcasts-saved = The draft is saved.
broadcasts-stop = Stop
broadcasts-was-stopped = { $count ->
    [0] The announcement is stopped.
    [one] The announcement is stopped; one message that waited does not leave.
   *[other] The announcement is stopped; { $count } messages that waited do not leave.
}
broadcasts-resume = Go on
broadcasts-was-resumed = The announcement goes on.
broadcasts-progress = Messages written
broadcasts-stopped-text = It is stopped: what waited does not leave until somebody lets it go on.
broadcasts-done-text = All messages are written. Each number opens its own.
broadcasts-messages = Messages by state
broadcasts-left-out = { $count ->
    [one] One person was left out
   *[other] { $count } people were left out
}
broadcasts-copy = Write another like it
broadcasts-overtaken = Somebody else changed this announcement meanwhile. It has to be looked at again.
broadcasts-nobody = Nobody would get it: there is no one to send to.
broadcasts-changed = There were { $seen } people when it was looked at, now there are { $now }. Look again before confirming.
broadcasts-is-draft = The announcement is still a draft.
broadcasts-is-sending = The announcement is going out already.
broadcasts-is-stopped = The announcement is stopped.
broadcasts-is-done = The announcement has been sent.
broadcasts-is-cancelled = The announcement is discarded.
broadcasts-all-left = No message waits any more: all have left.
broadcasts-price-wrong = “{ $given }” is no price: a number like 31 or 0.034 is expected.
broadcasts-currency-wrong = “{ $given }” is no currency: three letters are expected, like CLP or USD.
