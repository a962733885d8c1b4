messages-foot = Este aviso lo escribió Presente, el sistema de { $school }. No hace falta responderlo.
messages-digest-subject = { $count ->
    [one] Una alerta por atender
   *[other] { $count } alertas por atender
} · { $school }
messages-digest-title = { $count ->
    [one] Hay una alerta por atender
   *[other] Hay { $count } alertas por atender
}
messages-digest-lead = Son las que nadie ha resuelto todavía. Cada una se abre con su enlace; allí se toma, se anota o se resuelve.
messages-digest-general = Sin curso
messages-digest-owner = La tiene { $name }
messages-digest-more = { $count ->
    [one] Ver una más de este curso
   *[other] Ver { $count } más de este curso
}
messages-digest-open = Abrir las alertas
messages-run-failed-subject = Falló «{ $trigger }» · { $school }
messages-run-failed-title = Falló «{ $trigger }»
messages-run-failed-lead = La ejecución no terminó bien y no se volverá a intentar sola. En su página están el motivo y la opción de repetirla.
messages-run-done-subject = Terminó «{ $trigger }» · { $school }
messages-run-done-title = Terminó «{ $trigger }»
messages-run-done-lead = La ejecución terminó bien.
messages-run-scheduled = Prevista para
messages-run-by-hand = Pedida a mano
messages-run-attempts = Intentos
messages-run-error = Motivo
messages-run-open = Ver la ejecución
messages-overdue-subject = «{ $trigger }» no se ejecutó a su hora · { $school }
messages-overdue-title = «{ $trigger }» no se ejecutó a su hora
messages-overdue-lead = Este disparador está atrasado. Conviene revisar que el programa esté en marcha y que tenga un proceso que atienda los disparadores.
messages-overdue-open = Ver los disparadores
messages-well-subject = «{ $trigger }» volvió a ejecutarse · { $school }
messages-well-title = «{ $trigger }» volvió a ejecutarse
messages-well-lead = El atraso terminó: el disparador funciona de nuevo.
messages-no-show-line = { $name }, con ingreso a las { $at }.
messages-correction-arrived = { $name } ingresó a las { $at }.
messages-correction-present = { $name } asistió: lo confirma inspectoría.
messages-correction-not-expected = { $name } no tenía que asistir ese día.
messages-brake-subject = { $count ->
    [one] Un aviso de no ingreso está retenido
   *[other] { $count } avisos de no ingreso están retenidos
} · { $school }
messages-brake-title = { $count ->
    [one] Un aviso de no ingreso espera una decisión
   *[other] { $count } avisos de no ingreso esperan una decisión
}
messages-brake-lead = Ninguna familia ha sido avisada: puede ser una falla y no una ausencia. Hay que decidir si se envían, se descartan o se espera.
messages-brake-lead-again = Pasaron 15 minutos y nadie ha decidido. Ninguna familia ha sido avisada todavía.
messages-brake-lead-waited = Terminó la espera y la causa sigue. Hay que decidir si se envían o se descartan.
messages-brake-day = Día
messages-brake-students = Estudiantes sin ingreso
messages-brake-cause = Por qué se retuvo
messages-brake-open = Decidir
messages-account-email = Correo de la cuenta
messages-account-set = Poner la contraseña
messages-account-until = El enlace sirve hasta
messages-account-when = Cuándo
messages-invitation-subject = Invitación a Presente · { $school }
messages-invitation-title = Hay una cuenta para { $name }
messages-invitation-lead = { $school } usa Presente para su asistencia y sus horarios. Con este enlace, que sirve una sola vez, se pone la contraseña y se entra. Si la invitación no se esperaba, basta con no usarla.
messages-invitation-by = Invita
messages-reset-subject = Contraseña nueva · { $school }
messages-reset-title = Una contraseña nueva para { $name }
messages-reset-lead = Alguien pidió poner otra contraseña en esta cuenta. Con este enlace, que sirve una sola vez, se pone; al hacerlo terminan todas las sesiones abiertas. Si nadie de confianza lo pidió, basta con no usarlo: la contraseña sigue igual.
messages-address-subject = Confirmar el correo de la cuenta · { $school }
messages-address-title = Confirmar el correo nuevo de { $name }
messages-address-lead = En Presente se pidió que este sea el correo de la cuenta. El cambio vale cuando se confirma con este enlace, que sirve una sola vez. Si no se esperaba, basta con no usarlo.
messages-address-confirm = Confirmar el correo
messages-password-subject = La contraseña cambió · { $school }
messages-password-title = La contraseña de { $name } cambió
messages-password-lead = Si no fue por decisión propia, hay que pedir otra ahora mismo con este enlace y avisar a la administración del colegio.
messages-password-open = Pedir otra contraseña
messages-moved-subject = El correo de la cuenta cambió · { $school }
messages-moved-title = El correo de la cuenta de { $name } cambió
messages-moved-lead = Desde ahora se entra con otro correo y este deja de servir. Si no fue por decisión propia, hay que avisar de inmediato a la administración de { $school }.
messages-moved-open = Iniciar sesión
