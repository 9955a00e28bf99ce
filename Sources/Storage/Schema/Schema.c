/* Migrations in order, append-only. #embed costs no compile time (MEASURED: .embedInCode took 35 s for 108 kB). */
#include "Schema.h"


static const char m0001[] = {
#embed "Migrations/0001-foundation.sql" suffix(, 0)
};
static const char m0002[] = {
#embed "Migrations/0002-accounts.sql" suffix(, 0)
};
static const char m0003[] = {
#embed "Migrations/0003-matching.sql" suffix(, 0)
};
static const char m0004[] = {
#embed "Migrations/0004-conversations.sql" suffix(, 0)
};
static const char m0005[] = {
#embed "Migrations/0005-safety.sql" suffix(, 0)
};
static const char m0006[] = {
#embed "Migrations/0006-directory.sql" suffix(, 0)
};
static const char m0007[] = {
#embed "Migrations/0007-second-factors.sql" suffix(, 0)
};
static const char m0008[] = {
#embed "Migrations/0008-invitations.sql" suffix(, 0)
};
static const char m0009[] = {
#embed "Migrations/0009-returns.sql" suffix(, 0)
};
static const char m0010[] = {
#embed "Migrations/0010-new-phone.sql" suffix(, 0)
};
static const char m0011[] = {
#embed "Migrations/0011-indexes.sql" suffix(, 0)
};
static const char m0012[] = {
#embed "Migrations/0012-colleagues.sql" suffix(, 0)
};
static const char m0013[] = {
#embed "Migrations/0013-sessions.sql" suffix(, 0)
};
static const char m0014[] = {
#embed "Migrations/0014-ways-back.sql" suffix(, 0)
};
static const char m0015[] = {
#embed "Migrations/0015-agency.sql" suffix(, 0)
};
static const char m0016[] = {
#embed "Migrations/0016-proposals.sql" suffix(, 0)
};
static const char m0017[] = {
#embed "Migrations/0017-agreements.sql" suffix(, 0)
};
static const char m0018[] = {
#embed "Migrations/0018-warmline.sql" suffix(, 0)
};
static const char m0019[] = {
#embed "Migrations/0019-conversation-lines.sql" suffix(, 0)
};
static const char m0020[] = {
#embed "Migrations/0020-circles.sql" suffix(, 0)
};
static const char m0021[] = {
#embed "Migrations/0021-pauses-and-covers.sql" suffix(, 0)
};
static const char m0022[] = {
#embed "Migrations/0022-journal.sql" suffix(, 0)
};
static const char m0023[] = {
#embed "Migrations/0023-safety-plans.sql" suffix(, 0)
};
static const char m0024[] = {
#embed "Migrations/0024-concern-ladder.sql" suffix(, 0)
};
static const char m0025[] = {
#embed "Migrations/0025-break-glass.sql" suffix(, 0)
};
static const char m0026[] = {
#embed "Migrations/0026-notices.sql" suffix(, 0)
};
static const char m0027[] = {
#embed "Migrations/0027-shifts.sql" suffix(, 0)
};
static const char m0028[] = {
#embed "Migrations/0028-line-reports.sql" suffix(, 0)
};
static const char m0029[] = {
#embed "Migrations/0029-supporters.sql" suffix(, 0)
};
static const char m0030[] = {
#embed "Migrations/0030-feeds.sql" suffix(, 0)
};
static const char m0031[] = {
#embed "Migrations/0031-verifying.sql" suffix(, 0)
};
static const char m0032[] = {
#embed "Migrations/0032-referrals.sql" suffix(, 0)
};

static const struct {
    const char *name;
    const char *text;
} migrations[] = {
    {"0001-foundation", m0001},
    {"0002-accounts", m0002},
    {"0003-matching", m0003},
    {"0004-conversations", m0004},
    {"0005-safety", m0005},
    {"0006-directory", m0006},
    {"0007-second-factors", m0007},
    {"0008-invitations", m0008},
    {"0009-returns", m0009},
    {"0010-new-phone", m0010},
    {"0011-indexes", m0011},
    {"0012-colleagues", m0012},
    {"0013-sessions", m0013},
    {"0014-ways-back", m0014},
    {"0015-agency", m0015},
    {"0016-proposals", m0016},
    {"0017-agreements", m0017},
    {"0018-warmline", m0018},
    {"0019-conversation-lines", m0019},
    {"0020-circles", m0020},
    {"0021-pauses-and-covers", m0021},
    {"0022-journal", m0022},
    {"0023-safety-plans", m0023},
    {"0024-concern-ladder", m0024},
    {"0025-break-glass", m0025},
    {"0026-notices", m0026},
    {"0027-shifts", m0027},
    {"0028-line-reports", m0028},
    {"0029-supporters", m0029},
    {"0030-feeds", m0030},
    {"0031-verifying", m0031},
    {"0032-referrals", m0032},
};

size_t kith_migration_count(void) { return sizeof migrations / sizeof migrations[0]; }
const char *kith_migration_name(size_t index) { return migrations[index].name; }
const char *kith_migration_text(size_t index) { return migrations[index].text; }
