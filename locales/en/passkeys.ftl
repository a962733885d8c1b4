passkeys-title = Passkeys
passkeys-open = See passkeys
passkeys-own = Own passkeys
passkeys-lead = A passkey signs in without a password: with the fingerprint, the face or the PIN of one's own device, and on this site only.
passkeys-what = The phone or the computer keeps the passkey and asks for the same as to unlock it. On a device that several people share it is no good idea: whoever unlocks it can use it.
passkeys-asked = The school asks for a passkey at the sign-in.
passkeys-alone = There is a single passkey, kept on a single device. If it is lost, so is this way in: better add another one, or make recovery codes.
passkeys-none = No passkeys yet
passkeys-none-text = They are added one by one, on each device where they will be used.
passkeys-new = Add a passkey
passkeys-make = Create passkey
passkeys-name = Name
passkeys-name-hint = To recognise it later: “Phone”, “Office computer”.
passkeys-where = Kept on
passkeys-synced = Copy in the cloud
passkeys-one-device = One device only
passkeys-is-suspended = Suspended
passkeys-made = Created
passkeys-used = Last use
passkeys-never = Not yet
passkeys-added = Passkey saved.
passkeys-renamed = Name saved.
passkeys-remove = Remove passkey
passkeys-remove-title = Remove the passkey “{ $name }”?
passkeys-remove-text = It stops working here at once. On the device it is deleted separately, in its password settings.
passkeys-removed = Passkey removed: { $name }.
passkeys-last-way-in = It is the only way into this account: another passkey or a password is needed first.
passkeys-too-many = There are { $most } passkeys already: one has to be removed first.
passkeys-taken = This passkey is registered already.
passkeys-refused = The passkey could not be accepted. It may work at another try, or with another device.
passkeys-malformed = What arrived is no passkey. Reload the page and try again.
passkeys-expired = It took too long, or this attempt was used already. It can be tried again.
passkeys-wrong-origin = This passkey was shown at another address: it works at the school's only.
passkeys-not-verified = The device did not check who uses it: a fingerprint, a face or the PIN is needed.
passkeys-not-here = There are no passkeys at this address: the administration has to look at WEBAUTHN_RP_ID and WEBAUTHN_RP_ORIGIN.
passkeys-unknown = This passkey opens no account here. It may have been removed.
passkeys-suspended = This passkey is suspended: there seems to be a copy of it. Sign in another way, remove it and create a new one.
passkeys-none-work = No passkey of this account works: a recovery code is needed, or the administration.
passkeys-password-first = The school asks for the password as well: sign in with address and password; the passkey comes after that.
passkeys-enter = Sign in with a passkey
passkeys-second = The passkey is missing
passkeys-second-text = The password is right. The school also asks for the passkey of this account.
passkeys-show = Use the passkey
passkeys-instead = Without the passkey at hand
passkeys-code = Recovery code
passkeys-code-hint = One of the ten codes kept on paper; each works once.
passkeys-code-use = Use the code
passkeys-code-wrong = The code is none of those that are left.
passkeys-lost = Neither passkey nor codes? The school's administration can reset the second factor.
passkeys-first = Create the first passkey
passkeys-first-text = The school asks those who work there for a passkey, and this account has none yet. It is created now, before anything else.
passkeys-first-unable = This device cannot? Sign in from another one, or use a phone or a security key. The school's administration helps, too.
passkeys-first-done = Passkey saved. Now it is a good idea to make the recovery codes.
passkeys-codes = Recovery codes
passkeys-codes-text = Ten codes on paper for when the passkey is not at hand: after the password, each stands in for the passkey once.
passkeys-codes-left = { $count ->
    [0] No recovery codes are left.
    [one] One recovery code is left.
   *[other] { $count } recovery codes are left.
}
passkeys-codes-make = Make new codes
passkeys-codes-once = The codes are shown this once, and the earlier ones no longer work. Print or copy them, and keep them away from the device.
passkeys-codes-kept = They are kept
passkeys-print = Print
passkeys-no-script = Passkeys need JavaScript, and in this browser it is switched off.
passkeys-js-none = This browser has no passkeys. The password works, or an up-to-date browser.
passkeys-js-origin = Passkeys work at { $origin } only, and this page was opened at another address.
passkeys-js-cancelled = It was not completed: it was cancelled, or took too long. It can be tried again.
passkeys-js-known = This device already has a passkey of this account.
passkeys-js-unable = This device cannot keep a passkey: it has no screen lock, or is too old.
passkeys-js-failed = It could not be completed. It can be tried again in a moment.
passkeys-policy = Sign-in of the staff
passkeys-policy-staff = What those who work at the school are asked for
passkeys-policy-hint = Families always sign in with a password or a passkey, as they prefer.
passkeys-policy-password = Password or passkey: either is enough
passkeys-policy-either = Passkey alone, or password and then passkey
passkeys-policy-both = Password and then passkey, always both
passkeys-policy-first = It holds from each person's next sign-in. Who has no passkey creates one then, after the password.
passkeys-policy-own-first = A passkey of one's own is needed first: it shows that they work at this address.
passkeys-policy-saved = Saved: it holds from the next sign-in.
passkeys-of-user = Passkeys and codes
passkeys-count = { $count ->
    [0] There are no passkeys.
    [one] There is one passkey.
   *[other] There are { $count } passkeys.
}
passkeys-reset = Reset the second factor
passkeys-reset-nothing = There is nothing to reset.
passkeys-reset-text = All passkeys and codes of { $name } are removed, and their sessions end. Signing in with the password they can create others. They are told by mail; better make sure first that it is them who ask.
passkeys-back = Back to the account
passkeys-was-reset = { $count ->
    [one] Second factor reset: one passkey removed.
   *[other] Second factor reset: { $count } passkeys removed.
}
passkeys-mail-subject = Changes in the access to the account · { $school }
passkeys-mail-added = There is a new passkey on the account
passkeys-mail-removed = A passkey was removed from the account
passkeys-mail-suspended = A passkey of the account was suspended
passkeys-mail-suspended-lead = Somebody tried to sign in with a passkey whose counter was behind: there may be a copy of it. They were not let in, and the passkey opens nothing any more. Better remove it, create a new one and tell the school's administration.
passkeys-mail-codes = There are new recovery codes
passkeys-mail-code-used = { $left ->
    [0] The last recovery code was used
    [one] A recovery code was used; one is left
   *[other] A recovery code was used; { $left } are left
}
passkeys-mail-reset = The administration removed the passkeys and codes of the account
passkeys-mail-reset-lead = The sessions ended as well. Sign in with the password, and create others there. If nobody asked for it, better talk to the school's administration today.
passkeys-mail-if-not = If it was not the owner of this account, better change the password today and tell the school's administration.
passkeys-mail-when = When
passkeys-mail-open = See the passkeys
