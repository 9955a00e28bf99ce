// Debian's libarchive-dev: HSDS reads data packages out of zip files with it.
#include <archive.h>
#include <archive_entry.h>
