texts-title = Textos de los avisos
texts-lead = Lo que lee cada familia. Cada texto se puede escribir como habla el colegio; lo que ya está en espera sale con las palabras con que se escribió.
texts-usual = De fábrica
texts-own = Propio
texts-template = Plantilla de WhatsApp
texts-template-usual = Es «{ $name }» si no se escribe otra. Se usan minúsculas, números y guiones bajos.
texts-template-name = «{ $given }» no sirve como nombre de plantilla: WhatsApp acepta minúsculas, números y guiones bajos, como no_ingreso_2.
texts-approval-approved = Aprobada
texts-approval-pending = En revisión
texts-approval-rejected = Rechazada
texts-approval-paused = En pausa
texts-approval-disabled = Desactivada
texts-approval-other = { $status }
texts-approval-unknown = Sin revisar
texts-approval-unknown-text = Nadie ha preguntado todavía a WhatsApp por esta plantilla, o la cuenta no la tiene. Se pregunta con presente whatsapp validate.
texts-approval-checked = Revisada { $at }
texts-subject = Asunto
texts-body = Texto
texts-body-hint = Las variables se escriben entre llaves y se cambian por lo que corresponde a cada familia.
texts-variables = Variables que se pueden usar
texts-variable-school = el nombre del colegio
texts-variable-day = la fecha
texts-variable-at = la hora
texts-variable-students = cada estudiante con lo que se cuenta de su parte
texts-variable-link = el enlace al día del estudiante
texts-variable-title = el título del comunicado
texts-variable-text = lo que escribió una persona
texts-must = Es obligatoria
texts-insert = Poner { $variable } en el texto
texts-preview = Como lo lee la familia
texts-preview-lead = Con datos inventados; el enlace se pone al enviar.
texts-preview-wrong = La vista previa vuelve cuando el texto se pueda leer.
texts-look = Ver
texts-saved = El texto está guardado. Vale para los avisos que se escriban desde ahora.
texts-reset = Volver al de fábrica
texts-reset-title = ¿Volver al texto de fábrica?
texts-reset-text = El texto propio se pierde; en la bitácora queda lo que decía. Lo que está en espera no cambia.
texts-was-reset = Vuelve a regir el texto de fábrica.
texts-overtaken = Otra persona cambió este texto mientras tanto. Lo escrito aquí sigue en el formulario: al guardar de nuevo reemplaza lo que ella escribió.
texts-now = Lo que rige ahora
texts-for-approval = Para pedir la aprobación
texts-for-approval-lead = WhatsApp solo envía textos que aprobó antes. En el administrador de WhatsApp se crea la plantilla con este nombre, este idioma, la categoría «Utilidad» y este texto, a la letra:
texts-for-approval-changed = Un texto cambiado necesita una plantilla nueva: se crea con otro nombre, se espera su aprobación y se guardan aquí el texto y el nombre juntos. Los avisos en espera siguen con la anterior.
texts-missing = Falta { $missing }: sin eso la familia no sabría de qué se trata.
texts-unknown = «{ $given }» no existe en este texto. Se puede usar { $known }
texts-brace = Hay una llave suelta. Las variables se escriben entre llaves, como { $example }; para lo demás no se usan llaves.
texts-edge = WhatsApp no acepta un texto que empiece o termine con una variable: agregar alguna palabra antes o después.
texts-one-line = El asunto va en una sola línea.
texts-sample-day = lunes 23 de noviembre
texts-sample-title = Reunión de apoderados
texts-sample-broadcast = La reunión es el jueves 26 de noviembre a las 19:00 en el gimnasio.
texts-sample-decision = aprobado
texts-sample-class = la clase de Matemática del martes 24 de noviembre a las 10:00 se cancela.
texts-sample-schedule = desde el lunes 30 de noviembre la jornada empieza a las 08:30.
texts-about-no-show = Cuando alguien no llega a su hora.
texts-about-correction = Cuando se avisó de un no ingreso y no era así.
texts-about-check-in = Cuando se registra un ingreso, a quien lo pidió.
texts-about-check-out = Cuando se registra una salida, a quien lo pidió.
texts-about-absence-decision = Cuando se decide un justificativo.
texts-about-class-change = Cuando una clase se cancela o se mueve.
texts-about-schedule-change = Cuando cambia el horario de un día.
texts-about-broadcast = Cuando se envía un comunicado.
texts-no-show-subject = Sin registro de ingreso · { $school }
texts-no-show-mail =
    Aviso de { $school }: hoy, { $day }, a las { $at } no hay registro de ingreso de:

    { $students }

    Si la ausencia tiene un motivo, se puede justificar aquí:
    { $link }

    Si debía haber llegado, llamar al colegio cuanto antes.
texts-no-show-whatsapp = Aviso de { $school }: hoy, { $day }, a las { $at } no hay registro de ingreso de { $students }. Si la ausencia tiene un motivo, se puede justificar aquí: { $link } (el enlace es personal). Si debía haber llegado, llamar al colegio cuanto antes.
texts-correction-subject = Corrección: no había tal ausencia · { $school }
texts-correction-mail =
    Corrección de { $school }: el { $day } se avisó que no había registro de ingreso. No era así:

    { $students }

    Lamentamos la preocupación.
texts-correction-whatsapp = Corrección de { $school }: el { $day } se avisó que no había registro de ingreso. No era así: { $students }. Lamentamos la preocupación.
texts-check-in-subject = Ingreso registrado · { $school }
texts-check-in-mail =
    Aviso de { $school }: ingreso registrado hoy, { $day }:

    { $students }

    El día completo:
    { $link }
texts-check-in-whatsapp = Aviso de { $school }: ingreso registrado hoy, { $day }: { $students }. El día completo: { $link } (el enlace es personal).
texts-check-out-subject = Salida registrada · { $school }
texts-check-out-mail =
    Aviso de { $school }: salida registrada hoy, { $day }:

    { $students }

    El día completo:
    { $link }
texts-check-out-whatsapp = Aviso de { $school }: salida registrada hoy, { $day }: { $students }. El día completo: { $link } (el enlace es personal).
texts-absence-decision-subject = Respuesta a un justificativo · { $school }
texts-absence-decision-mail =
    { $school } respondió el justificativo ({ $day }) de:

    { $students }

    Respuesta: { $text }

    Para verlo:
    { $link }
texts-absence-decision-whatsapp = Respuesta de { $school } al justificativo de { $students } ({ $day }): { $text }. Para verlo: { $link } (el enlace es personal).
texts-class-change-subject = Cambio de clase · { $school }
texts-class-change-mail =
    Aviso de { $school } por un cambio de clase:

    { $students }

    { $text }
texts-class-change-whatsapp = Aviso de { $school } por un cambio de clase de { $students }: { $text } Cualquier duda, llamar al colegio.
texts-schedule-change-subject = Cambio de horario · { $school }
texts-schedule-change-mail =
    Aviso de { $school } por un cambio de horario:

    { $text }
texts-schedule-change-whatsapp = Aviso de { $school } por un cambio de horario: { $text } Cualquier duda, llamar al colegio.
texts-broadcast-subject = { $title } · { $school }
texts-broadcast-mail =
    Comunicado de { $school }

    { $text }
texts-broadcast-whatsapp = Comunicado de { $school }, { $title }: { $text } · Para no recibir más avisos por WhatsApp, responder BAJA.
