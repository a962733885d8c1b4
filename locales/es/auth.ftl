auth-closed = La cuenta está cerrada; primero hay que abrirla de nuevo.
auth-code-needed = Falta el código de la persona de esta cuenta.
auth-demo-only = Los accesos de muestra existen solo en desarrollo.
auth-email-taken = Ya hay una cuenta con este correo.
auth-guardian-unknown = No hay { $country ->
    [BO] un tutor
    [CO] un acudiente
   *[other] un apoderado
} con el código «{ $code }».
auth-last-admin = Es la última cuenta de administración: primero hay que dar ese rol a otra.
auth-not-yourself = La propia cuenta no se puede cerrar; puede hacerlo otra persona de administración.
auth-password-again = Las dos contraseñas no son iguales.
auth-password-common = Es una de las contraseñas más usadas del mundo; sirve una frase propia.
auth-password-context = Se adivina fácil: está hecha del nombre, del correo o del colegio.
auth-password-current = La contraseña actual no es esta.
auth-password-long = Es demasiado larga: como máximo { $most } caracteres.
auth-password-short = Es demasiado corta: al menos { $least } caracteres. Sirve una frase fácil de recordar.
auth-teacher-unknown = No hay un docente con el código «{ $code }».
auth-token-past = Esa fecha ya pasó.
auth-token-once = La llave se muestra solo esta vez.
auth-user-added = Cuenta creada: { $email }.
auth-user-invited = Cuenta creada: { $email }. Con este enlace, que sirve una vez y por dos días, se pone la contraseña:
auth-account = Cuenta propia
auth-email = Correo
auth-enter = Entrar
auth-expired = La sesión terminó; hay que entrar de nuevo para seguir donde se quedó.
auth-forgotten = ¿Contraseña olvidada?
auth-language-browser = El del navegador
auth-language-saved = Idioma guardado.
auth-link-gone = Este enlace ya se usó o ya venció. Se puede pedir otro en «¿Contraseña olvidada?», o a la administración del colegio.
auth-password = Contraseña
auth-password-changed = Contraseña cambiada; las demás sesiones terminaron.
auth-password-ends = Si no se marca, al cambiarla terminan todas las demás.
auth-password-hint = Al menos 8 caracteres. Sirve una frase fácil de recordar.
auth-password-new = Contraseña nueva
auth-password-now = Contraseña actual
auth-password-repeat = La misma otra vez
auth-password-save = Guardar contraseña
auth-password-set = Contraseña guardada. Ya se puede entrar con ella.
auth-save = Guardar
auth-session-end = Terminar
auth-session-end-others = Terminar todas las demás
auth-session-seen = Último uso
auth-session-since = Desde
auth-session-this = Esta
auth-session-unknown = Navegador sin nombre
auth-session-where = Dónde
auth-sessions = Sesiones abiertas
auth-sessions-ended = { $count ->
    [0] No había otras sesiones.
    [one] Una sesión terminada.
   *[other] { $count } sesiones terminadas.
}
auth-sign-in = Iniciar sesión
auth-wrong = El correo o la contraseña no coinciden.
auth-kiosk-pin = PIN de los kioskos
auth-kiosk-pin-text = Abre el área de inspectoría de los kioskos, también sin conexión.
auth-kiosk-pin-there = Hay uno guardado; uno nuevo lo reemplaza.
auth-kiosk-pin-new = PIN nuevo
auth-kiosk-pin-hint = Seis cifras, que no sean iguales ni seguidas.
auth-kiosk-pin-saved = PIN guardado. Los kioskos lo conocen en un minuto.
auth-kiosk-pin-remove = Quitar PIN
auth-kiosk-pin-removed = PIN quitado.
auth-again = Confirmar que la cuenta es propia
auth-again-go = Continuar
auth-again-text = Antes de cambiar datos de la cuenta hay que escribir la contraseña otra vez.
auth-all-ended = Terminaron todas las sesiones de la cuenta.
auth-email-asked = Enviamos un enlace a { $email }. El correo cambia cuando se confirme allí.
auth-email-change = Cambiar correo
auth-email-confirm = Confirmar el correo
auth-email-confirm-text = Desde ahora la cuenta se abrirá con { $email }.
auth-email-hint = Va un enlace a ese correo, que sirve una vez y por un día. Al correo de ahora se le avisa.
auth-email-moved = Correo cambiado. Desde ahora se entra con el nuevo.
auth-email-new = Correo nuevo
auth-email-same = Es el correo que la cuenta ya tiene.
auth-email-send = Enviar el enlace
auth-forgot = Contraseña olvidada
auth-forgot-asked = Si hay una cuenta con ese correo, va en camino un mensaje con un enlace. Sirve una vez y por una hora.
auth-forgot-nothing = ¿No llega? Conviene mirar en el correo no deseado, y que el correo sea el de la cuenta. La administración del colegio puede revisarlo.
auth-forgot-send = Enviar un enlace
auth-forgot-text = Al correo de la cuenta llega un enlace para poner otra contraseña.
auth-link-by-mail = Quien ya tiene contraseña recibe el enlace solo por correo.
auth-password-changed-kept = Contraseña cambiada; las demás sesiones siguen abiertas.
auth-password-keep = Dejar abiertas las demás sesiones
auth-session-end-all = Terminar todas, esta también
auth-session-hint = El lugar es el comienzo de la dirección de red desde la que se usó por última vez.
auth-session-place = Lugar
