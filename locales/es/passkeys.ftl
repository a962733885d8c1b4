passkeys-title = Passkeys
passkeys-open = Ver passkeys
passkeys-own = Passkeys propias
passkeys-lead = Con una passkey se entra sin contraseña: con la huella, la cara o el PIN del propio equipo, y solo en esta página.
passkeys-what = El teléfono o el computador guarda la passkey y pide lo mismo que para desbloquearlo. En un equipo que comparten varias personas no conviene: quien lo desbloquea, la usa.
passkeys-asked = El colegio pide una passkey al entrar.
passkeys-alone = Hay una sola passkey, guardada en un solo equipo. Si se pierde, no hay otra entrada con ella: conviene agregar otra o crear códigos de recuperación.
passkeys-none = Todavía no hay passkeys
passkeys-none-text = Se agregan una por una, en cada equipo donde se vayan a usar.
passkeys-new = Agregar una passkey
passkeys-make = Crear passkey
passkeys-name = Nombre
passkeys-name-hint = Para reconocerla después: «Teléfono», «Computador de la oficina».
passkeys-where = Guardada en
passkeys-synced = Copia en la nube
passkeys-one-device = Solo un equipo
passkeys-is-suspended = Suspendida
passkeys-made = Creada
passkeys-used = Último uso
passkeys-never = Todavía no
passkeys-added = Passkey guardada.
passkeys-renamed = Nombre guardado.
passkeys-remove = Quitar passkey
passkeys-remove-title = ¿Quitar la passkey «{ $name }»?
passkeys-remove-text = Deja de servir aquí al instante. En el equipo se borra aparte, en sus ajustes de contraseñas.
passkeys-removed = Passkey quitada: { $name }.
passkeys-last-way-in = Es la única entrada de esta cuenta: primero hace falta otra passkey o una contraseña.
passkeys-too-many = Ya hay { $most } passkeys: primero hay que quitar una.
passkeys-taken = Esta passkey ya está registrada.
passkeys-refused = La passkey no se pudo aceptar. Se puede probar otra vez, o con otro equipo.
passkeys-malformed = Lo que llegó no es una passkey. Conviene recargar la página y probar otra vez.
passkeys-expired = Pasó demasiado tiempo, o ya se usó este intento. Se puede probar otra vez.
passkeys-wrong-origin = Esta passkey se mostró en otra dirección: solo sirve en la del colegio.
passkeys-not-verified = El equipo no comprobó quién lo usa: hace falta la huella, la cara o el PIN.
passkeys-not-here = En esta dirección no hay passkeys: la administración debe revisar WEBAUTHN_RP_ID y WEBAUTHN_RP_ORIGIN.
passkeys-unknown = Esta passkey no abre ninguna cuenta aquí. Puede que se haya quitado.
passkeys-suspended = Esta passkey está suspendida: parece que existe una copia. Se entra de otra forma, se quita y se crea una nueva.
passkeys-none-work = Ninguna passkey de esta cuenta sirve: hace falta un código de recuperación, o la administración.
passkeys-password-first = El colegio pide también la contraseña: entrar con el correo y la contraseña; la passkey se pide después.
passkeys-enter = Entrar con passkey
passkeys-second = Falta la passkey
passkeys-second-text = La contraseña está bien. El colegio pide además la passkey de esta cuenta.
passkeys-show = Usar la passkey
passkeys-instead = Sin la passkey a mano
passkeys-code = Código de recuperación
passkeys-code-hint = Uno de los diez códigos guardados en papel; cada uno sirve una vez.
passkeys-code-use = Usar el código
passkeys-code-wrong = El código no es uno de los que quedan.
passkeys-lost = ¿Ni passkey ni códigos? La administración del colegio puede reiniciar el segundo factor.
passkeys-first = Crear la primera passkey
passkeys-first-text = El colegio pide una passkey a quienes trabajan en él, y esta cuenta todavía no tiene. Se crea ahora, antes de seguir.
passkeys-first-unable = ¿Este equipo no puede? Se puede entrar desde otro, o usar un teléfono o una llave de seguridad. También ayuda la administración del colegio.
passkeys-first-done = Passkey guardada. Ahora conviene crear los códigos de recuperación.
passkeys-codes = Códigos de recuperación
passkeys-codes-text = Diez códigos en papel para cuando la passkey no está a mano: después de la contraseña, cada uno reemplaza una vez a la passkey.
passkeys-codes-left = { $count ->
    [0] No quedan códigos de recuperación.
    [one] Queda un código de recuperación.
   *[other] Quedan { $count } códigos de recuperación.
}
passkeys-codes-make = Crear códigos nuevos
passkeys-codes-once = Los códigos se muestran solo esta vez, y los anteriores ya no sirven. Se imprimen o se copian, y se guardan lejos del equipo.
passkeys-codes-kept = Ya están guardados
passkeys-print = Imprimir
passkeys-no-script = Las passkeys necesitan JavaScript, y en este navegador está apagado.
passkeys-js-none = Este navegador no tiene passkeys. Sirve la contraseña, o un navegador al día.
passkeys-js-origin = Las passkeys sirven solo en { $origin }, y esta página se abrió en otra dirección.
passkeys-js-cancelled = No se completó: se canceló, o pasó el tiempo. Se puede probar otra vez.
passkeys-js-known = En este equipo ya hay una passkey de esta cuenta.
passkeys-js-unable = Este equipo no puede guardar una passkey: le falta un bloqueo de pantalla, o es muy antiguo.
passkeys-js-failed = No se pudo completar. Se puede probar otra vez en un momento.
passkeys-policy = Entrada del personal
passkeys-policy-staff = Qué se pide a quienes trabajan en el colegio
passkeys-policy-hint = Las familias entran siempre con contraseña o con passkey, como prefieran.
passkeys-policy-password = Contraseña o passkey: cualquiera de las dos basta
passkeys-policy-either = Passkey sola, o contraseña y después passkey
passkeys-policy-both = Contraseña y después passkey, siempre las dos
passkeys-policy-first = Vale desde la próxima entrada de cada persona. Quien no tiene passkey la crea entonces, después de la contraseña.
passkeys-policy-own-first = Primero hay que tener una passkey propia: así se sabe que en esta dirección funcionan.
passkeys-policy-saved = Guardado: vale desde la próxima entrada.
passkeys-of-user = Passkeys y códigos
passkeys-count = { $count ->
    [0] No hay passkeys.
    [one] Hay una passkey.
   *[other] Hay { $count } passkeys.
}
passkeys-reset = Reiniciar el segundo factor
passkeys-reset-nothing = No hay nada que reiniciar.
passkeys-reset-text = Se quitan todas las passkeys y los códigos de { $name }, y terminan sus sesiones. Al entrar con la contraseña podrá crear otras. Se le avisa por correo; conviene asegurarse antes de que lo pide esa persona.
passkeys-back = Volver a la cuenta
passkeys-was-reset = { $count ->
    [one] Segundo factor reiniciado: una passkey quitada.
   *[other] Segundo factor reiniciado: { $count } passkeys quitadas.
}
passkeys-mail-subject = Cambios en el acceso a la cuenta · { $school }
passkeys-mail-added = Hay una passkey nueva en la cuenta
passkeys-mail-removed = Se quitó una passkey de la cuenta
passkeys-mail-suspended = Se suspendió una passkey de la cuenta
passkeys-mail-suspended-lead = Alguien intentó entrar con una passkey cuyo contador quedó atrás: puede existir una copia. No se dejó entrar, y la passkey ya no abre nada. Conviene quitarla, crear una nueva y avisar a la administración del colegio.
passkeys-mail-codes = Hay códigos de recuperación nuevos
passkeys-mail-code-used = { $left ->
    [0] Se usó el último código de recuperación
    [one] Se usó un código de recuperación; queda uno
   *[other] Se usó un código de recuperación; quedan { $left }
}
passkeys-mail-reset = La administración quitó las passkeys y los códigos de la cuenta
passkeys-mail-reset-lead = Terminaron también las sesiones. Se entra con la contraseña, y ahí se pueden crear otras. Si nadie lo pidió, conviene hablar hoy con la administración del colegio.
passkeys-mail-if-not = Si no fue la persona de esta cuenta, conviene cambiar la contraseña hoy y avisar a la administración del colegio.
passkeys-mail-when = Cuándo
passkeys-mail-open = Ver las passkeys
