users-access = Acceso
users-close = Cerrar cuenta
users-close-text = La persona sale de todas sus sesiones y no puede volver a entrar. Lo que hizo queda anotado, y la cuenta se puede abrir de nuevo.
users-close-title = ¿Cerrar la cuenta de { $name }?
users-closed = Cerradas
users-create = Crear cuenta e invitar
users-done = Listo
users-email-hint = Con él se inicia sesión.
users-filters = Filtros
users-guardian-code = { $country ->
    [BO] Tutor
    [CO] Acudiente
   *[other] Apoderado
}
users-guardian-hint = Si es { $country ->
    [BO] tutor
    [CO] acudiente
   *[other] apoderado
}: su código, o su nombre para elegir de una lista al guardar.
users-invite = Enviar la invitación otra vez
users-invite-text = Va por correo, sirve una vez y por 48 horas, y el enlace anterior deja de servir. Con él la persona pone su propia contraseña.
users-invited = Invitado, no ha entrado
users-is-closed = Esta cuenta está cerrada: la persona no puede entrar.
users-link = Enlace para la contraseña
users-link-once = El enlace se muestra solo esta vez. Se puede copiar y entregar en persona o por un canal de confianza.
users-link-text = Con este enlace { $name } pone su contraseña y puede entrar. Deja sin efecto el que se envió por correo.
users-link-until = Sirve hasta el
users-name = Nombre
users-never = Nunca entró
users-new = Nueva cuenta
users-none = Todavía no hay cuentas
users-none-text = Cada persona que entra tiene su cuenta, con sus roles.
users-reopen = Abrir de nuevo
users-role-admin = Administración
users-role-director = Dirección
users-role-guardian = { $country ->
    [BO] Tutor
    [CO] Acudiente
   *[other] Apoderado
}
users-role-inspector = Inspectoría
users-role-teacher = Docente
users-roles = Roles
users-search = Buscar por nombre o correo
users-seen = Última entrada
users-sign-out = Terminar sus sesiones
users-teacher-code = Docente
users-teacher-hint = Si es docente: su código, o su nombre para elegir de una lista al guardar.
users-was-closed = Cuenta cerrada: { $name }.
users-was-reopened = Cuenta abierta de nuevo: { $name }.
users-was-saved = Cuenta guardada: { $name }.
users-guardian-choose = ¿Quién es?
users-is-linked = Vinculada con { $name }.
users-link-open = Hay un enlace que sirve hasta el
users-link-show = Mostrar un enlace en pantalla
users-reset = Enviar un enlace para otra contraseña
users-reset-text = Va por correo, sirve una vez y por una hora.
users-teacher-choose = ¿Quién es?
users-was-invited = Invitación en camino a { $email }.
