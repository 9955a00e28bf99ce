/* The schema's migrations, embedded: the binary carries its own schema. Documented in Migrations/. */
#ifndef KITH_SCHEMA_H
#define KITH_SCHEMA_H
#include <stddef.h>

/* How many migrations there are. */
size_t kith_migration_count(void);
/* The name of migration `index` (from 0), such as "0001-foundation". */
const char *kith_migration_name(size_t index);
/* Its text, NUL-terminated. */
const char *kith_migration_text(size_t index);

#endif
