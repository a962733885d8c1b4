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
scheduled-rolling = Clases de los próximos 60 días
scheduled-timeout = Tardó más de { $minutes } minutos.
scheduled-trouble-overdue = Estaba atrasado más de dos minutos.
scheduled-trouble-plan = Faltaba su próximo instante.
scheduled-trouble-stuck = Una de sus ejecuciones no avanzaba.
scheduled-weekly = Clases de la semana
scheduled-why-cancelled = Una persona la canceló.
scheduled-why-changed = En ese momento valía otra versión de la regla, y ningún instante suyo quedó en las filas.
scheduled-why-comes = Todavía no llega ese instante: se ejecutará entonces.
scheduled-why-failed = Se ejecutó y falló: { $attempts ->
    [one] un intento.
   *[other] { $attempts } intentos.
}
scheduled-why-late = Empezó { $minutes } min tarde.
scheduled-why-missed = Ningún proceso estaba en marcha a tiempo, y { $policy ->
    [latest] de lo atrasado solo se recupera el último instante.
    [all] de lo atrasado solo se recuperan los últimos cincuenta instantes.
   *[other] este disparador no recupera lo atrasado.
}
scheduled-why-no-instant = La regla no da ese instante.
scheduled-why-not-made = El disparador todavía no existía.
scheduled-why-off = El disparador está apagado.
scheduled-why-overlap = No se ejecutó: una ejecución anterior no había terminado.
scheduled-why-paused = No se ejecutó: el disparador estaba en pausa.
scheduled-why-paused-by = { $name } lo puso en pausa: { $reason }
scheduled-why-queued = Está en la cola: espera a un trabajador.
scheduled-why-running = Se está ejecutando.
scheduled-why-succeeded = Se ejecutó bien: { $attempts ->
    [one] al primer intento.
   *[other] en { $attempts } intentos.
}
scheduled-why-waiting = Espera a que termine una ejecución anterior.
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
    [jobs] trabajos borrados
    [workers] trabajadores borrados
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
