unreachable-lead = Families that no message reached today. It is best to call, note what was said and correct the contact data.
unreachable-none = Every family that was written to today can know
unreachable-none-text = When a message fails by every way, or there is nobody to write to, the family appears here.
unreachable-see-silent = See students of whom nobody gets messages
unreachable-waiting =
    { $count ->
        [0] All of them have been spoken with.
        [one] One family is still to be called.
       *[other] { $count } families are still to be called.
    }
unreachable-to-call = To call
unreachable-called = Spoken with
unreachable-failed = could not be delivered
unreachable-nobody = there is nobody to write to
unreachable-no-messages = gets no messages
unreachable-no-phone = no telephone
unreachable-edit-of = Edit the data of { $name }
unreachable-words = What was said
unreachable-note = Note the call
unreachable-noted = Call noted.
