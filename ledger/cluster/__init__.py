"""Cluster: the same statements at one snapshot of the store, on Spark Connect (Apache Spark or Sail).

`running` and `session` are imported only where LEDGER_ENGINE names an address; requirements-cluster.txt has what
they need.
"""
