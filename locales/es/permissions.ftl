permissions-title = Textos de los permisos
permissions-lead = Lo que una familia lee antes de dar un permiso. Cada cambio es una versión nueva; quien ya dio permiso lo dio al texto que leyó.
permissions-spanish = En español
permissions-english = En inglés
permissions-publish = Publicar versión nueva
permissions-publish-hint = Las versiones anteriores se guardan. Los permisos ya dados siguen valiendo.
permissions-published = Publicado: texto n.º { $version }.
