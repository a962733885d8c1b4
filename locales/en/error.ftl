error-busy = Somebody else is doing the same right now. It can be tried again in a moment.
error-not-found = There is no such thing, or it is gone.
