error-busy = Somebody else is doing the same right now. It can be tried again in a moment.
error-not-found = There is no such thing, or it is gone.
error-back = Back
error-content-type = This did not arrive as a form; going back and sending it again helps.
error-cross-site = This was sent from another site, and nothing was done. Open the page here and send it again.
error-fault = Something failed on our side and has been noted. It is worth trying again; if it happens again, report it with the number below.
error-forbidden = This account may not do that. An administrator can allow it.
error-invalid = Some fields need another look; nothing was changed.
error-json-expected = A JSON body with “Content-Type: application/json” is expected.
error-json-malformed = The JSON cannot be read: see line { $line }, column { $column }.
error-malformed = The request cannot be read.
error-method = This address does not take that method.
error-request = Number of the request: { $id }
error-scope = This key lacks the scope “{ $scope }”.
error-sign-in = Sign in, or send a valid key.
error-device-revoked = This kiosk was revoked.
error-kiosk-only = The token of a kiosk is of no use here.
error-for-kiosks = This is for kiosks only: the token of one is needed.
error-slow = This took too long. It is worth trying again in a moment.
error-title = It could not be done
error-title-fault = Something failed
error-title-forbidden = Not allowed
error-title-not-found = Not found
error-too-large = This is too large to be sent at once.
error-too-often = Too many attempts in a row. { $seconds ->
    [one] Try again in one second.
   *[other] Try again in { $seconds } seconds.
}
error-home = Go to the start
