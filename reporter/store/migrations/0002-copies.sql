-- What was written to removable drives, in the order recorded; the ledger has it too.
CREATE TABLE copies (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at INTEGER NOT NULL,
  path TEXT NOT NULL,
  sha256 TEXT,
  bytes INTEGER NOT NULL,
  user TEXT,
  program TEXT,
  effect TEXT NOT NULL,
  outcome TEXT NOT NULL,
  drive TEXT NOT NULL
) STRICT;
CREATE INDEX copies_by_time ON copies (at);

-- Copies come in numbers, as events do: the head lane is read past them too.
DROP INDEX ledger_head_lane;
CREATE INDEX ledger_head_lane ON ledger (seq) WHERE kind NOT IN ('event', 'copied');
