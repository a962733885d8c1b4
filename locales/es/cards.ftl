cards-choose-some = Falta elegir a alguien.
cards-choose-most = Se pueden elegir hasta { $most } estudiantes a la vez.
cards-nobody = Aquí no hay nadie a quien darle una tarjeta.
cards-pin-digits = { $least ->
    [6] Son seis cifras.
   *[other] Son de { $least } a { $most } cifras.
}
cards-pin-obvious = Es muy fácil de adivinar: no pueden ser cifras iguales ni seguidas.
cards-chip-serial = No parece el número de un chip: son cifras y letras de la A a la F, como 04A21BFF.
cards-chip-taken = Este chip acaba de darse a otra persona.
cards-chip-known = Este chip ya está registrado aquí.
cards-chip-of = Este chip es de { $name }.
cards-title = Tarjetas
cards-lead = La tarjeta es lo que se muestra al kiosko para registrar el ingreso y la salida. Se imprime en hojas A4, diez por hoja.
cards-search = Buscar estudiante
cards-filters = Filtros
cards-course = Curso
cards-course-any = Todos los cursos
cards-show = Mostrar
cards-state = Estado
cards-state-none = Sin tarjeta
cards-state-unprinted = Sin imprimir
cards-none = Todavía no hay estudiantes
cards-none-text = Cuando haya estudiantes, aquí se les da su tarjeta.
cards-choose = Elegir
cards-choose-all = Elegir todo
cards-choose-one = Elegir a { $name }
cards-kind = Tipo
cards-kind-qr = Impresa
cards-kind-nfc = Chip
cards-pin = PIN
cards-pin-yes = Sí
cards-printed = Impresa el
cards-issued = Emitida
cards-print = Imprimir
cards-print-all = Imprimir todas
cards-print-course = Imprimir
cards-print-ticked = Imprimir las elegidas
cards-print-chosen = Estudiantes elegidos
cards-print-everybody = Todo el colegio
cards-print-count = { $count ->
    [one] 1 tarjeta
   *[other] { $count } tarjetas
} en { $sheets ->
    [one] 1 hoja.
   *[other] { $sheets } hojas.
}
cards-print-none = Nada que imprimir
cards-print-none-text = Ninguna de estas personas tiene una tarjeta válida.
cards-print-open = Abrir las hojas
cards-print-step-open = Abrir las hojas e imprimirlas en papel grueso.
cards-print-step-size = En la impresora, elegir tamaño real (100 %), no «ajustar a la página».
cards-print-step-cut = Cortar por las marcas: quedan del tamaño de una tarjeta de banco.
cards-back = Volver a las tarjetas
cards-of = Tarjetas de { $name }
cards-issue = Emitir tarjeta
cards-reissue = Emitir otra
cards-was-issued = Tarjeta nueva emitida. La anterior ya no sirve.
cards-valid = Válida
cards-lost = Perdida
cards-reissued = Reemplazada
cards-withdrawn = Retirada
cards-lose = Se perdió
cards-lose-title = ¿Se perdió la tarjeta de { $name }?
cards-withdraw = Retirar
cards-withdraw-title = ¿Retirar la tarjeta de { $name }?
cards-end-text = Deja de servir en el acto. Para dar otra, emitir una nueva.
cards-was-ended = La tarjeta ya no sirve.
cards-student-none = Todavía no tiene tarjeta
cards-student-none-text = Con «Emitir tarjeta» queda lista para imprimir.
cards-chip-add = Agregar un chip
cards-chip-number = Número del chip
cards-chip-hint = Con el lector conectado, hacer clic aquí y acercar la tarjeta o llavero.
cards-chip-save = Registrar chip
cards-chip-added = Chip registrado.
cards-pin-new = PIN nuevo
cards-pin-hint = De 4 a 6 cifras. Sirve cuando se olvida la tarjeta, junto con el número de lista.
cards-pin-none = No tiene PIN.
cards-pin-since = Tiene PIN, puesto por { $by }:
cards-pin-blocked = Bloqueado unos minutos
cards-pin-saved = PIN guardado.
cards-pin-remove = Quitar PIN
cards-pin-removed = PIN quitado.
cards-managers = Esto lo cambia dirección.
