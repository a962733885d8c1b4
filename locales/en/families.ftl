families-lead = Where each of them is today.
families-none = No children are linked to this account yet
families-none-text = The school makes the link. If somebody is missing, the attendance office can add them.
families-pages = Pages of this student
families-history = History
families-history-of = History of { $name }
families-classes = Classes
families-classes-of = Classes of { $name }
families-classes-today = Today's classes
families-classes-none-today = There are no classes today.
families-changes = Changes ahead
families-expected = School day
families-in = In
families-out = Out
families-late =
    { $count ->
        [one] one minute late
       *[other] { $count } minutes late
    }
families-day-inside = Came in at { $first } and is still at school.
families-day-was = Came in at { $first } and left at { $last }.
families-day-came = Came in at { $first }.
families-day-left = Left at { $last }; there is no record of coming in.
families-day-awaited = Expected at { $at }.
families-day-missed = Was expected at { $at } and has not come in yet.
families-day-not-taken = Attendance is taken in each class; nothing has been noted yet.
families-day-absent = Did not come in.
families-day-excused = The absence is excused.
families-day-off = Did not have to come.
families-day-by-marks = From the attendance of the classes.
families-day-unknown = Nothing has been recorded today yet.
families-before = Earlier days
families-before-none = No days are on record in the last two weeks.
families-month-empty-text = Attendance is shown from the first day on record.
families-week-empty = There are no classes this week
families-week-empty-text = When the school publishes them, they appear here.
families-week-next = See the next week
families-excuse = Excuse an absence
families-excuse-of = Excuse an absence of { $name }
families-note-hint = What happened, in a few words. The attendance office and the head read it.
families-paper = Certificate or photo
families-send = Send to the office
families-requests = Requests to excuse
families-asked = { $name },
families-withdraw = Take back
families-request-sent = Request sent: the attendance office decides.
families-request-withdrawn = Request taken back.
families-request-decided = The school had already decided this request. This is how it stands.
families-request-too-old = That is too long ago: an absence can be excused up to { $days } days later.
families-request-too-far = That is too far ahead: an absence can be excused up to a year before.
families-requests-many = { $most } requests are waiting: it is best to wait for the answer of the school.
families-may-not-justify = The school has not authorised this person to excuse absences.
families-link-until = This link works until
families-link-secret = It is personal: whoever has it sees this page.
families-link-open = Opens
families-link-expired = Expired
families-link-revoked = Revoked
families-closed = This link opens nothing
families-closed-why = It may have expired, have been replaced by another one, or be incomplete.
families-closed-what = The next message of the school brings a new one. The attendance office can be asked for one, too.
families-closed-sign-in = Sign in with an account
families-closed-wait =
    { $seconds ->
        [one] There were many attempts from here: please wait a second.
       *[other] There were many attempts from here: please wait { $seconds } seconds.
    }
families-data = Stored data
families-data-text = Everything that the school keeps of this student, in a ZIP file with tables. Each download is noted.
families-data-take = Download the data
families-parcel-letter =
    Data of { $name }
    { $school }, { $day }

    Each .csv file opens in a spreadsheet.
    student.csv: personal data. courses.csv: enrollments. days.csv: what each day came to.
    registrations.csv: arrivals and departures at the door. classes.csv: attendance in each class.
    absences.csv: requests to excuse. messages.csv: messages sent to the person who downloaded this file.
    consents.csv: permissions given and withdrawn. papers/: files that this person sent.
families-consents-lead = What was agreed to, when and by whom. Each permission is withdrawn right here.
families-consent-photo = Photo at the door
families-consent-whatsapp = Messages by WhatsApp
families-consent-holds = Permitted
families-consent-gone = Withdrawn
families-consent-none = No answer
families-consent-by = Given by { $name },
families-consent-by-office = Noted by the school,
families-consent-version = text no. { $version }
families-consent-was-withdrawn = Withdrawn
families-consent-read = Read the text
families-consent-give = Give permission
families-consent-refuse = Do not give permission
families-consent-withdraw = Withdraw the permission
families-consent-given = Permission noted.
families-consent-withdrawn = Permission withdrawn.
families-consent-new-text = The text changed while it was read: this is the new one.
families-consent-photo-ask = Withdraw the permission for photos of { $name }?
families-consent-photo-ask-text = From now on no more pictures are kept, and those that are kept are deleted within 24 hours.
families-consent-whatsapp-ask = Stop messages by WhatsApp?
families-consent-whatsapp-ask-text = Messages come by e-mail, if the school has an address. It can be given again at any time.
families-may-not-consent = Whoever the school has authorised to represent this student decides.
families-text-overtaken = Somebody else published a new text meanwhile: it is best to read it before changing it.
families-merge-same = It is the same person: there is nothing to merge.
families-merge-gone = One of the two is no longer in the list: somebody archived or merged it before.
