/* One entry a file under packs/. A new country is two lines here, two files there, and its code in Packs.swift. */
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
static const unsigned char ie[] = {
#embed "../../../packs/crisis-lines/ie.yaml"
};
static const unsigned char au[] = {
#embed "../../../packs/crisis-lines/au.yaml"
};
static const unsigned char nz[] = {
#embed "../../../packs/crisis-lines/nz.yaml"
};
static const unsigned char es[] = {
#embed "../../../packs/crisis-lines/es.yaml"
};
static const unsigned char mx[] = {
#embed "../../../packs/crisis-lines/mx.yaml"
};
static const unsigned char fr[] = {
#embed "../../../packs/crisis-lines/fr.yaml"
};
static const unsigned char de[] = {
#embed "../../../packs/crisis-lines/de.yaml"
};
static const unsigned char nl[] = {
#embed "../../../packs/crisis-lines/nl.yaml"
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
static const unsigned char ie_law[] = {
#embed "../../../packs/jurisdictions/ie.yaml"
};
static const unsigned char au_law[] = {
#embed "../../../packs/jurisdictions/au.yaml"
};
static const unsigned char nz_law[] = {
#embed "../../../packs/jurisdictions/nz.yaml"
};
static const unsigned char es_law[] = {
#embed "../../../packs/jurisdictions/es.yaml"
};
static const unsigned char mx_law[] = {
#embed "../../../packs/jurisdictions/mx.yaml"
};
static const unsigned char fr_law[] = {
#embed "../../../packs/jurisdictions/fr.yaml"
};
static const unsigned char de_law[] = {
#embed "../../../packs/jurisdictions/de.yaml"
};
static const unsigned char nl_law[] = {
#embed "../../../packs/jurisdictions/nl.yaml"
};
static const unsigned char safety_plan[] = {
#embed "../../../packs/safety-plan/en.yaml"
};
static const unsigned char words[] = {
#embed "../../../packs/recovery-words/en.txt"
};

static const unsigned char ladder[] = {
#embed "../../../packs/ladder/en.yaml"
};
static const unsigned char words_en[] = {
#embed "../../../packs/browser-words/en.yaml"
};
static const unsigned char words_es[] = {
#embed "../../../packs/browser-words/es.yaml"
};
static const unsigned char promise_2[] = {
#embed "../../../packs/promise/en-2.yaml"
};
static const unsigned char promise_3[] = {
#embed "../../../packs/promise/en-3.yaml"
};

static const struct {
    const char *name;
    const unsigned char *bytes;
    size_t length;
} packs[] = {
    {"crisis-lines/us.yaml", us, sizeof us},   {"crisis-lines/ca.yaml", ca, sizeof ca},
    {"crisis-lines/gb.yaml", gb, sizeof gb},   {"topics/en.yaml", topics, sizeof topics},
    {"wishes/en.yaml", wishes, sizeof wishes}, {"promise/en.yaml", promise, sizeof promise},
    {"safety-plan/en.yaml", safety_plan, sizeof safety_plan},
    {"recovery-words/en.txt", words, sizeof words},
    {"jurisdictions/us.yaml", us_law, sizeof us_law}, {"jurisdictions/ca.yaml", ca_law, sizeof ca_law},
    {"jurisdictions/gb.yaml", gb_law, sizeof gb_law},
    {"crisis-lines/ie.yaml", ie, sizeof ie}, {"crisis-lines/au.yaml", au, sizeof au},
    {"crisis-lines/nz.yaml", nz, sizeof nz}, {"crisis-lines/es.yaml", es, sizeof es},
    {"crisis-lines/mx.yaml", mx, sizeof mx}, {"crisis-lines/fr.yaml", fr, sizeof fr},
    {"crisis-lines/de.yaml", de, sizeof de}, {"crisis-lines/nl.yaml", nl, sizeof nl},
    {"jurisdictions/ie.yaml", ie_law, sizeof ie_law}, {"jurisdictions/au.yaml", au_law, sizeof au_law},
    {"jurisdictions/nz.yaml", nz_law, sizeof nz_law}, {"jurisdictions/es.yaml", es_law, sizeof es_law},
    {"jurisdictions/mx.yaml", mx_law, sizeof mx_law}, {"jurisdictions/fr.yaml", fr_law, sizeof fr_law},
    {"jurisdictions/de.yaml", de_law, sizeof de_law}, {"jurisdictions/nl.yaml", nl_law, sizeof nl_law},
    {"ladder/en.yaml", ladder, sizeof ladder}, {"promise/en-2.yaml", promise_2, sizeof promise_2},
    {"promise/en-3.yaml", promise_3, sizeof promise_3},
    {"browser-words/en.yaml", words_en, sizeof words_en}, {"browser-words/es.yaml", words_es, sizeof words_es},
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
