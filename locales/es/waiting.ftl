waiting-title = Lista de espera
waiting-empty = Nadie espera un lugar
waiting-empty-text = Cuando el curso está completo, desde la inscripción se puede poner a alguien en la lista.
waiting-position = Turno
waiting-since = Desde
waiting-actions = Acciones
waiting-enroll = Inscribir
waiting-leave = Quitar de la lista
waiting-leave-title = ¿Quitar a { $name } de la lista de espera de { $course }?
waiting-leave-text = Pierde su turno. Si vuelve, queda al final.
waiting-left = { $name } ya no está en la lista de espera.
waiting-join = Poner en lista de espera
waiting-joined = { $name } queda en la lista de espera, en el lugar { $position }.
waiting-see = Ver la lista de espera
waiting-full = El curso está completo.
waiting-free = Hay un lugar libre desde hoy.
waiting-free-from = Hay un lugar libre desde el
waiting-too-late = El lugar lo tomó otra persona; la lista queda como estaba.
waiting-count = { $count ->
    [0] Nadie espera todavía.
    [one] Ya espera una persona.
   *[other] Ya esperan { $count } personas.
}
waiting-already = Ya está en la lista de espera de este curso.
waiting-enrolled = Ya está en este curso.
waiting-place-free = El curso tiene lugar: se puede inscribir.
waiting-student = Espera un lugar en
waiting-place = Turno { $position }
