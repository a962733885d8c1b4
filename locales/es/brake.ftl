brake-title = { $count ->
    [one] Hay un aviso de no ingreso retenido
   *[other] Hay { $count } avisos de no ingreso retenidos
}
brake-lead = No se ha avisado a ninguna familia: puede ser una falla y no una ausencia.
brake-since = Desde las
brake-cause-school = No registran ingreso { $alerted } de { $expected } estudiantes que se esperaban hoy en portería.
brake-cause-course = De { $course } no registran ingreso { $alerted } de { $expected }.{ $more ->
    [0] {""}
    [one] {" "}Pasa lo mismo en otro curso.
   *[other] {" "}Pasa lo mismo en otros { $more } cursos.
}
brake-cause-silent = El kiosko { $kiosk } ({ $gate }) no da señales hace { $minutes } min.{ $more ->
    [0] {""}
    [one] {" "}Tampoco otro kiosko.
   *[other] {" "}Tampoco otros { $more } kioskos.
}
brake-cause-unsynced = { $events ->
    [one] El kiosko { $kiosk } ({ $gate }) guarda un registro que aún no llega.
   *[other] El kiosko { $kiosk } ({ $gate }) guarda { $events } registros que aún no llegan.
}{ $more ->
    [0] {""}
    [one] {" "}También otro kiosko.
   *[other] {" "}También otros { $more } kioskos.
}
brake-cause-nobody = Hoy nadie registra ingreso: las porterías pueden estar sin funcionar.
brake-cause-calendar = { $hours ->
    [0] El calendario de hoy cambió hace menos de una hora.
    [one] El calendario de hoy cambió hace una hora.
   *[other] El calendario de hoy cambió hace { $hours } horas.
}
brake-cause-late = La revisión llegó { $minutes } min tarde: lo que se avise ya puede no ser cierto.
brake-waits = { $name } pidió esperar. Se vuelve a revisar cada cinco minutos, hasta las
brake-send = Enviar
brake-discard = Descartar
brake-wait = Esperar
brake-who = Ver quiénes son
brake-none = Nada retenido
brake-none-text = Los avisos de no ingreso salen con normalidad.
brake-ask-send = { $count ->
    [one] ¿Avisar a la familia de un estudiante?
   *[other] ¿Avisar a las familias de { $count } estudiantes?
}
brake-ask-send-text = { $guardians ->
    [0] Nadie de estas familias puede recibir el aviso. Las alertas quedan abiertas para llamar por teléfono.
    [one] Recibirá el aviso una persona, una sola vez. No se puede deshacer; si alguien llega después, se avisa la corrección.
   *[other] Recibirán el aviso { $guardians } personas, una sola vez cada una. No se puede deshacer; si alguien llega después, se avisa la corrección.
}
brake-ask-discard = { $count ->
    [one] ¿Descartar un aviso de no ingreso?
   *[other] ¿Descartar { $count } avisos de no ingreso?
}
brake-ask-discard-text = Hoy no se avisará a ninguna de estas familias. Quienes no lleguen siguen pendientes en el día, y el día se cierra con su ausencia.
brake-ask-causes = Por qué se retuvo:
brake-sent = { $students ->
    [0] Ya no faltaba nadie: no se avisó a ninguna familia.
    [one] Aviso de un estudiante: { $messages } mensajes.
   *[other] Avisos de { $students } estudiantes: { $messages } mensajes.
}
brake-discarded = { $count ->
    [one] Se descartó un aviso.
   *[other] Se descartaron { $count } avisos.
}
brake-waits-now = Se espera hasta media hora. Si la causa termina antes, los avisos salen solos.
brake-was-sent = { $name } ya decidió enviarlos: cada familia recibió su aviso una sola vez.
brake-was-discarded = { $name } ya los descartó: no se avisó a nadie.
brake-was-cleared = La causa terminó y los avisos salieron solos, o ya no faltaba nadie.
brake-is-over = Ya no hay nada que decidir sobre estos avisos.
