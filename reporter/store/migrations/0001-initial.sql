-- What this database is: its epoch, and the head of the ledger, kept apart so that a cut-off end is noticed.
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash BLOB
) STRICT;
INSERT INTO head (one, epoch, seq) VALUES (1, '', 0);

-- Everything that happened, in order. Rows are added, never changed.
CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  incident_id TEXT,
  rev INTEGER,
  body TEXT NOT NULL,
  prev_hash BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
-- The head lane is read past any number of events.
CREATE INDEX ledger_head_lane ON ledger (seq) WHERE kind <> 'event';
CREATE INDEX ledger_headers ON ledger (incident_id, rev) WHERE rev IS NOT NULL;

CREATE TABLE events (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  incident_id TEXT NOT NULL,
  outcome TEXT NOT NULL
) STRICT;
CREATE INDEX events_of_incident ON events (incident_id, seq);

CREATE TABLE incidents (
  id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  number INTEGER NOT NULL,
  channel TEXT NOT NULL,
  effect TEXT NOT NULL,
  mode TEXT NOT NULL,
  user TEXT NOT NULL,
  state TEXT NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  stale INTEGER NOT NULL,
  header TEXT NOT NULL,
  UNIQUE (day, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX incidents_by_time ON incidents (last_at, id);
CREATE INDEX incidents_by_channel ON incidents (channel, last_at, id);
CREATE INDEX incidents_by_effect ON incidents (effect, last_at, id);
CREATE INDEX incidents_by_state ON incidents (state, last_at, id);
CREATE INDEX incidents_open ON incidents (channel, effect, mode, user, last_at) WHERE state <> 'resolved';
CREATE INDEX incidents_stale ON incidents (last_at) WHERE stale = 1;

-- Clean files per channel and minute, for as long as an incident may look back.
CREATE TABLE traffic (
  minute INTEGER NOT NULL,
  channel TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (minute, channel)
) STRICT, WITHOUT ROWID;

-- Events by effect and clean files, per quarter of an hour.
CREATE TABLE tally (
  slot INTEGER NOT NULL,
  what TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (slot, what)
) STRICT, WITHOUT ROWID;

-- The state in which each file was last judged.
CREATE TABLE seen (
  path TEXT PRIMARY KEY,
  identity TEXT NOT NULL,
  digest TEXT NOT NULL,
  effect TEXT NOT NULL,
  event_id TEXT,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Contents that may pass a channel.
CREATE TABLE releases (
  sha256 TEXT NOT NULL,
  channel TEXT NOT NULL,
  at INTEGER NOT NULL,
  until INTEGER,
  granted_by TEXT,
  event_id TEXT,
  PRIMARY KEY (sha256, channel)
) STRICT, WITHOUT ROWID;
