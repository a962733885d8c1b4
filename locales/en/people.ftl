people-email = “{ $given }” is not an e-mail address: something like ana@school.cl is expected.
people-phone = “{ $given }” is not a telephone number: a number like +{ $prefix } and its digits is expected.
people-born-later = The date of birth lies in the future.
people-code-taken = Somebody has this code already.
people-guardian-unknown = This person was not found; search by name or code.
