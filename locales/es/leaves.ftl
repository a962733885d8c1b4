leaves-lead = Qué docentes faltan y desde cuándo, y qué pasa con cada clase de esos días: alguien la cubre, se mueve o se cancela.
leaves-new = Anotar licencia
leaves-edit = Cambiar licencia
leaves-one = Licencia
leaves-search = Buscar por docente
leaves-filters = Filtros
leaves-all = Qué pasa con todas
leaves-chip-all = Todas
leaves-see-all = Ver todas
leaves-running = En curso
leaves-coming = Por venir
leaves-over = Terminada
leaves-none = Nadie está de licencia
leaves-none-text = Las licencias en curso y por venir aparecen aquí. Las terminadas siguen en la lista completa.
leaves-teacher = Docente
leaves-choose = Elegir docente
leaves-days = Días
leaves-state = Estado
leaves-classes = Clases
leaves-reason = Motivo
leaves-reason-hint = Solo lo ven dirección e inspectoría.
leaves-open-count = { $count ->
    [one] 1 clase sin decidir
   *[other] { $count } clases sin decidir
}
leaves-open-none = Nada por decidir
leaves-first-day = Primer día
leaves-last-day = Último día
leaves-last-day-hint = Vacío: un solo día.
leaves-next = Anotar la licencia no cambia ninguna clase. Después se elige qué pasa con cada una.
leaves-edit-text = Cambiar los días no cambia ninguna clase. Para devolver las clases que otra persona cubre, conviene «Terminar antes».
leaves-made = Licencia anotada.
leaves-saved = Licencia cambiada.
leaves-backwards = El último día está antes del primero.
leaves-too-long = Es demasiado: una licencia dura como máximo { $most } días.
leaves-overlap = Esta persona ya tiene una licencia en esos días.
leaves-changed = Otra persona cambió esta licencia entretanto.
leaves-kept-now = Ahora dice:
leaves-save-again = Nada se ha guardado. Guardar de nuevo deja lo que está en el formulario.
leaves-calendar = Calendario
leaves-change = Cambiar
leaves-return = Terminar antes
leaves-noted-by = Anotada por { $name }
leaves-teacher-page = Ficha docente
leaves-tabs = Clases de la licencia
leaves-tab-open = Por decidir ({ $count })
leaves-tab-rest = Las demás ({ $count })
leaves-no-classes = No hay clases en estos días
leaves-no-classes-text = Si más adelante se generan clases en estos días, aparecen aquí.
leaves-all-decided = Todo decidido
leaves-all-decided-text = Ninguna clase de estos días espera una decisión. Las que se generen después aparecen aquí.
leaves-see-rest = Ver qué se decidió
leaves-none-decided = Todavía no se ha decidido nada
leaves-none-decided-text = Aquí quedan las clases cubiertas, movidas y canceladas, las de días libres y las ya hechas.
leaves-all-title = Para todas las de la lista
leaves-all-hint = Vale para cada clase que no diga otra cosa.
leaves-all-open = Dejarlas sin decidir
leaves-all-cover = { $name }: libre en { $free } de { $all }
leaves-all-cancel = Cancelarlas
leaves-all-move = Moverlas unos días, a la misma hora
leaves-days-later = Días después
leaves-days-later-hint = Solo al mover todas: 7 es una semana más tarde.
leaves-days-wrong = Para mover todas hace falta un número de días, de 1 a { $most }.
leaves-note = Nota
leaves-note-hint = Queda en la historia de cada clase que cambie.
leaves-decision = Qué pasa
leaves-decision-of = Qué pasa con { $course }
leaves-do-same = Lo mismo que las demás
leaves-do-open = Dejarla sin decidir
leaves-free = La da alguien libre a esa hora
leaves-busy = La da alguien que tiene otra clase a esa hora
leaves-do-cancel = Cancelarla
leaves-do-move = Moverla
leaves-move-to = Mover a otra fecha u hora
leaves-still-away = Ese día cae dentro de la licencia: hace falta una fecha fuera de ella.
leaves-nothing-chosen = Falta elegir qué pasa con al menos una clase.
leaves-cover-away = Esa persona también está de licencia ese día.
leaves-more = Se ven las primeras { $shown } de { $total } clases. Al decidir sobre estas aparecen las siguientes.
leaves-review = Ver qué cambia
leaves-preview = Antes de guardar
leaves-preview-count = { $count ->
    [0] Nada cambia.
    [one] Cambia 1 clase.
   *[other] Cambian { $count } clases.
}
leaves-preview-refused = { $count ->
    [one] 1 clase no se puede cambiar y queda como está.
   *[other] { $count } clases no se pueden cambiar y quedan como están.
}
leaves-confirm = { $count ->
    [one] Cambiar 1 clase
   *[other] Cambiar { $count } clases
}
leaves-becomes = Qué pasa
leaves-notes = A tener en cuenta
leaves-stays = Queda como está
leaves-no-clash = Sin choques
leaves-becomes-cancelled = Se cancela
leaves-becomes-covered = La cubre { $name }
leaves-becomes-moved = Se mueve
leaves-becomes-planned = Se reactiva
leaves-becomes-own = Vuelve a { $name }
leaves-was-cancelled = Cancelada
leaves-was-covered = La cubre { $name }
leaves-was-moved = Movida fuera de la licencia
leaves-is-open = Sin decidir
leaves-done = { $count ->
    [0] Ninguna clase cambió.
    [one] 1 clase cambiada.
   *[other] { $count } clases cambiadas.
}{ $refused ->
    [0] {""}
    [one] {" "}1 quedó como estaba.
   *[other] {" "}{ $refused } quedaron como estaban.
}
leaves-undone = { $count ->
    [0] Ninguna clase volvió a estar como antes.
    [one] 1 clase está otra vez como antes.
   *[other] { $count } clases están otra vez como antes.
}{ $left ->
    [0] {""}
    [one] {" "}1 cambió entretanto y queda como está.
   *[other] {" "}{ $left } cambiaron entretanto y quedan como están.
}
leaves-return-on = Primer día de vuelta
leaves-return-on-hint = La licencia termina el día anterior. Con el primer día de la licencia, se quita entera.
leaves-return-late = Ese día la licencia ya terminó.
leaves-give-back = Devolver las clases desde ese día
leaves-give-back-hint = Las que otra persona cubre y las que se cancelaron por docente. Las movidas quedan en su nueva fecha.
leaves-return-ends = La licencia termina el
leaves-return-removes = De la licencia no queda ningún día: se quita de la lista.
leaves-return-nothing = Ninguna clase cambia.
leaves-return-confirm = Terminar la licencia
leaves-ended = Licencia terminada. { $count ->
    [0] Ninguna clase cambió.
    [one] 1 clase volvió.
   *[other] { $count } clases volvieron.
}
leaves-removed = Licencia quitada. { $count ->
    [0] Ninguna clase cambió.
    [one] 1 clase volvió.
   *[other] { $count } clases volvieron.
}
leaves-clash-teacher = { $wanted } tiene { $other } de { $from } a { $until }
leaves-clash-room = { $wanted } está ocupada: { $other } de { $from } a { $until }
leaves-clash-student = Un estudiante tiene { $other } de { $from } a { $until }
leaves-clash-day-off = Es un día libre
