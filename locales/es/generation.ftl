generation-backwards = El último día está antes del primero.
generation-too-long = Son demasiados días: como máximo { $most } en una vez.
generation-nothing = 0 clases: revisar días
generation-created = { $created ->
    [one] { $created } clase creada
   *[other] { $created } clases creadas
}{ $changed ->
    [0] {""}
   *[other] , { $changed } cambiadas
}
