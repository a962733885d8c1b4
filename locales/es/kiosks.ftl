kiosks-gate-taken = Ya hay una portería con este nombre.
kiosks-gate-unknown = Esta portería no existe o está archivada.
kiosks-gate-used = { $kiosks ->
    [one] Hay un kiosko en esta portería: primero hay que moverlo o desvincularlo.
   *[other] Hay { $kiosks } kioskos en esta portería: primero hay que moverlos o desvincularlos.
}
kiosks-first-gate = Portería
kiosks-is-revoked = Este kiosko está desvinculado: para volver a usarlo hace falta un código nuevo.
kiosks-one-key = Basta con una: el código o la llave de la flota.
kiosks-code-unknown = No hay un código así. Se distingue entre letras y números, no entre mayúsculas y minúsculas.
kiosks-code-used = Este código ya se usó. Hace falta uno nuevo.
kiosks-code-expired = Este código ya no vale. Hace falta uno nuevo.
kiosks-fleet-wrong = La llave de la flota no es esta.
kiosks-instant = «{ $given }» no es un instante como 2026-03-09T08:10:00-03:00.
kiosks-alert-silent = Sin señal en { $gate } desde las { $time }. { $queue ->
    [0] No tenía registros por enviar.
    [one] Tenía 1 registro por enviar.
   *[other] Tenía { $queue } registros por enviar.
}
kiosks-alert-unsynced = Desde las { $time } guarda registros en { $gate } sin poder enviarlos ({ $queue }).
kiosks-pulse-new = Recién vinculado
kiosks-pulse-online = En línea
kiosks-pulse-unsynced = Con registros sin enviar
kiosks-pulse-silent = Sin señal
kiosks-pulse-revoked = Desvinculado
kiosks-lead = Los kioskos son las tabletas de las porterías. Aquí se ve si dan señal y si tienen registros por enviar.
kiosks-pair = Vincular un kiosko
kiosks-pair-lead = Sirve cualquier tableta o computador con cámara o lector. Se le da un nombre, se elige su portería y sale un código para escribir en ella.
kiosks-name = Nombre
kiosks-name-hint = Como se reconoce la tableta: «Tablet de inspectoría».
kiosks-gate = Portería
kiosks-gates = Porterías
kiosks-gate-choose = Elegir una portería
kiosks-gate-add = Agregar portería
kiosks-gate-edit = Cambiar portería
kiosks-gate-name = Nombre
kiosks-gate-name-hint = Como la llaman en el colegio: «Portería principal».
kiosks-gate-courses = Cursos que pasan por aquí
kiosks-gate-courses-hint = Si un kiosko de esta portería falla, se retienen los avisos de estos cursos. Un curso sin portería puede pasar por cualquiera.
kiosks-gate-is-archived = Archivada
kiosks-gate-archived = Portería archivada.
kiosks-gate-restored = Portería en uso otra vez.
kiosks-course-elsewhere = { $course } (ahora en { $gate })
kiosks-mode = Sentido
kiosks-mode-hint = En «entrada y salida», quien está fuera ingresa y quien está dentro sale.
kiosks-state = Estado
kiosks-heard = Última señal
kiosks-never = Nunca
kiosks-queue = Por enviar
kiosks-last-event = Último registro
kiosks-version = Versión
kiosks-paired = Vinculado
kiosks-ago-hours = hace { $count } h
kiosks-ago-days = { $count ->
    [one] hace 1 día
   *[other] hace { $count } días
}
kiosks-clock-ahead = Reloj adelantado { $minutes } min
kiosks-clock-behind = Reloj atrasado { $minutes } min
kiosks-clock-text = Conviene poner la hora automática en los ajustes de la tableta.
kiosks-none = Todavía no hay kioskos
kiosks-none-text = Hay portería: falta vincular la primera tableta.
kiosks-no-gates = Todavía no hay porterías
kiosks-no-gates-text = Una portería es un lugar por donde se entra y se sale. Los kioskos se ponen en una.
kiosks-waiting = Códigos que esperan su tableta
kiosks-code = Código para vincular
kiosks-code-make = Crear código
kiosks-code-minutes = { $minutes ->
    [one] Vale 1 minuto más.
   *[other] Vale { $minutes } minutos más.
}
kiosks-code-hours = { $hours ->
    [one] Vale 1 hora más.
   *[other] Vale { $hours } horas más.
}
kiosks-code-step-open = En la tableta, abrir { $address }
kiosks-code-step-type = Escribir este código.
kiosks-code-step-install = Instalar la página en la pantalla de inicio y abrirla desde ahí.
kiosks-code-once = Sirve una sola vez y no se vuelve a mostrar.
kiosks-code-waits = Esperando a la tableta.
kiosks-code-done = La tableta está vinculada.
kiosks-code-see = Ver el kiosko
kiosks-code-another = Crear otro
kiosks-code-withdraw = Anular código
kiosks-code-withdrawn = Código anulado.
kiosks-edit = Cambiar kiosko
kiosks-saved = Guardado: { $name }.
kiosks-revoke = Desvincular
kiosks-revoke-title = ¿Desvincular { $name }?
kiosks-revoke-text = { $queue ->
    [0] Deja de funcionar en el acto, y la tableta borra lo que guarda. Para usarla otra vez hace falta un código nuevo.
    [one] Deja de funcionar en el acto, y la tableta borra lo que guarda: también 1 registro que no ha enviado. Para usarla otra vez hace falta un código nuevo.
   *[other] Deja de funcionar en el acto, y la tableta borra lo que guarda: también { $queue } registros que no ha enviado. Para usarla otra vez hace falta un código nuevo.
}
kiosks-revoked = Kiosko desvinculado.
kiosks-revoked-by = Desvinculado por { $by }:
kiosks-app = Kiosko
kiosks-app-no-script = El kiosko necesita JavaScript.
