// The one header of Debian's libargon2 that Vault calls.
#include <argon2.h>
