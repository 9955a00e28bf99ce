/* libpq, from Debian's libpq-dev. Swift does not import character macros, so the fields of an error get names here. */
#include <postgresql/libpq-fe.h>

static const int kith_diagnostic_state = PG_DIAG_SQLSTATE;
static const int kith_diagnostic_message = PG_DIAG_MESSAGE_PRIMARY;
static const int kith_diagnostic_constraint = PG_DIAG_CONSTRAINT_NAME;
static const int kith_diagnostic_table = PG_DIAG_TABLE_NAME;
static const int kith_diagnostic_column = PG_DIAG_COLUMN_NAME;
