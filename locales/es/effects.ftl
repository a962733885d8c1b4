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
effects-title = Esto cambia clases que ya existen
effects-create = Clases nuevas
effects-change = Cambian de fecha, hora, docente o sala
effects-revive = Vuelven a tener lugar
effects-cancel = Se cancelan
effects-holiday = Quedan como feriado
effects-keep = No cambian
effects-kept = No cambian porque ya se dieron, tienen asistencia o fueron editadas a mano:
effects-confirm = Confirmar
