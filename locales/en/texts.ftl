texts-title = Texts of messages
texts-lead = What each family reads. Each text can be written the way the school speaks; what waits already leaves with the words it was written with.
texts-usual = Built in
texts-own = Own
texts-template = WhatsApp template
texts-template-usual = It is “{ $name }” unless another is written. Lower-case letters, digits and underscores.
texts-template-name = “{ $given }” will not do as a template's name: WhatsApp takes lower-case letters, digits and underscores, like no_ingreso_2.
texts-approval-approved = Approved
texts-approval-pending = In review
texts-approval-rejected = Rejected
texts-approval-paused = Paused
texts-approval-disabled = Disabled
texts-approval-other = { $status }
texts-approval-unknown = Not checked
texts-approval-unknown-text = Nobody has asked WhatsApp for this template yet, or the account does not have it. It is asked with presente whatsapp validate.
texts-approval-checked = Checked { $at }
texts-subject = Subject
texts-body = Text
texts-body-hint = Variables stand between braces and become what belongs to each family.
texts-variables = Variables that can be used
texts-variable-school = the school's name
texts-variable-day = the date
texts-variable-at = the time
texts-variable-students = each student with what is told of them
texts-variable-link = the link to the student's day
texts-variable-title = the announcement's title
texts-variable-text = what a person wrote
texts-must = It must be there
texts-insert = Put { $variable } into the text
texts-preview = As the family reads it
texts-preview-lead = With invented data; the link is put in when it is sent.
texts-preview-wrong = The preview comes back when the text can be read.
texts-look = Look
texts-saved = The text is saved. It counts for messages that are written from now on.
texts-reset = Back to the built-in text
texts-reset-title = Go back to the built-in text?
texts-reset-text = The own text is lost; the audit keeps what it said. What waits does not change.
texts-was-reset = The built-in text counts again.
texts-overtaken = Somebody else changed this text meanwhile. What was written here still stands in the form: saving again replaces what they wrote.
texts-now = What counts now
texts-for-approval = To ask for approval
texts-for-approval-lead = WhatsApp sends only texts that it has approved. In WhatsApp Manager a template is made with this name, this language, the category “Utility” and this text, to the letter:
texts-for-approval-changed = A changed text needs a new template: it is made under another name, its approval is awaited, then text and name are saved here together. Messages that wait keep the old one.
texts-missing = { $missing } is missing: without it the family would not know what it is about.
texts-unknown = “{ $given }” does not exist in this text. There are { $known }
texts-brace = A brace stands alone. Variables stand between braces, like { $example }; braces are for nothing else.
texts-edge = WhatsApp takes no text that begins or ends with a variable: add a word before or after it.
texts-one-line = The subject is a single line.
texts-sample-day = Monday 23 November
texts-sample-title = Parents' meeting
texts-sample-broadcast = The meeting is on Thursday 26 November at 19:00 in the gym.
texts-sample-decision = approved
texts-sample-class = the Mathematics class of Tuesday 24 November at 10:00 is cancelled.
texts-sample-schedule = from Monday 30 November the day begins at 08:30.
texts-about-no-show = When somebody does not arrive in time.
texts-about-correction = When a no-show was told and it was not so.
texts-about-check-in = When a check-in is recorded, to those who asked for it.
texts-about-check-out = When a check-out is recorded, to those who asked for it.
texts-about-absence-decision = When an absence request is decided.
texts-about-class-change = When a class is cancelled or moved.
texts-about-schedule-change = When the hours of a day change.
texts-about-broadcast = When an announcement is sent.
texts-no-show-subject = No check-in recorded · { $school }
texts-no-show-mail =
    Message from { $school }: today, { $day }, at { $at } there is no check-in of:

    { $students }

    If there is a reason for the absence, it can be excused here:
    { $link }

    If they should have arrived, call the school as soon as possible.
texts-no-show-whatsapp = Message from { $school }: today, { $day }, at { $at } there is no check-in of { $students }. If there is a reason for the absence, it can be excused here: { $link } (the link is personal). If they should have arrived, call the school as soon as possible.
texts-correction-subject = Correction: there was no such absence · { $school }
texts-correction-mail =
    Correction from { $school }: on { $day } you were told that there was no check-in. It was not so:

    { $students }

    We are sorry for the worry.
texts-correction-whatsapp = Correction from { $school }: on { $day } you were told that there was no check-in. It was not so: { $students }. We are sorry for the worry.
texts-check-in-subject = Check-in recorded · { $school }
texts-check-in-mail =
    Message from { $school }: check-in recorded today, { $day }:

    { $students }

    The whole day:
    { $link }
texts-check-in-whatsapp = Message from { $school }: check-in recorded today, { $day }: { $students }. The whole day: { $link } (the link is personal).
texts-check-out-subject = Check-out recorded · { $school }
texts-check-out-mail =
    Message from { $school }: check-out recorded today, { $day }:

    { $students }

    The whole day:
    { $link }
texts-check-out-whatsapp = Message from { $school }: check-out recorded today, { $day }: { $students }. The whole day: { $link } (the link is personal).
texts-absence-decision-subject = Answer to an absence request · { $school }
texts-absence-decision-mail =
    { $school } has answered the absence request ({ $day }) of:

    { $students }

    Answer: { $text }

    To see it:
    { $link }
texts-absence-decision-whatsapp = Answer of { $school } to the absence request of { $students } ({ $day }): { $text }. To see it: { $link } (the link is personal).
texts-class-change-subject = Change of a class · { $school }
texts-class-change-mail =
    Message from { $school } about a changed class:

    { $students }

    { $text }
texts-class-change-whatsapp = Message from { $school } about a changed class of { $students }: { $text } With any question, call the school.
texts-schedule-change-subject = Change of hours · { $school }
texts-schedule-change-mail =
    Message from { $school } about changed hours:

    { $text }
texts-schedule-change-whatsapp = Message from { $school } about changed hours: { $text } With any question, call the school.
texts-broadcast-subject = { $title } · { $school }
texts-broadcast-mail =
    Announcement of { $school }

    { $text }
texts-broadcast-whatsapp = Announcement of { $school }, { $title }: { $text } · To get no more messages on WhatsApp, answer STOP.
