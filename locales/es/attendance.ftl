attendance-direction-check-in = Ingreso
attendance-direction-check-out = Salida
attendance-method-qr = Tarjeta
attendance-method-nfc = Chip
attendance-method-pin = PIN
attendance-method-manual = A mano
attendance-status-present = Presente
attendance-status-late = Atrasado
attendance-status-partial = Parcial
attendance-status-left-early = Salida temprana
attendance-status-absent = Ausente
attendance-status-excused = Justificado
attendance-status-pending = Pendiente
attendance-status-not-expected = Sin jornada
attendance-source-gate = Portería
attendance-source-marks = Asistencia de clase
attendance-source-none = Sin registro
attendance-flag-clock-ahead = El reloj del kiosko estaba adelantado: vale la hora de recepción
attendance-flag-too-old = El kiosko indicó una fecha de hace más de siete días: vale la hora de recepción
attendance-flag-skewed = El reloj del kiosko no estaba en hora
attendance-flag-late-sync = Llegó más de dos horas después
attendance-flag-no-check-in = Sin ingreso
attendance-flag-impossible-pair = Dos veces en el mismo sentido
attendance-flag-unknown-staff = Escrito por una persona que no está en el sistema
attendance-flag-absence-with-scan = Con justificativo aprobado
attendance-flag-not-expected-scan = Vino sin tener jornada
attendance-mark-present = Presente
attendance-mark-late = Atrasado
attendance-mark-absent = Ausente
attendance-mark-excused = Justificado
attendance-mark-left-early = Salió antes
attendance-outcome-recorded = Registrado
attendance-outcome-duplicate = Ya registrado
attendance-outcome-conflict = Otro registro tiene el mismo número
attendance-outcome-rejected = Rechazado
attendance-punctuality-on-time = A tiempo
attendance-punctuality-late = Con atraso
attendance-reason-malformed = Al registro le falta una parte, o no se entiende.
attendance-reason-unknown-card = Nadie tiene esta tarjeta.
attendance-reason-revoked-card = Esta tarjeta ya no vale: se perdió o se cambió por otra.
attendance-reason-unknown-student = No hay estudiante con este número.
attendance-reason-wrong-pin = El PIN no corresponde.
attendance-reason-pin-blocked = Demasiados PIN equivocados: se puede probar de nuevo en cinco minutos.
attendance-reason-other-body = Este kiosko ya envió otro registro con el mismo número.
attendance-reason-fault = El registro no se pudo guardar; queda anotado para inspectoría.
attendance-off-not-enrolled = Sin inscripción ese día
attendance-off-paused = Inscripción en pausa
attendance-off-out-of-term = Fuera del período del curso
attendance-off-holiday = Feriado
attendance-off-break = Receso
attendance-off-closed = Cerrado ese día
attendance-off-no-class = Sin jornada ni clases ese día
attendance-off-no-source = En el curso no se registra asistencia
attendance-rule-office-mark = Vale lo que marcó inspectoría.
attendance-rule-amendment = Vale la corrección aprobada después del cierre.
attendance-rule-not-expected = Ese día no tenía jornada.
attendance-rule-in-time = Ingresó a las { $arrival }, con jornada desde las { $expected } y { $limit } minutos de tolerancia.
attendance-rule-in-late = Ingresó a las { $arrival }, { $minutes } minutos después de las { $expected }: más de los { $limit } de tolerancia.
attendance-rule-out-early = Ingresó a tiempo y salió a las { $leaving }, más de { $early } minutos antes de las { $end }.
attendance-rule-in-late-out-early = Ingresó a las { $arrival }, con atraso, y salió a las { $leaving }, más de { $early } minutos antes de las { $end }.
attendance-rule-in-very-late = Ingresó a las { $arrival }, más de { $limit } minutos después de las { $expected }: cuenta como parte del día.
attendance-rule-only-out = Hay una salida a las { $leaving } y ningún ingreso: estuvo.
attendance-rule-all-absent = Ausente en todas las clases que se tomaron.
attendance-rule-all-excused = Justificado en todas las clases que se tomaron.
attendance-rule-some-absent = Ausente en algunas de las clases que se tomaron.
attendance-rule-first-late = Llegó con atraso a la primera clase.
attendance-rule-marked = Estuvo en las clases que se tomaron.
attendance-rule-absence = No hay registros, y tiene un justificativo aprobado.
attendance-rule-open = Todavía no hay registros y el día no está cerrado.
attendance-rule-nobody = El día está cerrado y no hay registros.
attendance-rule-not-taken = El día está cerrado y no se tomó asistencia en ninguna clase.
attendance-because-expected = Jornada de { $from } a { $until } ({ $course }).
attendance-because-off = { $reason ->
    [not_enrolled] Ninguna inscripción cubre el día.
    [paused] La inscripción está en pausa.
    [out_of_term] El período del curso no cubre el día.
    [holiday] Feriado: { $name }.
    [break] Receso: { $name }.
    [closed] Cerrado ese día. { $name }
    [no_source] En el curso no se registra asistencia.
   *[no_class] El curso no tiene jornada ni clases ese día.
}
attendance-because-first-in = Primer ingreso: { $at }.
attendance-because-last-out = Última salida: { $at }.
attendance-because-no-scan = Sin registros en portería.
attendance-because-inside = Según los registros, está dentro.
attendance-because-office = { $by } marcó «{ $status ->
    [present] presente
    [late] atrasado
    [partial] parcial
    [left_early] salida temprana
    [absent] ausente
   *[excused] justificado
}»: { $reason }
attendance-because-mark = { $course }, { $at }: { $status ->
    [present] presente
    [late] con atraso
    [absent] ausente
    [excused] justificado
   *[left_early] salió antes
}.
attendance-because-absence = { $state ->
    [approved] Justificativo aprobado por { $by }.
    [rejected] Justificativo rechazado por { $by }.
   *[pending] Justificativo sin resolver.
}
attendance-because-closed = El día está cerrado.
attendance-because-open = El día no está cerrado.
attendance-ignored-scans = Los registros de portería no deciden este día.
attendance-ignored-absence = El justificativo aprobado no decide: hay algo que vale más.
attendance-ignored-marks = { $count ->
    [one] Una asistencia de clase no decide este día.
   *[other] { $count } asistencias de clase no deciden este día.
}
attendance-ignored-duplicates = { $count ->
    [one] Un registro repite el anterior y no cuenta.
   *[other] { $count } registros repiten el anterior y no cuentan.
}
attendance-ignored-voided = { $count ->
    [one] Un registro fue anulado.
   *[other] { $count } registros fueron anulados.
}
attendance-ignored-pending = Hay un justificativo que nadie ha resuelto.
attendance-ignored-amendment = Una corrección de { $by } espera aprobación: «{ $status ->
    [present] presente
    [late] atrasado
    [partial] parcial
    [left_early] salida temprana
    [absent] ausente
   *[excused] justificado
}», { $reason }
attendance-partial-before-late = Tiene que ser más que los { $late } minutos de tolerancia.
attendance-events-missing = Falta la lista «events».
attendance-events-count = Se envían de 1 a { $most } registros por vez; llegaron { $count }.
attendance-instant = Se espera una fecha con hora como 2026-03-09T08:10:00-03:00.
attendance-entry-future = La hora todavía no llega.
attendance-mark-future = El día todavía no llega: para después se usa un justificativo.
attendance-students-many = A lo más { $most } estudiantes por vez.
attendance-student-unknown = No hay tal estudiante.
attendance-amendment-decided = Esta corrección ya no espera: alguien la resolvió o la retiró.
attendance-gate-in = Solo ingreso
attendance-gate-out = Solo salida
attendance-gate-auto = Ingreso y salida
