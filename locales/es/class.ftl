class-move = Mover la clase
class-move-lead = La clase pasa a otra fecha, hora o sala, y se avisa a las familias y al docente.
class-cover = Poner reemplazo
class-cover-lead = Otra persona da esta clase; las demás del horario no cambian.
class-cover-teacher = Quién la da
class-give = Poner docente
class-give-lead = Alguien da esta clase, que no tiene docente; las demás del horario no cambian.
class-cover-free = Libres a esa hora
class-cover-taken = Con otra clase a esa hora
class-cover-busy = { $name }: { $other }, { $from }–{ $until }
class-uncover = Quitar el reemplazo
class-uncover-lead = La clase vuelve a su docente de siempre.
class-cancel = Cancelar la clase
class-cancel-lead = La clase no se da y se avisa a las familias y al docente. Queda en la lista como cancelada; ninguna generación la trae de vuelta.
class-restore = Reactivar la clase
class-restore-lead = La clase vuelve a darse, según el calendario y su horario.
class-make-up = Recuperar la clase
class-add = Agregar una clase
class-add-lead = Una clase fuera del horario, por una sola vez. También una que ya se dio, con su motivo: de esa no se avisa a nadie.
class-date = Fecha
class-start = Hora
class-hours = Horario
class-minutes = Minutos
class-room = Sala
class-room-none = Sin sala
class-teacher = Docente
class-teacher-none = Sin docente
class-teacher-usual = La persona de siempre
class-course = Curso
class-course-hint = Para una clase individual conviene empezar en la inscripción.
class-student = Estudiante
class-state = Estado
class-reason = Motivo
class-reason-hint = Lo lee quien mire la clase después.
class-whose = Quién la cancela
class-cause = Por qué
class-by-school = El colegio o la academia
class-by-teacher = Docente
class-by-student = Estudiante o familia
class-choose = Elegir…
class-preview = Cómo queda
class-now = Ahora
class-then = Queda
class-look = Ver cómo queda
class-leave = Volver sin cambiar
class-go-on = Seguir
class-save-anyway = Guardar de todos modos
class-no-clash = Sin choques: docente, sala y estudiantes están libres.
class-clashes = { $count ->
    [one] 1 choque
   *[other] { $count } choques
}
class-clashes-text = Se puede guardar igual; el choque queda a la vista hasta que se resuelva.
class-clash-teacher = { $name } ya tiene clase a esa hora
class-clash-room = { $name } está ocupada
class-clash-student = Un estudiante tiene otra clase a esa hora
class-clash-day-off = Día libre: { $name }
class-is-makeup = Recuperación
class-is-extra = Extra
class-is-covered = Con reemplazo
class-in-place-of = en reemplazo de { $name }
class-instead-of = En lugar de la clase del
class-made-up-on = Se recupera el
class-was-on = Estaba para el
class-facts = Datos de la clase
class-nothing-done = No se hizo nada. Así está la clase ahora.
class-roster = { $count ->
    [0] Estudiantes
   *[other] Estudiantes ({ $count })
}
class-roster-title = Estudiantes de la clase
class-roster-empty = Ese día no hay nadie inscrito.
class-mark = Asistencia
class-mark-none = Sin tomar
class-note = Nota
class-history = Historia
class-history-empty = Todavía no se ha cambiado nada en esta clase.
class-told-cancelled = Cancelada
class-told-restored = Reactivada
class-told-moved = Movida
class-told-covered = Con reemplazo
class-told-given = Con docente
class-told-nobody = sin docente
class-told-uncovered = Sin el reemplazo
class-told-added = Agregada
class-told-marked = { $count ->
    [one] Asistencia: 1 marca
   *[other] Asistencia: { $count } marcas
}
class-told-corrected = { $count ->
    [one] Asistencia corregida: 1 marca
   *[other] Asistencia corregida: { $count } marcas
}
class-told-waiting = { $count ->
    [one] Espera a dirección
   *[other] { $count } esperan a dirección
}
class-told-approved = La aprobó { $by }
class-told-refused = La rechazó { $by }: { $why }
class-told-made = Creada según su horario
class-told-followed = Cambiada con su horario
class-told-dropped = Cancelada por el sistema
class-told-off = Quedó en día libre
class-told-back = Volvió a darse
class-undone = Deshecho
class-was-moved = { $count ->
    [one] Clase movida.
   *[other] { $count } clases movidas.
}
class-was-covered = { $count ->
    [one] Reemplazo puesto.
   *[other] { $count } clases con reemplazo.
}
class-was-given = Docente puesto.
class-was-uncovered = { $count ->
    [one] Reemplazo quitado.
   *[other] { $count } clases con su docente de siempre.
}
class-was-cancelled = { $count ->
    [one] Clase cancelada.
   *[other] { $count } clases canceladas.
}
class-was-restored = { $count ->
    [one] Clase reactivada.
   *[other] { $count } clases reactivadas.
}
class-made-up = Recuperación agregada.
class-added = Clase agregada.
class-was-undone = { $count ->
    [one] Deshecho: la clase está como antes.
   *[other] Deshecho: { $count } clases están como antes.
}
class-was-removed = { $count ->
    [one] Deshecho: la clase agregada ya no está.
   *[other] Deshecho: { $count } clases agregadas ya no están.
}
class-left = No todo se pudo deshacer
class-left-text = { $undone ->
    [0] Ninguna clase volvió
    [one] 1 clase volvió
   *[other] { $undone } clases volvieron
} a como estaba. { $left ->
    [one] Esta cambió después, y queda como está:
   *[other] Estas { $left } cambiaron después, y quedan como están:
}
class-conflict = Otra persona cambió esta clase
class-conflict-text = Mientras el formulario estaba abierto, la clase cambió. Nada se ha guardado encima: abajo está lo que hay y lo que se quería.
class-latest = Lo último que se hizo con ella
class-field = Dato
class-theirs = Lo que hay ahora
class-yours = Lo que se quería
class-differs = distinto
class-keep-theirs = Dejarla como está
class-go-on-editing = Seguir editando
class-save-mine = Guardar lo mío
class-bulk = Varias clases a la vez
class-bulk-lead = Se eligen las clases, hasta { $most } a la vez; se ve qué pasa con cada una y recién entonces se confirma.
class-many-move = Mover
class-many-cover = Poner un reemplazo
class-many-uncover = Quitar el reemplazo
class-many-cancel = Cancelar
class-many-restore = Reactivar
class-bulk-deed = Qué hacer
class-bulk-empty = Ninguna clase cae aquí
class-bulk-empty-text = Con otras fechas u otros filtros puede haber alguna.
class-bulk-classes = Clases que se pueden elegir
class-bulk-more = Se muestran { $shown } de { $total }: el resto no se elige. Un filtro más fino las deja a la vista.
class-bulk-none = Hay que elegir al menos una clase.
class-bulk-look = Ver qué pasa con cada una
class-bulk-each = Clase por clase
class-bulk-notes = Para saber
class-bulk-doable = Cambian
class-bulk-done = Cambiadas
class-bulk-clashing = Con choques
class-bulk-refused = Quedan como están
class-bulk-stays = Queda como está
class-bulk-do = { $count ->
    [one] Confirmar 1 clase
   *[other] Confirmar { $count } clases
}
class-bulk-nothing = Con ninguna de estas clases se puede hacer.
class-bulk-again = Elegir de nuevo
class-choose-this = Elegir { $name },
class-shift-days = Días
class-shift-days-hint = Cuántos días después; con «-» antes.
class-shift-start = Nueva hora
class-shift-keep = Vacío: como está.
class-shift-nothing = Falta a dónde: días, hora o sala.
