"""审计日志: who did what, when, from where."""

from ledger.show import audit_log

audit_log.log()
