error-busy = Alguien más está haciendo lo mismo ahora. En un momento se puede intentar de nuevo.
error-not-found = Eso no existe, o ya no está.
