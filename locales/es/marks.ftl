marks-take = Pasar asistencia
marks-take-of = Pasar asistencia de { $name }, { $time }
marks-save = Guardar
marks-rest-present = Los demás, presentes
marks-none = Sin marca
marks-of-whom = Asistencia de { $name }
marks-minutes = Minutos de atraso
marks-minutes-of = Minutos de atraso de { $name }
marks-minutes-late = { $count ->
    [one] 1 minuto
   *[other] { $count } minutos
}
marks-note-of = Nota de { $name }
marks-reason = Motivo de la corrección
marks-taken-by = La pasó { $name }
marks-absence = Ausencia justificada
marks-waiting = Espera a dirección:
marks-gate-in = Adentro desde las { $at }
marks-gate-out = Salió a las { $at }
marks-gate-none = Sin registro en la puerta
marks-not-on = La asistencia se pasa desde un cuarto de hora antes de la clase, y solo si la clase se da.
marks-nobody = Nadie en la lista
marks-closed = El día ya está cerrado: lo que se guarde ahora espera la aprobación de dirección.
marks-closed-office = El día ya está cerrado: lo que se guarde ahora vale de inmediato, y queda con su motivo.
marks-surprise = Otra persona marcó algo distinto mientras esta página estaba abierta
marks-surprise-text = Nada se ha guardado todavía. Guardar de nuevo deja lo de abajo.
marks-nothing-saved = Lo que se podía guardar está guardado; lo demás sigue abajo.
marks-saved = { $count ->
    [one] Asistencia guardada: 1 marca.
   *[other] Asistencia guardada: { $count } marcas.
}
marks-saved-none = Nada cambió.
marks-waits = { $count ->
    [one] La corrección espera a dirección.
   *[other] { $count } correcciones esperan a dirección.
}
marks-of = { $status ->
    [present] { $count ->
        [one] 1 presente
       *[other] { $count } presentes
    }
    [late] { $count ->
        [one] 1 atrasado
       *[other] { $count } atrasados
    }
    [absent] { $count ->
        [one] 1 ausente
       *[other] { $count } ausentes
    }
    [excused] { $count ->
        [one] 1 justificado
       *[other] { $count } justificados
    }
    [left_early] { $count ->
        [one] 1 salió antes
       *[other] { $count } salieron antes
    }
   *[other] { $count } sin marca
}
marks-late-by = { $status ->
    [late] Atrasado
   *[other] { $status }
}, { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
}
marks-missing = Falta la lista «marks».
marks-count = Se envían de 1 a { $most } marcas por vez; llegaron { $count }.
marks-days-many = Se piden hasta { $most } días por vez.
marks-not-linked = Esta cuenta no está unida a ningún docente. Administración puede unirla en la página de usuarios.
marks-why-malformed = A la marca le falta una parte, o no se entiende.
marks-why-bad-status = Ese estado no existe.
marks-why-bad-time = La hora de la marca no se entiende.
marks-why-unknown-class = Esa clase no existe.
marks-why-not-yours = Ese día, la clase la da otra persona.
marks-why-not-on-roster = Ese día, el estudiante no está en la lista de la clase.
marks-why-too-early = La clase todavía no empieza.
marks-why-class-cancelled = La clase no se da: está cancelada o es feriado.
marks-why-needs-reason = El día ya está cerrado: falta el motivo de la corrección.
marks-why-conflict = Otra marca ya llegó con ese mismo nombre.
marks-late-decided = Esta corrección ya no espera: alguien la decidió, o llegó otra más nueva.
late-marks = Correcciones de clases
late-marks-lead = Lo que un docente corrige en una clase de un día ya cerrado. Vale cuando dirección lo aprueba.
late-marks-none = Ninguna corrección por aprobar
late-marks-none-text = Cuando se corrige la asistencia de una clase de un día cerrado, la corrección espera aquí.
late-marks-before = Antes:
late-marks-after = Después:
late-marks-why = Por qué se rechaza
late-marks-approve-of = Aprobar la corrección de { $name }
late-marks-refuse-of = Rechazar la corrección de { $name }
late-marks-approved = Corrección aprobada.
late-marks-refused = Corrección rechazada.
