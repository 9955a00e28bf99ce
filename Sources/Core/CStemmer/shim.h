// Opens Debian's libstemmer (libstemmer-dev) to Swift: the English word stemmer that Search uses.
#include <libstemmer.h>
