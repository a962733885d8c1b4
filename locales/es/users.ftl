users-access = Acceso
users-close = Cerrar cuenta
users-close-text = La persona sale de todas sus sesiones y no puede volver a entrar. Lo que hizo queda anotado, y la cuenta se puede abrir de nuevo.
users-close-title = ¿Cerrar la cuenta de { $name }?
users-closed = Cerradas
users-create = Crear cuenta
users-done = Listo
users-email-hint = Con él se inicia sesión.
users-filters = Filtros
users-guardian-code = Código del responsable
users-guardian-hint = Si es { $country ->
    [BO] tutor
    [CO] acudiente
   *[other] apoderado
}: su código en la lista.
users-invite = Dar un enlace para la contraseña
users-invite-text = El enlace sirve una vez y por tres días; con él la persona pone su propia contraseña.
users-invited = Sin contraseña todavía
users-is-closed = Esta cuenta está cerrada: la persona no puede entrar.
users-link = Enlace para la contraseña
users-link-once = El enlace se muestra solo esta vez. Se puede copiar y entregar en persona o por un canal de confianza.
users-link-text = Con este enlace { $name } pone su contraseña y puede entrar.
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
users-teacher-code = Código de docente
users-teacher-hint = Si es docente: su código en la lista.
users-was-closed = Cuenta cerrada: { $name }.
users-was-reopened = Cuenta abierta de nuevo: { $name }.
users-was-saved = Cuenta guardada: { $name }.
