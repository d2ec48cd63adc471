"""工会台账 Union Ledger: the glue between exports, queries and pages."""
