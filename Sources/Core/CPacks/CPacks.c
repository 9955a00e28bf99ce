/* One entry a file under packs/. A new country is a line here and a file there. */
#include "CPacks.h"
#include <string.h>

static const unsigned char us[] = {
#embed "../../../packs/crisis-lines/us.yaml"
};
static const unsigned char ca[] = {
#embed "../../../packs/crisis-lines/ca.yaml"
};
static const unsigned char gb[] = {
#embed "../../../packs/crisis-lines/gb.yaml"
};
static const unsigned char topics[] = {
#embed "../../../packs/topics/en.yaml"
};
static const unsigned char wishes[] = {
#embed "../../../packs/wishes/en.yaml"
};
static const unsigned char promise[] = {
#embed "../../../packs/promise/en.yaml"
};
static const unsigned char us_law[] = {
#embed "../../../packs/jurisdictions/us.yaml"
};
static const unsigned char ca_law[] = {
#embed "../../../packs/jurisdictions/ca.yaml"
};
static const unsigned char gb_law[] = {
#embed "../../../packs/jurisdictions/gb.yaml"
};
static const unsigned char words[] = {
#embed "../../../packs/recovery-words/en.txt"
};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} packs[] = {
    {"crisis-lines/us.yaml", us, sizeof us},   {"crisis-lines/ca.yaml", ca, sizeof ca},
    {"crisis-lines/gb.yaml", gb, sizeof gb},   {"topics/en.yaml", topics, sizeof topics},
    {"wishes/en.yaml", wishes, sizeof wishes}, {"promise/en.yaml", promise, sizeof promise},
    {"recovery-words/en.txt", words, sizeof words},
    {"jurisdictions/us.yaml", us_law, sizeof us_law}, {"jurisdictions/ca.yaml", ca_law, sizeof ca_law},
    {"jurisdictions/gb.yaml", gb_law, sizeof gb_law},
};

const unsigned char *kith_pack(const char *name, size_t *length) {
    for (size_t index = 0; index < sizeof packs / sizeof packs[0]; index++) {
        if (strcmp(packs[index].name, name) == 0) {
            *length = packs[index].length;
            return packs[index].bytes;
        }
    }
    return NULL;
}
