"""Results: what statements gave, kept on the disk by what they were made of, so that nothing dear is worked out twice.

A result rests on its statement, the definitions, the code that reads them and the bytes of the batches behind the
tables it names. All of these are its name (`keys`); so it is never stale: what changes has another name. An import
leaves the results standing that do not read its ledger, an undo finds those from before, a restart and another server
process find them all. They are small files below the store's tmp (`files`): whoever deletes them loses only time.
"""

from ledger.results.files import FOLDER, Question, asked_lately, held, keep, read
from ledger.results.keys import LEAST, name, worth

__all__ = ["FOLDER", "LEAST", "Question", "asked_lately", "held", "keep", "name", "read", "worth"]
