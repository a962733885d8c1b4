broadcasts-title = Comunicados
broadcasts-lead = Un mensaje de una persona del colegio a muchas familias. Se escribe, se mira a quién llega, se confirma; mientras sale se puede detener.
broadcasts-new = Nuevo comunicado
broadcasts-edit = Editar el comunicado
broadcasts-search = Buscar por título o texto
broadcasts-filters = Filtros
broadcasts-none = Todavía no hay comunicados
broadcasts-none-text = Sirven para avisar de una reunión, una suspensión o un cambio a todo el colegio o a algunos cursos.
broadcasts-when = Escrito
broadcasts-name = Título
broadcasts-name-hint = Es el asunto del correo, y en WhatsApp va antes del texto.
broadcasts-body = Texto
broadcasts-body-hint = Hasta 1.000 letras. No hace falta saludar ni firmar: el nombre del colegio va en cada mensaje.
broadcasts-audience = A las familias de
broadcasts-audience-school = Todo el colegio
broadcasts-audience-courses = Algunos cursos
broadcasts-audience-no-shows = Quienes hoy no ingresaron
broadcasts-audience-no-shows-of = Quienes no ingresaron el { $day }
broadcasts-courses = Cursos
broadcasts-courses-hint = Valen cuando se eligió «Algunos cursos».
broadcasts-no-course = Elegir al menos un curso.
broadcasts-channel = Por dónde
broadcasts-channel-any = El canal habitual de cada familia
broadcasts-channel-whatsapp = Solo WhatsApp
broadcasts-channel-email = Solo correo
broadcasts-state = Estado
broadcasts-state-draft = Borrador
broadcasts-state-sending = Saliendo
broadcasts-state-stopped = Detenido
broadcasts-state-done = Enviado
broadcasts-state-cancelled = Descartado
broadcasts-people = Personas
broadcasts-by = Lo escribió { $name }
broadcasts-sent-by = Lo envió { $name }
broadcasts-save-draft = Guardar y ver a quién llega
broadcasts-preview = A quién llega
broadcasts-preview-lead = Según los vínculos, las preferencias y las bajas de ahora. Se vuelve a mirar al confirmar.
broadcasts-to-people = { $count ->
    [one] una persona lo recibe
   *[other] { $count } personas lo reciben
}
broadcasts-by-whatsapp = por WhatsApp
broadcasts-by-email = por correo
broadcasts-of-students = { $count ->
    [one] un estudiante
   *[other] { $count } estudiantes
}
broadcasts-unreached = { $count ->
    [one] De un estudiante no se entera nadie
   *[other] De { $count } estudiantes no se entera nadie
}
broadcasts-alone = { $count ->
    [one] Un estudiante no tiene a nadie vinculado
   *[other] { $count } estudiantes no tienen a nadie vinculado
}
broadcasts-excluded = Quiénes no lo reciben, y por qué
broadcasts-excluded-more = { $count ->
    [one] y una persona más
   *[other] y { $count } personas más
}
broadcasts-excluded-of = por { $student }
broadcasts-excluded-none = Nadie queda fuera.
broadcasts-excluded-search = Buscar por nombre
broadcasts-reason = Motivo
broadcasts-cost = Costo
broadcasts-cost-sum = { $count ->
    [one] Un mensaje de WhatsApp: { $currency } { $sum }
   *[other] { $count } mensajes de WhatsApp: { $currency } { $sum }
}
broadcasts-cost-free = El correo no tiene costo por mensaje.
broadcasts-cost-unknown = Nadie ha anotado lo que cuesta un mensaje de WhatsApp.
broadcasts-cost-set = Anotar el precio
broadcasts-limit = Límite de WhatsApp
broadcasts-limit-room = { $used } de { $reach } personas en las últimas 24 horas; quedan { $room }.
broadcasts-limit-over = Son más personas que las { $room } a las que todavía se puede escribir hoy: el resto sale cuando haya lugar, o por correo.
broadcasts-limit-none = Sin límite conocido de personas en 24 horas.
broadcasts-as-read = Como lo lee la familia
broadcasts-send = Enviar
broadcasts-send-title = { $count ->
    [one] ¿Enviar a una persona?
   *[other] ¿Enviar a { $count } personas?
}
broadcasts-send-text = Los mensajes salen de inmediato, salvo en horas de silencio. Lo que ya salió no se puede retirar.
broadcasts-simulated = Los avisos son simulados: se escriben completos y se guardan, y ninguno sale del colegio.
broadcasts-was-sent = { $count ->
    [one] El comunicado sale a una persona.
   *[other] El comunicado sale a { $count } personas.
}
broadcasts-discard = Descartar
broadcasts-was-discarded = El borrador está descartado.
broadcasts-saved = El borrador está guardado.
broadcasts-stop = Detener
broadcasts-was-stopped = { $count ->
    [0] El comunicado está detenido.
    [one] El comunicado está detenido; un mensaje en espera no sale.
   *[other] El comunicado está detenido; { $count } mensajes en espera no salen.
}
broadcasts-resume = Seguir
broadcasts-was-resumed = El comunicado sigue saliendo.
broadcasts-progress = Mensajes escritos
broadcasts-stopped-text = Está detenido: lo que esperaba no sale hasta que alguien lo haga seguir.
broadcasts-done-text = Todos los mensajes están escritos. Cada número abre los suyos.
broadcasts-messages = Mensajes según su estado
broadcasts-left-out = { $count ->
    [one] Una persona quedó fuera
   *[other] { $count } personas quedaron fuera
}
broadcasts-copy = Escribir otro igual
broadcasts-overtaken = Otra persona cambió este comunicado mientras tanto. Hay que mirarlo de nuevo.
broadcasts-nobody = Nadie lo recibiría: no hay a quién enviar.
broadcasts-changed = Al mirar eran { $seen } personas y ahora son { $now }. Hay que mirar de nuevo antes de confirmar.
broadcasts-is-draft = El comunicado todavía es un borrador.
broadcasts-is-sending = El comunicado ya está saliendo.
broadcasts-is-stopped = El comunicado está detenido.
broadcasts-is-done = El comunicado ya salió.
broadcasts-is-cancelled = El comunicado está descartado.
broadcasts-all-left = Ya no queda ningún mensaje en espera: todo salió.
broadcasts-price-wrong = «{ $given }» no es un precio: se espera un número como 31 o 0,034.
broadcasts-currency-wrong = «{ $given }» no es una moneda: se esperan tres letras, como CLP o USD.
