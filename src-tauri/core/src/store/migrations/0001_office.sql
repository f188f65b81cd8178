-- The first shape of the store. A shipped migration is never edited: a change is a new file.
-- Instants are RFC 3339 in UTC with milliseconds; days are plain dates of the office (UTC+8).

create table office (
    id         text not null primary key,      -- UUID v7
    name       text not null,
    division   text not null,                  -- GB/T 2260 code of the office's own area
    kind       text not null check (kind in ('bureau', 'organ', 'house')), -- Art. 22, Art. 23, house rules
    practice   integer not null check (practice in (0, 1)), -- invented cases only; papers say so
    code       text not null,                  -- six letters that tell offices of a division apart in file names
    made_at    text not null
) strict;

create table secret (
    name       text not null primary key,      -- 'signing' (minisign), 'identity' (age)
    value      text not null                   -- the private half; the file itself is encrypted
) strict;

create table setting (
    name       text not null primary key,
    value      text not null                   -- JSON
) strict;

create table staff (
    id         text not null primary key,
    name       text not null,
    ended_at   text                            -- null while the person works here
) strict;

create table staff_role (
    staff      text not null references staff (id),
    role       text not null check (role in ('desk', 'handler', 'leader', 'auditor', 'admin')),
    primary key (staff, role)
) strict, without rowid;

create table skipped_number (
    year       integer not null,               -- numbers given by an office that was lost after its back-up
    first      integer not null check (first >= 1),
    last       integer not null check (last >= first),
    reason     text not null,
    at         text not null,
    primary key (year, first)
) strict, without rowid;

create table petitioner (
    row        integer not null primary key,   -- short handle for the search keys
    id         text not null unique,           -- UUID v7
    version    integer not null check (version >= 1),
    kind       text not null check (kind in ('person', 'organisation')),
    name       text not null,                  -- as on the document, exactly as typed
    sex        text not null check (sex in ('male', 'female', 'unknown')),
    birth      text,                           -- plain date, or year, or year and month
    phone      text,
    division   text,                           -- of the address; never derived from a document
    address    text,
    first_day  text not null,
    last_visit text not null,                  -- wall clock of the newest visit: orders every search
    visits     integer not null check (visits >= 0), -- how many are not void
    name_key   text not null,                  -- the name normalised for searching, beside it, never instead
    marks      text not null                   -- every other search key, one a line, each with its letter
) strict;

-- Covers the walk by recency that common search terms take.
create index petitioner_recent on petitioner (last_visit desc, row, name_key, marks);

create table petitioner_document (
    petitioner text not null references petitioner (id),
    ordinal    integer not null,
    type       text not null,
    number     text not null,                  -- as typed
    seen       integer not null check (seen in (0, 1)), -- 1: the paper was seen; 0: told
    problem    text,                           -- why the check failed; recorded, never a gate
    primary key (petitioner, ordinal)
) strict, without rowid;

create index petitioner_document_number on petitioner_document (number);

create table petitioner_key (
    key        text not null,
    petitioner integer not null references petitioner (row),
    primary key (key, petitioner)
) strict, without rowid;

create table matter (
    id           text not null primary key,
    version      integer not null check (version >= 1),
    opened_by    text not null unique,         -- the visit that brought it
    number       text not null unique,         -- that visit's register number
    purpose      text check (purpose in ('suggestion', 'accusation', 'appeal', 'consult', 'other')), -- null: not asked
    content      text,                         -- code of the content table, null: without value
    content_table text,                        -- which table and version the code is of
    place        text,                         -- division where the problem is
    summary      text,                         -- null when sealed
    sealed       text,                         -- SHA-256 of the box of the visit that brought it
    responsible  text not null references staff (id), -- first asked, responsible until handed over
    pack         text not null,                -- rule pack in force on the day of receipt
    pack_hash    text not null,
    received_day text not null,                -- the clock starts here; this day is not counted
    clock        text not null,                -- clock id of the pack
    nominal      text not null,                -- last day before rolling forward
    last_day     text not null,                -- last day that binds
    provisional  integer not null default 0 check (provisional in (0, 1)), -- a calendar was missing
    met_day      text,                         -- when the duty of the clock was done
    state        text not null check (state in ('open', 'answered', 'void'))
) strict;

create index matter_due on matter (last_day) where met_day is null and state = 'open';
create index matter_open on matter (state);

