/* The packs, embedded: dated, sourced data that the binary carries. Their meaning is in packs/README.md. */
#ifndef KITH_PACKS_H
#define KITH_PACKS_H
#include <stddef.h>

/* The bytes of one pack, such as "crisis-lines/us.yaml", or NULL when there is none of that name. */
const unsigned char *kith_pack(const char *name, size_t *length);

#endif
