people-email = «{ $given }» no es un correo: se espera algo como ana@colegio.cl.
people-phone = «{ $given }» no es un teléfono: se espera un número como +{ $prefix } seguido de sus dígitos.
people-born-later = La fecha de nacimiento está en el futuro.
people-code-taken = Ya hay alguien con este código.
people-guardian-unknown = No se encontró a esta persona; se puede buscar por nombre o código.
people-still-enrolled =
    { $count ->
        [one] Todavía tiene una inscripción vigente; primero hay que terminarla.
       *[other] Todavía tiene { $count } inscripciones vigentes; primero hay que terminarlas.
    }
people-name = Nombre
people-given-names = Nombres
people-family-names = Apellidos
people-code = Código
people-code-hint = El del colegio: matrícula, RUT o CI. No se repite.
people-phone-label = Teléfono
people-phone-hint = Sin prefijo se entiende un número del país.
people-email-label = Correo
people-birth-date = Fecha de nacimiento
people-photo = Fotos
people-photo-consent = Hay consentimiento para guardar fotos del ingreso
people-photo-consent-hint = Sin consentimiento no se guarda ninguna imagen.
people-photo-yes = Con consentimiento
people-photo-no = Sin consentimiento: no se guarda ninguna imagen
people-none-given = Sin dato
people-contact = Datos
people-save = Guardar
people-edit = Editar datos
people-change = Cambiar
people-edit-of = Cambiar el vínculo con { $name }
people-archive = Archivar
people-restore = Restaurar
people-archived = Archivados
people-archived-since = Archivado: no aparece en las listas. Desde
people-saved = Guardado: { $name }
people-archived-one = Archivado: { $name }
people-restored-one = Restaurado: { $name }
people-student-add = Añadir estudiante
people-student-search = Buscar estudiante por nombre o código
people-students-empty = Todavía no hay estudiantes
people-students-empty-text = Se pueden importar de una planilla o añadir uno por uno.
people-guardian-add = { $country ->
    [CL] Añadir apoderado
    [CO] Añadir acudiente
   *[BO] Añadir tutor
}
people-guardian-search = { $country ->
    [CL] Buscar apoderado por nombre o código
    [CO] Buscar acudiente por nombre o código
   *[BO] Buscar tutor por nombre o código
}
people-guardians = { $country ->
    [CL] Apoderados
    [CO] Acudientes
   *[BO] Tutores
}
people-guardians-empty = Todavía no hay personas responsables
people-guardians-empty-text = Se importan con los estudiantes o se añaden desde la página de cada estudiante.
people-teacher-add = Añadir docente
people-teacher-search = Buscar docente por nombre o código
people-teachers-empty = Todavía no hay docentes
people-teachers-empty-text = Se pueden importar de una planilla o añadir uno por uno.
people-link-add = Vincular
people-link-choose = ¿Quién responde por esta persona?
people-link-title = Vínculo
people-link-lead = Qué puede hacer { $guardian } por { $student }.
people-relationship = Parentesco
people-relationship-hint = Madre, padre, abuela…
people-may-receive = Recibe avisos
people-may-justify = Puede justificar ausencias
people-may-collect = Puede retirar del colegio
people-barred = No puede tener contacto
people-barred-hint = Por decisión del colegio o de un tribunal: no recibe nada ni puede nada.
people-receives = Recibe avisos
people-justifies = Justifica
people-collects = Retira
people-is-barred = Sin contacto
people-unlink = Quitar
people-unlink-of = Quitar el vínculo con { $name }
people-unlink-title = ¿Quitar el vínculo con { $guardian }?
people-unlink-text = Dejará de recibir avisos de { $student } y no podrá justificar ni retirar. La persona no se borra.
people-unlinked = Vínculo quitado
people-no-guardians = Nadie responde todavía por esta persona: sin vínculo no llega ningún aviso.
people-no-students = Sin estudiantes a cargo. El vínculo se crea desde la página de cada estudiante.
people-no-enrollments = Sin inscripciones: con la primera empiezan sus clases.
people-no-courses = No tiene cursos a cargo.
people-no-schedules = No tiene horarios.
people-enroll = Inscribir en un curso
choose-empty = Todavía no hay nada que elegir.
