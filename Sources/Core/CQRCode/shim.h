// The one header of Debian's libqrencode that QRCode calls.
#include <qrencode.h>
