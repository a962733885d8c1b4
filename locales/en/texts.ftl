texts-template-name = “{ $given }” will not do as a template's name: WhatsApp takes lower-case letters, digits and underscores, like no_ingreso_2.
texts-variable-school = the school's name
texts-variable-day = the date
texts-variable-at = the time
texts-variable-students = each student with what is told of them
texts-variable-link = the link to the student's day
texts-variable-title = the announcement's title
texts-variable-text = what a person wrote
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
