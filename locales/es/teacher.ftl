teacher-app = Clases
teacher-app-no-script = Para tomar asistencia en esta página hace falta JavaScript.
teacher-app-open = Tomar asistencia
nav-teacher-app = Tomar asistencia
