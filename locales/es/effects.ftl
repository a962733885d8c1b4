effects-done = Guardado. { $created ->
    [0] {""}
    [one] { $created } clase creada.
   *[other] { $created } clases creadas.
} { $changed ->
    [0] {""}
    [one] { $changed } cambiada.
   *[other] { $changed } cambiadas.
} { $kept ->
    [0] {""}
   *[other] No cambiadas: { $kept }.
}
effects-title = Esto pasa con las clases al confirmar. Hasta entonces no cambia nada.
effects-create = { $count ->
    [one] { $count } clase nueva
   *[other] { $count } clases nuevas
}
effects-change = { $count ->
    [one] { $count } clase cambia de fecha, hora, docente o sala
   *[other] { $count } clases cambian de fecha, hora, docente o sala
}
effects-revive = { $count ->
    [one] { $count } clase vuelve a tener lugar
   *[other] { $count } clases vuelven a tener lugar
}
effects-holiday = { $count ->
    [one] { $count } clase queda como feriado
   *[other] { $count } clases quedan como feriado
}
effects-cancel = { $count ->
    [one] { $count } clase se cancela
   *[other] { $count } clases se cancelan
}
effects-keep = { $count ->
    [one] { $count } clase no cambia
   *[other] { $count } clases no cambian
}
effects-stay-cancelled = { $count ->
    [one] { $count } clase sigue cancelada
   *[other] { $count } clases siguen canceladas
}
effects-joins = { $count ->
    [one] Entra en la lista de { $count } clase
   *[other] Entra en la lista de { $count } clases
}
effects-leaves = { $count ->
    [one] Sale de la lista de { $count } clase
   *[other] Sale de la lista de { $count } clases
}
effects-of-group = clase del grupo
effects-was = antes:
effects-more = { $count ->
    [one] … y una más.
   *[other] … y { $count } más.
}
effects-conflicts = { $count ->
    [one] Después del cambio hay un choque de docente, sala o estudiante entre dos clases; se puede confirmar igual y queda como alerta.
   *[other] Después del cambio hay { $count } choques de docente, sala o estudiante entre clases; se puede confirmar igual y quedan como alertas.
}
effects-confirm = Confirmar
effects-go-on = Seguir editando
