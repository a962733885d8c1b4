bonds-lead = Who stands for each student, what they may do, and who may have no contact.
bonds-search = Search by student or guardian
bonds-silent = Nobody gets messages
bonds-duplicates = Duplicates
bonds-who = Guardian
bonds-rights = What they may
bonds-nobody = Nobody linked
bonds-unreachable = No phone, no e-mail
bonds-change-of = Change the link of { $name }
bonds-links = Links sent
bonds-links-none = No link has been sent yet.
bonds-links-text = Each message carries a personal link to the student's day. The address is not shown here.
bonds-link-made = Made
bonds-link-until = until
bonds-link-opens =
    { $count ->
        [0] not opened
        [one] opened once
       *[other] opened { $count } times
    }
bonds-link-last = last on
bonds-links-revoke = Revoke the links
bonds-links-revoked =
    { $count ->
        [0] There were no open links.
        [one] One link revoked.
       *[other] { $count } links revoked.
    }
bonds-ways = How they are written to
bonds-way-open = Written to
bonds-way-stopped = Not written to
bonds-way-stop = Stop writing
bonds-way-reopen = Write again
bonds-way-changed = Noted.
bonds-stopped-message = Answered STOP
bonds-stopped-staff = Noted by the school
bonds-stopped-family = Asked for on their pages
bonds-stopped-provider = WhatsApp reported it
bonds-wishes = What they chose to receive
bonds-wishes-usual = They have chosen nothing: they get what is usual.
bonds-wanted = yes
bonds-unwanted = no
bonds-of-student = see student
