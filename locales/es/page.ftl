page-skip = Ir al contenido
page-undo = Deshacer
page-close = Cerrar
page-cancel = Cancelar
page-crumbs = Ubicación
page-theme = Apariencia
page-theme-system = Como el equipo
page-theme-light = Clara
page-theme-dark = Oscura
page-language = Idioma
form-optional = (opcional)
form-wrong = { $count ->
    [one] Hay un dato por corregir.
   *[other] Hay { $count } datos por corregir.
}
table-search = Buscar
table-pages = Páginas
table-shown = { $total ->
    [0] Nada que mostrar
    [one] Un resultado
   *[other] { $shown } de { $total }
}
table-previous = Anterior
table-next = Siguiente
table-nothing = Nada coincide con esta búsqueda.
table-reset = Quitar búsqueda y filtros
page-previous = Antes
page-next = Después
page-today = Hoy
form-save = Guardar
page-ago-seconds = hace { $count } s
page-ago-minutes = hace { $count } min
page-in-seconds = en { $count } s
page-in-minutes = en { $count } min
page-took-ms = { $ms } ms
page-took-seconds = { $seconds } s
page-took-minutes = { $minutes } min { $seconds } s
page-took-hours = { $hours } h { $minutes } min
page-select-all = Marcar todo
form-file-broken = El archivo no llegó entero; se puede enviar de nuevo.
form-file-large = El archivo es demasiado grande: como máximo { $most } MB.
