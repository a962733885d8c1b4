permissions-title = Texts of the permissions
permissions-lead = What a family reads before it gives a permission. Each change is a new version; who agreed before has agreed to what they read.
permissions-spanish = In Spanish
permissions-english = In English
permissions-publish = Publish a new version
permissions-publish-hint = Earlier versions are kept. Permissions that were given stay valid.
permissions-published = Published: text no. { $version }.
