notifications-tabs = Messages to families
notifications-lead = What each family was told, by which way, and how far it came.
notifications-lead-of = What was told about { $name }.
notifications-simulated = Messages are simulated: each is written out in full and kept here, and none leaves the school.
notifications-paused = { $channel } is paused: nothing leaves by it.
notifications-counts = Messages by state
notifications-search = Search by student, family, telephone or e-mail
notifications-filters = Filters
notifications-all-kinds = All
notifications-day = Day
notifications-show = Show
notifications-export = Export
notifications-none = No messages yet
notifications-none-text = They appear when somebody does not arrive in time, when an absence request is decided or an announcement is sent.
notifications-when = Written
notifications-what = Message
notifications-about = Students
notifications-to = To
notifications-address = Telephone or e-mail
notifications-state = State
notifications-way = By
notifications-why = Reason
notifications-sent-at = Left
notifications-delivered-at = Arrived
notifications-read-at = Read
notifications-template = Template
notifications-all-of = all of theirs
notifications-broadcast = See the announcement
notifications-follows = In place of
notifications-followed = In its place
notifications-other = another message
notifications-due = It waits until { $at }: these are quiet hours, or it was planned so.
notifications-as-read = As the family reads it
notifications-steps = Its way
notifications-not-again = This message cannot be sent again: only what failed or is uncertain.
notifications-resend-failed = The message did not arrive. It will be tried again from its beginning.
notifications-cancel = Cancel it
notifications-cancel-title = Cancel the message to { $to }?
notifications-cancel-text = It has not left yet. If it is cancelled, nobody gets it.
notifications-was-cancelled = The message is cancelled.
notifications-channels = Channels
notifications-channels-lead = How each way to the families does. Pausing one lets what would leave by it wait.
notifications-channel-open = Works
notifications-channel-paused = Paused
notifications-channel-slow = Slower
notifications-channel-failing = Failing
notifications-channel-since = It has failed since { $at }
notifications-channel-waiting = Waiting
notifications-channel-people = People in 24 hours
notifications-channel-reach = { $used } of { $reach } allowed
notifications-channel-reached = { $used }
notifications-channel-pace = Pace
notifications-channel-per-second = { $count ->
    [one] one message a second at most
   *[other] { $count } messages a second at most
}
notifications-pause = Pause
notifications-pause-title = Pause this channel?
notifications-pause-text = { $count ->
    [0] Nothing waits now. What is told meanwhile will wait.
    [one] One message that waits does not leave until it goes on.
   *[other] { $count } messages that wait do not leave until it goes on.
}
notifications-pause-why = Why
notifications-pause-why-hint = Whoever sees the channel paused reads it.
notifications-was-paused = The channel is paused.
notifications-resume = Go on
notifications-resume-title = Let this channel go on?
notifications-resume-text = { $count ->
    [0] Nothing waits. What is new will leave at once.
    [one] The message that waits leaves, if it is still worth telling.
   *[other] The { $count } messages that wait leave, if they are still worth telling.
}
notifications-was-resumed = The channel goes on.
notifications-set-pace = Pace and limit
notifications-per-second = Messages a second
notifications-per-second-hint = Of all processes together. WhatsApp allows 80 a number, 20 when the number is used in the app as well.
notifications-reach = People in 24 hours
notifications-reach-hint = The limit that WhatsApp shows for the account: 250, 2,000, 10,000 or 100,000. Empty is without a limit.
notifications-pace-saved = The pace is saved.
notifications-price = Price of WhatsApp
notifications-price-lead = It shows what an announcement costs before it is sent. It stands in the bill of WhatsApp.
notifications-price-one = Price of a message
notifications-price-hint = A number like 31 or 0.034.
notifications-currency = Currency
notifications-currency-hint = Three letters, like CLP or USD.
notifications-price-saved = The price is saved.
