alerts-kind-class-conflict = Clases que chocan
alerts-kind-class-without-teacher = Clase sin docente
alerts-kind-enrollment-without-schedule = Inscripción sin horario
alerts-kind-leave-undecided = Licencia con clases por decidir
alerts-kind-generation-failed = No se pudieron generar las clases
alerts-kind-run-failed = Falló una ejecución
alerts-kind-trigger-overdue = Disparador atrasado
alerts-kind-cache-nearly-full = Caché casi llena
alerts-kind-holidays-unreviewed = Feriados sin revisar
alerts-kind-kiosk-silent = Kiosko sin señal
alerts-kind-kiosk-unsynced = Kiosko con registros sin enviar
alerts-priority-critical = Crítica
alerts-priority-high = Alta
alerts-priority-medium = Media
alerts-priority-low = Baja
alerts-state-open = Abierta
alerts-state-acknowledged = Tomada
alerts-state-resolved = Resuelta
alerts-detail-clash-teacher = { $wanted } tiene a la misma hora otra clase: { $other } ({ $at }).{ $more ->
    [0] {""}
    [one] {" "}Y choca con otra más.
   *[other] {" "}Y choca con otras { $more }.
}
alerts-detail-clash-room = «{ $wanted }» no está libre a esa hora: { $other } ({ $at }).{ $more ->
    [0] {""}
    [one] {" "}Y choca con otra más.
   *[other] {" "}Y choca con otras { $more }.
}
alerts-detail-clash-student = Hay estudiantes con otra clase a la misma hora: { $other } ({ $at }).{ $more ->
    [0] {""}
    [one] {" "}Y choca con otra más.
   *[other] {" "}Y choca con otras { $more }.
}
alerts-detail-without-teacher = Nadie está a cargo de esta clase. Se arregla con un docente en el curso o en el horario.
alerts-detail-leave-undecided = { $count ->
    [one] Hay 1 clase nueva o cambiada en los días de la licencia.
   *[other] Hay { $count } clases nuevas o cambiadas en los días de la licencia.
}
alerts-detail-without-schedule = La inscripción está vigente y no tiene clases por venir: le falta un horario.
alerts-detail-holidays = Nadie ha revisado los feriados de { $year }. Las clases se planifican con ellos.
alerts-lead = Lo que necesita de una persona. Cada alerta se cierra sola cuando su causa se arregla, o con una nota.
alerts-counts = Alertas por atender, según su prioridad
alerts-search = Buscar por nombre o curso
alerts-filters = Filtros
alerts-kind = Qué pasa
alerts-kind-any = Cualquier cosa
alerts-course = Curso
alerts-course-any = Todos
alerts-no-course = Sin curso
alerts-show = Mostrar
alerts-mine = Las mías
alerts-none = Nada por atender
alerts-none-text = No hay alertas abiertas. Cuando algo necesite de una persona, aparecerá aquí.
alerts-see-resolved = Ver las resueltas
alerts-choose = Elegir
alerts-choose-one = Elegir: { $what }
alerts-priority = Prioridad
alerts-what = Qué pasa
alerts-about = De qué se trata
alerts-state = Estado
alerts-since = Desde
alerts-when = Cuándo
alerts-owner = La tiene
alerts-facts = Datos
alerts-story = Historia
alerts-times = Ha ocurrido { $count } veces
alerts-acknowledge = Tomar
alerts-acknowledge-chosen = Tomar las elegidas
alerts-resolve = Resolver
alerts-resolve-chosen = Resolver las elegidas
alerts-resolve-with-note = Resolver con esta nota
alerts-write-note = Solo anotar
alerts-give-back = Devolver
alerts-reopen = Abrir de nuevo
alerts-note = Nota
alerts-note-hint = Qué se hizo o qué se sabe. La leerá quien abra esta alerta después.
alerts-ask-acknowledge = { $count ->
    [one] ¿Tomar una alerta?
   *[other] ¿Tomar { $count } alertas?
}
alerts-ask-acknowledge-text = Quedan a nombre de quien las toma, y siguen en la lista hasta que se resuelvan.
alerts-ask-resolve = { $count ->
    [one] ¿Resolver una alerta?
   *[other] ¿Resolver { $count } alertas?
}
alerts-ask-resolve-text = Salen de la lista con la misma nota. Se vuelven a abrir solas si aparece otra causa.
alerts-none-chosen = No se eligió ninguna alerta que siga abierta: volver a la lista y marcar al menos una.
alerts-were-acknowledged = { $count ->
    [0] Ya estaba tomada.
    [one] La alerta quedó tomada.
   *[other] { $count } alertas quedaron tomadas.
}
alerts-were-resolved = { $count ->
    [0] Ya estaba resuelta.
    [one] La alerta quedó resuelta.
   *[other] { $count } alertas quedaron resueltas.
}
alerts-were-reopened = { $count ->
    [0] Ya estaba abierta.
    [one] La alerta está abierta de nuevo.
   *[other] { $count } alertas están abiertas de nuevo.
}
alerts-was-noted = La nota quedó escrita.
alerts-step-raised = Apareció
alerts-step-again = Apareció de nuevo
alerts-step-closed = Se arregló la causa
alerts-step-acknowledged = { $name } la tomó
alerts-step-noted = { $name } anotó
alerts-step-resolved = { $name } la resolvió
alerts-step-reopened = { $name } la abrió de nuevo
alerts-kind-no-show = No ingreso
alerts-kind-brake-held = Avisos de no ingreso retenidos
alerts-kind-streak-absent = Varios días sin asistir
alerts-kind-frequent-late = Atrasos frecuentes
alerts-detail-no-show = No registra ingreso. Se esperaba a las { $at }.
alerts-detail-streak = Lleva { $days } días de clases seguidos sin asistir y sin justificativo.
alerts-detail-late = Llegó tarde { $times } veces en { $days } días.
alerts-kind-channel-failing = Los avisos no salen
alerts-kind-token-expired = Clave de WhatsApp vencida
alerts-kind-template-rejected = Plantilla de WhatsApp sin aprobar
alerts-kind-limit-near = Límite de WhatsApp cerca
alerts-kind-unreachable-family = Familia sin contacto
alerts-detail-no-way = No tiene teléfono ni correo por donde avisarle. Hay que llamar o completar sus datos.
alerts-detail-unreachable-phone = Los mensajes de WhatsApp no llegan a su número.
alerts-detail-unreachable-mail = Los correos no llegan a su dirección.
alerts-detail-template = La plantilla { $name } ({ $language }) está { $status }: los avisos que la usan no salen por WhatsApp.
alerts-detail-limit = Se escribió a { $used } personas de las { $reach } que WhatsApp permite en 24 horas.
alerts-kind-place-free = Lugar libre en un curso
alerts-detail-place-free = El curso tiene un lugar y { $waiting ->
    [one] una persona espera.
   *[other] { $waiting } personas esperan.
}
