nav-main = Principal
nav-open = Abrir el menú
nav-close = Cerrar el menú
nav-home = Hoy
nav-people = Personas
nav-students = Estudiantes
nav-guardians = { $country ->
    [CL] Apoderados
    [CO] Acudientes
   *[BO] Tutores
}
nav-teachers = Docentes
nav-teaching = Enseñanza
nav-courses = Cursos
nav-enrollments = Inscripciones
nav-schedules = Horarios
nav-terms = Períodos
nav-time = Tiempo
nav-calendar = Calendario
nav-classes = Clases
nav-generation = Generar clases
nav-administration = Administración
nav-imports = Importar
nav-users = Cuentas
nav-tokens = Llaves de acceso
nav-audit = Bitácora
nav-cache = Caché
nav-metrics = Cifras
nav-settings = Ajustes
nav-sign-out = Cerrar sesión
nav-panel = Menú
nav-account = Mi cuenta
nav-alerts = Alertas
nav-mail = Correo
nav-triggers = Disparadores
nav-runs = Ejecuciones
nav-scheduler = Programador
nav-kiosks = Kioskos
nav-cards = Tarjetas
nav-no-shows = No ingresos
nav-notices = Avisos a familias
nav-absences = Justificativos
nav-entry = Registro manual
nav-amendments = Enmiendas
nav-attendance-settings = Ajustes de asistencia
