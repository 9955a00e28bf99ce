// Where the program that makes the load stands among what runs on this machine.
import Glibc

enum Priority {
    /// Puts the calling thread ahead of every other (SCHED_FIFO); false where that is not allowed.
    static func aheadOfAll() -> Bool {
        var priority = sched_param()
        priority.sched_priority = 10
        return sched_setscheduler(0, SCHED_FIFO, &priority) == 0
    }

    /// Puts the calling thread back among the others.
    static func asBefore() {
        var none = sched_param()
        sched_setscheduler(0, SCHED_OTHER, &none)
    }
}
