error-busy = Alguien más está haciendo lo mismo ahora. En un momento se puede intentar de nuevo.
error-not-found = Eso no existe, o ya no está.
error-back = Volver
error-content-type = Esto no llegó como un formulario; se puede volver atrás y enviar de nuevo.
error-cross-site = Este envío vino desde otro sitio y no se hizo nada. Se puede abrir la página aquí y enviar de nuevo.
error-fault = Algo falló de nuestro lado y quedó anotado. Se puede intentar de nuevo; si se repite, sirve avisar con el número de abajo.
error-forbidden = Esta cuenta no tiene permiso para esto. La administración puede darlo.
error-invalid = Hay datos que corregir; no se cambió nada.
error-json-expected = Se espera un cuerpo JSON con «Content-Type: application/json».
error-json-malformed = El JSON no se puede leer: revisar la línea { $line }, columna { $column }.
error-malformed = El pedido no se puede leer.
error-method = Esta dirección no acepta ese método.
error-request = Número del pedido: { $id }
error-scope = A esta llave le falta el alcance «{ $scope }».
error-sign-in = Falta iniciar sesión, o una llave de acceso válida.
error-device-revoked = Este kiosko fue desvinculado.
error-kiosk-only = La llave de un kiosko no sirve aquí.
error-for-kiosks = Esto es solo para kioskos: hace falta la llave de uno.
error-slow = Esto tardó demasiado. En un momento se puede intentar de nuevo.
error-title = No se pudo
error-title-fault = Algo falló
error-title-forbidden = Sin permiso
error-title-not-found = No se encontró
error-too-large = Es demasiado grande para enviarlo de una vez.
error-too-often = Demasiados intentos seguidos. { $seconds ->
    [one] En un segundo se puede intentar de nuevo.
   *[other] En { $seconds } segundos se puede intentar de nuevo.
}
error-home = Ir al inicio
