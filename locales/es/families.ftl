families-lead = Dónde está cada uno hoy.
families-none = Todavía no hay hijos vinculados a esta cuenta
families-none-text = El vínculo lo hace el colegio. Si falta alguien, inspectoría puede agregarlo.
families-pages = Páginas de este estudiante
families-history = Historial
families-history-of = Historial de { $name }
families-classes = Clases
families-classes-of = Clases de { $name }
families-classes-today = Clases de hoy
families-classes-none-today = Hoy no hay clases.
families-changes = Cambios próximos
families-expected = Jornada
families-in = Ingreso
families-out = Salida
families-late =
    { $count ->
        [one] con un minuto de atraso
       *[other] con { $count } minutos de atraso
    }
families-day-inside = Ingresó a las { $first } y sigue en el colegio.
families-day-was = Ingresó a las { $first } y salió a las { $last }.
families-day-came = Ingresó a las { $first }.
families-day-left = Salió a las { $last }; no hay registro de su ingreso.
families-day-awaited = Se espera a las { $at }.
families-day-missed = Se esperaba a las { $at } y todavía no registra ingreso.
families-day-not-taken = La asistencia se toma en cada clase; todavía no hay nada anotado.
families-day-absent = No registra ingreso.
families-day-excused = La ausencia está justificada.
families-day-off = No tenía que asistir.
families-day-by-marks = Según la asistencia de sus clases.
families-day-unknown = Todavía no hay nada registrado hoy.
families-before = Días anteriores
families-before-none = No hay días registrados en las últimas dos semanas.
families-month-empty-text = La asistencia se ve desde el primer día con registro.
families-week-empty = No hay clases esta semana
families-week-empty-text = Cuando el colegio las publique, aparecen aquí.
families-week-next = Ver la semana siguiente
families-excuse = Justificar ausencia
families-excuse-of = Justificar ausencia de { $name }
families-note-hint = Qué pasó, en pocas palabras. Lo leen inspectoría y dirección.
families-paper = Certificado o foto
families-send = Enviar a inspectoría
families-requests = Justificativos
families-asked = { $name },
families-withdraw = Retirar
families-request-sent = Solicitud enviada: la decide inspectoría.
families-request-withdrawn = Solicitud retirada.
families-request-decided = El colegio ya había decidido esta solicitud. Así está ahora.
families-request-too-old = Es muy atrás: se puede justificar hasta { $days } días después.
families-request-too-far = Es muy adelante: se puede justificar hasta un año antes.
families-requests-many = Hay { $most } solicitudes por decidir: conviene esperar la respuesta del colegio.
families-may-not-justify = Esta persona no está autorizada por el colegio para justificar ausencias.
families-link-until = Este enlace sirve hasta
families-link-secret = Es personal: quien lo tenga ve esta página.
families-link-open = Abre
families-link-expired = Venció
families-link-revoked = Anulado
families-closed = Este enlace no abre nada
families-closed-why = Puede haber vencido, haber sido reemplazado por otro o estar incompleto.
families-closed-what = El próximo mensaje del colegio trae uno nuevo. También se puede pedir en inspectoría.
families-closed-sign-in = Entrar con una cuenta
families-closed-wait =
    { $seconds ->
        [one] Hubo muchos intentos desde aquí: hay que esperar un segundo.
       *[other] Hubo muchos intentos desde aquí: hay que esperar { $seconds } segundos.
    }
families-data = Datos guardados
families-data-text = Todo lo que el colegio guarda de este estudiante, en un archivo ZIP con planillas. Cada descarga queda anotada.
families-data-take = Descargar los datos
families-parcel-letter =
    Datos de { $name }
    { $school }, { $day }

    Cada archivo .csv se abre con una planilla de cálculo.
    student.csv: datos personales. courses.csv: inscripciones. days.csv: en qué quedó cada día.
    registrations.csv: ingresos y salidas registrados en la portería. classes.csv: asistencia en cada clase.
    absences.csv: justificativos. messages.csv: avisos enviados a la persona que descargó este archivo.
    consents.csv: permisos dados y retirados. papers/: archivos que esa persona envió.
families-consents-lead = A qué se dio permiso, cuándo y quién lo dio. Cada permiso se retira aquí mismo.
families-consent-photo = Foto en la portería
families-consent-whatsapp = Avisos por WhatsApp
families-consent-holds = Con permiso
families-consent-gone = Retirado
families-consent-none = Sin respuesta
families-consent-by = Lo dio { $name },
families-consent-by-office = Lo registró el colegio,
families-consent-version = texto n.º { $version }
families-consent-was-withdrawn = Retirado
families-consent-read = Leer el texto
families-consent-give = Dar permiso
families-consent-refuse = No dar permiso
families-consent-withdraw = Retirar el permiso
families-consent-given = Permiso registrado.
families-consent-withdrawn = Permiso retirado.
families-consent-new-text = El texto cambió mientras se leía: este es el nuevo.
families-consent-photo-ask = ¿Retirar el permiso de fotos de { $name }?
families-consent-photo-ask-text = Desde ahora no se guarda ninguna imagen más, y las guardadas se borran dentro de 24 horas.
families-consent-whatsapp-ask = ¿Dejar de recibir avisos por WhatsApp?
families-consent-whatsapp-ask-text = Los avisos llegan por correo, si el colegio tiene uno. Se puede volver a dar cuando se quiera.
families-may-not-consent = Lo decide quien está autorizado por el colegio para representar a este estudiante.
families-text-overtaken = Otra persona publicó un texto nuevo mientras tanto: conviene leerlo antes de cambiarlo.
families-merge-same = Es la misma persona: no hay nada que unir.
families-merge-gone = Una de las dos ya no está en la lista: alguien la archivó o la unió antes.
