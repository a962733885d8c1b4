scheduled-cache = Limpieza de la memoria
scheduled-cancelled-by = Cancelada por { $name }. Lo que ya estaba hecho queda.
scheduled-changed-meanwhile = Otra persona cambió este disparador mientras tanto. Nada se guardó: conviene mirar la versión nueva y repetir el cambio.
scheduled-existing = { $count ->
    [one] Una clase ya existía.
   *[other] { $count } clases ya existían.
}
scheduled-fault = Falla: { $reason }
scheduled-monthly = Clases del mes
scheduled-never = Esta regla no ocurre nunca.
scheduled-not-to-cancel = Esta ejecución ya terminó: no hay nada que cancelar.
scheduled-not-to-retry = Solo se reintenta lo que falló, se canceló o se perdió.
scheduled-panic = El programa falló a mitad de la acción; el registro del servidor dice dónde.
scheduled-pause-past = La pausa debe terminar en el futuro.
scheduled-process-ended = El proceso que la ejecutaba dejó de responder.
scheduled-protected-action = Este disparador es del sistema: su acción no cambia.
scheduled-protected-off = Este disparador es del sistema: no se apaga, se pausa con un motivo.
scheduled-protected-remove = Este disparador es del sistema: no se elimina.
scheduled-protected-stop = Este disparador es del sistema: por la API no se detiene. La administración puede pausarlo en su página, con un motivo.
scheduled-purge = Limpieza del historial
scheduled-close-day = Cierre del día
scheduled-day-closed = El { $day } está cerrado{ $count ->
    [one] .
   *[other] , y con él los días anteriores que estaban abiertos ({ $count } en total).
}
scheduled-day-was-closed = El { $day } ya estaba cerrado.
scheduled-would-close = Se cerraría el { $day }.
scheduled-rolling = Clases de los próximos 60 días
scheduled-timeout = Tardó más de { $minutes } minutos.
scheduled-trouble-overdue = Estaba atrasado más de dos minutos.
scheduled-trouble-plan = Faltaba su próximo instante.
scheduled-trouble-stuck = Una de sus ejecuciones no avanzaba.
scheduled-weekly = Clases de la semana
scheduled-off = apagado
scheduled-paused = en pausa
scheduled-would-clean = Nada que contar de antemano.
scheduled-would-purge = { $count ->
    [0] Hoy no borraría nada.
    [one] Hoy borraría una fila antigua.
   *[other] Hoy borraría { $count } filas antiguas.
}
scheduled-count = { $name ->
    [created] creadas
    [changed] cambiadas
    [skipped] omitidas
    [kept] conservadas
    [conflicts] conflictos
    [students] estudiantes
    [errors] errores
    [generation] generación n.º
    [groups] grupos con alertas
    [alerts] alertas
    [recipients] destinatarios
    [processes] procesos
    [entries_removed] entradas eliminadas
    [bytes_freed] bytes liberados
    [noticed] no ingresos nuevos
    [told] avisados
    [messages] mensajes
    [held] retenidos
    [ended] terminados
    [nudged] clases sin tomar
    [mailed] correos a docentes
    [crossed] cruces con portería
    [closed] alertas cerradas
    [jobs] trabajos borrados
    [workers] trabajadores borrados
    [papers] papeles sin dueño borrados
    [runs] ejecuciones borradas
   *[other] { $name }
}
scheduled-digest-empty = No hay alertas abiertas: no se envía nada.
scheduled-digest-sent = { $alerts ->
    [one] Una alerta,
   *[other] { $alerts } alertas,
} { $recipients ->
    [one] a un destinatario.
   *[other] a { $recipients } destinatarios.
}
scheduled-no-candidates = No encontró ninguna clase posible, aunque hay horarios activos: conviene revisar inscripciones, períodos y fechas.
scheduled-would-send = { $recipients ->
    [one] Hoy avisaría a una persona
   *[other] Hoy avisaría a { $recipients } personas
} de { $alerts ->
    [one] una alerta.
   *[other] { $alerts } alertas.
}
scheduled-kiosks = Revisión de kioskos
scheduled-would-check-kiosks = Se revisaría si los kioskos dan señal y si tienen registros sin enviar.
scheduled-no-shows = No ingresos
scheduled-no-shows-none = Nadie falta sin que se sepa.
scheduled-no-shows-sent = { $students ->
    [one] Aviso de un estudiante
   *[other] Avisos de { $students } estudiantes
}: { $messages } mensajes.
scheduled-no-shows-held = { $students ->
    [one] Un aviso retenido
   *[other] { $students } avisos retenidos
} hasta que alguien decida.
scheduled-no-shows-ended = { $students ->
    [one] Uno dejó de faltar.
   *[other] { $students } dejaron de faltar.
}
scheduled-would-notice = { $students ->
    [0] Ahora no falta nadie de quien no se sepa.
    [one] Ahora falta un estudiante de quien no se ha avisado.
   *[other] Ahora faltan { $students } estudiantes de quienes no se ha avisado.
}
