// Puts the files of assets/ into the program. #embed costs no compile time that could be measured.
#include "CDesign.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char css[] = {
#embed "assets/kith.css"
};
static const unsigned char exit_js[] = {
#embed "assets/exit.js"
};
static const unsigned char page_js[] = {
#embed "assets/page.js"
};
static const unsigned char stay_js[] = {
#embed "assets/stay.js"
};
static const unsigned char live_js[] = {
#embed "assets/live.js"
};
static const unsigned char offer_js[] = {
#embed "assets/offer.js"
};
static const unsigned char words_js[] = {
#embed "assets/words.js"
};
static const unsigned char keep_js[] = {
#embed "assets/keep.js"
};
static const unsigned char kept_worker_js[] = {
#embed "assets/kept-worker.js"
};
static const unsigned char notices_js[] = {
#embed "assets/notices.js"
};
static const unsigned char push_js[] = {
#embed "assets/push.js"
};
static const unsigned char icons_svg[] = {
#embed "assets/icons.svg"
};
static const unsigned char favicon_svg[] = {
#embed "assets/favicon.svg"
};

const unsigned char *kith_css(size_t *length) {
    *length = sizeof css;
    return css;
}

const unsigned char *kith_exit_js(size_t *length) {
    *length = sizeof exit_js;
    return exit_js;
}

const unsigned char *kith_page_js(size_t *length) {
    *length = sizeof page_js;
    return page_js;
}

const unsigned char *kith_stay_js(size_t *length) {
    *length = sizeof stay_js;
    return stay_js;
}

const unsigned char *kith_live_js(size_t *length) {
    *length = sizeof live_js;
    return live_js;
}

const unsigned char *kith_offer_js(size_t *length) {
    *length = sizeof offer_js;
    return offer_js;
}

const unsigned char *kith_words_js(size_t *length) {
    *length = sizeof words_js;
    return words_js;
}

const unsigned char *kith_keep_js(size_t *length) {
    *length = sizeof keep_js;
    return keep_js;
}

const unsigned char *kith_kept_worker_js(size_t *length) {
    *length = sizeof kept_worker_js;
    return kept_worker_js;
}

const unsigned char *kith_notices_js(size_t *length) {
    *length = sizeof notices_js;
    return notices_js;
}

const unsigned char *kith_push_js(size_t *length) {
    *length = sizeof push_js;
    return push_js;
}

const unsigned char *kith_icons_svg(size_t *length) {
    *length = sizeof icons_svg;
    return icons_svg;
}

const unsigned char *kith_favicon_svg(size_t *length) {
    *length = sizeof favicon_svg;
    return favicon_svg;
}