create table visit (
    id            text not null primary key,
    version       integer not null check (version >= 1),
    number        text not null unique,        -- 2026-000017-K
    year          integer not null,            -- the series: one a year for all channels
    seq           integer not null check (seq >= 1), -- gap-free within the year
    channel       text not null check (channel in ('visit', 'letter', 'call', 'net', 'fax')), -- Art. 17
    source        text not null check (source in ('direct', 'superior', 'leader', 'mailbox', 'hotline')),
    arrived       text not null,               -- wall clock, 2026-10-08T09:12
    day           text not null,               -- office day of arriving
    registered_at text not null,
    receiver      text not null references staff (id),
    heads         integer not null check (heads >= 1),
    statement     text,                        -- verbatim; null when sealed
    summary       text,                        -- the officer's words; null when sealed
    answer        text,                        -- what was answered on the spot
    purpose       text check (purpose in ('suggestion', 'accusation', 'appeal', 'consult', 'other')),
    content       text,
    place         text,
    matter        text not null references matter (id),
    follows       text references visit (id),  -- the earlier visit whose matter this continues
    warnings      text not null,               -- JSON: what was doubted and saved all the same
    sealed        blob,                        -- age, for the office's sealed box: statement, summary, parties
    sealed_out    blob,                        -- the same for the discipline organ's key, when there is one
    has_slip      integer not null default 0 check (has_slip in (0, 1)), -- 1 once a slip was issued
    void_reason   text,
    voided_at     text,
    unique (year, seq),
    check ((void_reason is null) = (voided_at is null)),
    check (day = substr(arrived, 1, 10)),
    check (purpose is not 'accusation' or sealed is not null), -- Art. 30
    check (sealed is not null or sealed_out is null),
    check (sealed is null or (statement is null and summary is null and answer is null))
) strict;

-- Covers a page's count and its walk by recency.
create index visit_day on visit (day, arrived, id, channel, voided_at);
create index visit_matter on visit (matter, arrived);
create index visit_seq on visit (seq, year);   -- found by the last digits
create index visit_void on visit (voided_at) where voided_at is not null;
create index visit_to_issue on visit (arrived, id) where has_slip = 0 and voided_at is null;

create table visit_party (
    visit      text not null references visit (id),
    ordinal    integer not null,               -- the first is the one who speaks
    role       text not null check (role in ('petitioner', 'representative', 'agent', 'guardian')),
    petitioner text not null references petitioner (id),
    name       text not null,                  -- as it was on that day
    primary key (visit, ordinal)
) strict, without rowid;

create index visit_party_petitioner on visit_party (petitioner, visit);

create table document (
    id         text not null primary key,
    visit      text not null references visit (id),
    series     text not null check (series in ('receipt')),
    number     text not null,                  -- a receipt carries the register number
    made_at    text not null,
    unique (series, number)
) strict;

create index document_visit on document (visit);

create table document_copy (
    document   text not null references document (id),
    n          integer not null check (n >= 1), -- 1 is the first; more are reprints and say so
    at         text not null,
    by         text not null references staff (id),
    reason     text,                           -- why it was printed again
    template   text not null,                  -- template and its version
    sha256     text not null,                  -- of the PDF, which is made again byte for byte
    facts      text not null,                  -- JSON: everything the paper was made from
    printer    text,
    state      text not null check (state in ('made', 'sent', 'printed', 'unconfirmed', 'failed')),
    primary key (document, n)
) strict, without rowid;

create index document_copy_at on document_copy (at, state);

create table journal (
    seq          integer not null primary key,
    at           text not null,
    day          text not null,
    by           text not null,                -- staff id
    kind         text not null,
    subject      text not null,                -- id of the record it speaks of
    payload      text not null,                -- canonical JSON
    payload_hash text not null,
    prev         text not null,
    hash         text not null unique
) strict;

create index journal_subject on journal (subject, seq);
create trigger journal_is_append_only before update on journal begin select raise(abort, 'the journal is append-only'); end;
create trigger journal_is_kept before delete on journal begin select raise(abort, 'the journal is append-only'); end;

create table bundle (
    seq         integer not null primary key,  -- never restarts
    id          text not null unique,          -- SHA-256 of the tag manifest
    file        text not null,
    made_at     text not null,
    from_entry  integer not null,              -- journal entries above this one are in it
    to_entry    integer not null,
    to_hash     text not null,
    records     integer not null,
    state       text not null check (state in ('written', 'acknowledged')),
    acknowledged_at text,
    ack         text                           -- the acknowledgement as it came
) strict;

create table bundle_record (
    bundle     integer not null references bundle (seq),
    kind       text not null,                  -- the file of records it stands in
    record     text not null,
    version    integer not null,
    primary key (bundle, kind, record)
) strict, without rowid;

create table ack_record (
    bundle     integer not null references bundle (seq),
    kind       text not null,                  -- the file of records it stands in
    record     text not null,
    version    integer not null,
    status     text not null check (status in ('accepted', 'duplicate', 'rejected', 'held')),
    code       text,
    field      text,
    message    text,
    county_no  text,
    primary key (bundle, kind, record)
) strict, without rowid;

create index ack_record_record on ack_record (record, kind, bundle);

create table draft (
    staff      text not null primary key references staff (id),
    form       text not null,                  -- JSON of the unfinished form
    saved_at   text not null
) strict;
