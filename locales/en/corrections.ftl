corrections-new = Correct a day
corrections-lead = What the office says counts above the scans of the door. When the day is closed already, what the head does not correct themselves waits for their approval.
corrections-day = Day
corrections-status = Status of the day
corrections-reason = Reason
corrections-reason-hint = It stays with the day, for whoever asks later.
corrections-saved = { $count ->
    [one] Day corrected.
   *[other] { $count } days corrected.
}
corrections-waits = { $count ->
    [one] The day is closed already: the correction waits for the head.
   *[other] The day is closed already: { $count } corrections wait for the head.
}
corrections-withdrawn = { $count ->
    [one] Correction withdrawn.
   *[other] { $count } corrections withdrawn.
}
corrections-amendments-lead = Corrections of days that are closed. They count once the head approves them.
corrections-none = No amendment to approve
corrections-none-text = When a closed day is corrected, the amendment waits here.
corrections-asked-by = Asked by { $name }
corrections-approve = Approve
corrections-approve-of = Approve the amendment of { $name }
corrections-refuse = Refuse
corrections-refuse-of = Refuse the amendment of { $name }
corrections-approved = Amendment approved.
corrections-refused = Amendment refused.
corrections-withdraw = Withdraw
