entries-new = Registro manual
entries-lead = Para quien entró o salió sin pasar por el kiosko: queda anotado quién lo escribió y por qué.
entries-direction = Qué hizo
entries-day = Día
entries-time = Hora
entries-gate = Portería
entries-gate-none = Sin portería
entries-reason = Motivo
entries-reason-hint = Por ejemplo: «Olvidó la tarjeta» o «Se retira con su tía».
entries-write = Anotar
entries-written = { $count ->
    [one] Registro anotado.
   *[other] { $count } registros anotados.
}
entries-undone-reason = Deshecho al momento de anotarlo
entries-undone = { $count ->
    [one] Registro deshecho.
   *[other] { $count } registros deshechos.
}
entries-void = Anular registro
entries-void-lead = El registro queda a la vista, anulado, y deja de contar. El día se vuelve a juzgar.
entries-void-reason = Motivo
entries-void-reason-hint = Por ejemplo: «Se pasó la tarjeta de otra persona».
entries-void-do = Anular
entries-voided = Registro anulado.
entries-restored = El registro vuelve a contar.
entries-settings = Ajustes de asistencia
entries-settings-lead = Con estos números se juzga cada día. Al guardar, hoy se juzga de nuevo; los días anteriores quedan como están.
entries-settings-saved = Ajustes de asistencia guardados.
entries-settings-day = El día
entries-settings-door = La puerta
entries-settings-brake = El freno de avisos masivos
entries-set-late = Atraso desde (minutos)
entries-set-late-hint = Hasta estos minutos después de la hora se considera a tiempo.
entries-set-partial = Jornada parcial desde (minutos)
entries-set-partial-hint = Quien llega después de estos minutos estuvo solo una parte del día.
entries-set-early = Salida anticipada (minutos)
entries-set-early-hint = Salir más de estos minutos antes de la hora es retirarse antes.
entries-set-no-show = No ingreso a los (minutos)
entries-set-no-show-hint = Pasados estos minutos de la hora de llegada sin ingreso, se avisa.
entries-set-duplicate = Lectura repetida (segundos)
entries-set-duplicate-hint = Otra lectura en este plazo es la misma.
entries-set-bounce = Salida demasiado pronto (minutos)
entries-set-bounce-hint = Una lectura tan pronto después de entrar no es una salida.
entries-set-school = Del colegio (%)
entries-set-school-hint = Más que este porcentaje del colegio sin llegar detiene los avisos.
entries-set-course = De un curso (%)
entries-set-course-hint = Más que este porcentaje de un curso sin llegar detiene los avisos.
entries-set-least = Al menos (estudiantes)
entries-set-least-hint = Con menos estudiantes no se detiene nada.
entries-set-silent = Kiosko en silencio (minutos)
entries-set-silent-hint = Si un kiosko calla más que esto, faltan sus registros.
entries-set-calendar = Calendario recién cambiado (horas)
entries-set-calendar-hint = Si el calendario de hoy cambió en estas horas, se pregunta antes.
entries-set-check = Revisión atrasada (minutos)
entries-set-check-hint = Si la revisión empieza más tarde que esto, se pregunta antes.
