// The site's style sheet, scripts and pictures, as bytes inside the program.
#ifndef CDESIGN_H
#define CDESIGN_H

#include <stddef.h>

// Each returns bytes that live as long as the program, and their number.
const unsigned char *kith_css(size_t *length);
const unsigned char *kith_exit_js(size_t *length);
const unsigned char *kith_page_js(size_t *length);
const unsigned char *kith_stay_js(size_t *length);
const unsigned char *kith_live_js(size_t *length);
const unsigned char *kith_offer_js(size_t *length);
const unsigned char *kith_words_js(size_t *length);
const unsigned char *kith_keep_js(size_t *length);
const unsigned char *kith_kept_worker_js(size_t *length);
const unsigned char *kith_notices_js(size_t *length);
const unsigned char *kith_push_js(size_t *length);
const unsigned char *kith_icons_svg(size_t *length);
const unsigned char *kith_favicon_svg(size_t *length);

#endif
