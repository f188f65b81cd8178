-- The second shape: people as they are, how a contact came, and what a desk does around it.
-- Run with foreign keys off, because a table is built anew; they are checked before the end.

-- ---- petitioners ----

alter table petitioner add column nationality text;     -- ISO 3166-1 alpha-2; null: not asked
alter table petitioner add column merged_into text references petitioner (id); -- a reversible link; null: stands alone

-- Whose visits had all been void kept the first day although an earlier visit followed.
update petitioner
set last_visit = coalesce((select max(v.arrived) from visit_party q join visit v on v.id = q.visit
                           where q.petitioner = petitioner.id and v.voided_at is null), last_visit)
where visits > 0 and length(last_visit) = 10;

create index petitioner_merged on petitioner (merged_into) where merged_into is not null;

create table petitioner_name (
    petitioner text not null references petitioner (id),
    ordinal    integer not null,
    kind       text not null check (kind in ('former', 'other', 'latin')),
    name       text not null,                  -- exactly as typed
    primary key (petitioner, ordinal)
) strict, without rowid;

-- ---- visits ----

alter table visit add column signatories integer check (signatories >= 1); -- who signed; not heads, not representatives
alter table visit add column first_nationally integer check (first_nationally in (0, 1)); -- as told; null: unknown

alter table visit_party add column acts_for integer;    -- ordinal of whom an agent or guardian speaks for
alter table visit_party add column relation text;       -- what a guardian is to the minor
alter table visit_party add column authority text;      -- what the written authority allows
alter table visit_party add column authority_until text; -- its last day, where it names one
alter table visit_party add column authority_seen integer check (authority_seen in (0, 1)); -- null: nothing written

-- What the channel brings along. Never of a sealed visit: there it lies in the box.
create table visit_origin (
    visit         text not null primary key references visit (id),
    opened        text,                        -- wall clock: the letter was opened
    read          text,                        -- wall clock: the letter was read
    postmark      text,                        -- plain date on the envelope
    posted_from   text,                        -- place on the postmark
    mail_number   text,                        -- of a registered letter
    pages         integer check (pages >= 1),
    line          text,                        -- on which of the office's lines it rang
    caller        text,                        -- number that called or faxed
    platform      text,                        -- where a net item was filed
    item          text,                        -- its number there
    sender        text,                        -- who passed it on: superior office, leader, hotline
    sender_number text,                        -- their number
    opening       text references mailbox_opening (id) -- the mailbox opening that found it
) strict, without rowid;

create index visit_origin_opening on visit_origin (opening) where opening is not null;

-- The statement as it was read back; each version stays.
create table visit_reading (
    visit      text not null references visit (id),
    n          integer not null check (n >= 1),
    at         text not null,                  -- wall clock
    medium     text not null check (medium in ('screen', 'aloud', 'paper')),
    outcome    text not null check (outcome in ('confirmed', 'corrected')),
    statement  text not null,
    primary key (visit, n)
) strict, without rowid;

-- ---- files that belong to a visit ----

create table blob (
    sha256     text not null primary key,      -- of the content below
    content    blob not null                   -- as it came; of a sealed visit: age, for the sealed box
) strict, without rowid;

create table attachment (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    visit      text not null references visit (id),
    kind       text not null check (kind in ('envelope', 'letter', 'authority', 'evidence', 'signed', 'other')),
    name       text not null,                  -- file name as it came; of a sealed visit: only its ending
    media      text not null,                  -- MIME type, read from the content
    size       integer not null check (size >= 1), -- bytes as it came
    sha256     text not null references blob (sha256),
    sha256_out text references blob (sha256),  -- the same for the discipline organ's key
    added_at   text not null,
    by         text not null references staff (id),
    void_reason text
) strict;

create index attachment_visit on attachment (visit);

-- ---- mailbox ----

create table mailbox_opening (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    mailbox    text not null,                  -- which one
    opened     text not null,                  -- wall clock
    opener     text not null references staff (id),
    witness    text not null,
    pieces     integer not null check (pieces >= 0), -- found; zero is an opening too
    note       text
) strict;

create index mailbox_opening_opened on mailbox_opening (opened);

-- ---- the waiting room ----

create table ticket (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    day        text not null,
    n          integer not null check (n >= 1), -- called by this number, never by name
    came       text not null,                  -- wall clock
    heads      integer not null check (heads >= 1),
    about      text,                           -- a word to find the right window
    state      text not null check (state in ('waiting', 'called', 'heard', 'left')),
    called     text,
    heard      text,
    ended      text,
    next_step  text,                           -- what was agreed with who was not heard
    visit      text references visit (id),
    unique (day, n)
) strict;

create index ticket_state on ticket (state, day);

create table day_close (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    day        text not null unique,
    closed     text not null,                  -- wall clock: when the last person had left
    by         text not null references staff (id),
    visits     integer not null check (visits >= 0),
    heard      integer not null check (heard >= 0),
    unheard    integer not null check (unheard >= 0),
    note       text
) strict;

-- Safety at the desk: what happened and what was done. Of no person.
create table incident (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    happened   text not null,                  -- wall clock
    what       text not null,
    done       text not null,
    reported_to text,
    by         text not null references staff (id),
    void_reason text
) strict;

create index incident_happened on incident (happened);

-- ---- duty roster ----

create table duty_rule (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    kind       text not null check (kind in ('duty', 'leader_day')),
    person     text not null,
    title      text,                           -- office held, as the notice says it
    weekdays   text not null,                  -- JSON array, 1 is Monday
    weeks      text not null,                  -- JSON array: which of them in the month; empty: each
    hours      text,
    place      text,
    valid_from text not null,
    valid_to   text,
    void_reason text
) strict;

create table duty_change (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    rule       text not null references duty_rule (id),
    day        text not null,
    substitute text,                           -- null: the day falls out
    title      text,
    reason     text not null,
    told       text,                           -- how those with an appointment were told
    unique (rule, day)
) strict;

create table appointment (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    day        text not null,
    time       text,
    rule       text references duty_rule (id), -- with whom; null: with whoever is on duty
    name       text,
    phone      text,
    about      text not null,
    state      text not null check (state in ('booked', 'came', 'cancelled', 'missed')),
    reason     text,
    visit      text references visit (id)
) strict;

create index appointment_day on appointment (day);

-- ---- responsibility ----

create table handover (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    matter     text not null references matter (id),
    from_staff text not null references staff (id),
    to_staff   text not null references staff (id),
    offered_by text not null references staff (id), -- who held it, or a leader
    reason     text not null,                  -- empty when the matter is sealed
    offered_at text not null,
    state      text not null check (state in ('offered', 'accepted', 'declined', 'withdrawn')),
    answered_at text,
    answer     text                            -- why it was declined or withdrawn
) strict;

create unique index handover_open on handover (matter) where state = 'offered';
create index handover_to on handover (to_staff, state);
create index handover_matter on handover (matter);

-- ---- services and referrals ----

create table service (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    kind       text not null check (kind in ('mediation', 'legal_aid', 'reconsideration', 'litigation', 'arbitration',
                                             'discipline', 'social_aid', 'police', 'hotline', 'other')),
    name       text not null,
    address    text,
    phone      text,
    hours      text,
    division   text,                           -- whom it serves; null: everybody
    note       text,                           -- what to bring
    valid_from text not null,
    valid_to   text
) strict;

create table referral (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    number     text not null unique,           -- of the slip: 〔2026〕3
    visit      text not null references visit (id),
    service    text not null references service (id),
    reason     text not null,                  -- empty when the visit is sealed
    at         text not null,
    by         text not null references staff (id)
) strict;

create index referral_visit on referral (visit);

-- ---- answers for people without a name ----

create table answer_code (
    hash       text not null primary key,      -- HMAC-SHA-256 of the code; the code itself is nowhere
    visit      text not null references visit (id),
    given_at   text not null,
    ended_at   text,                           -- another was given in its place; null: it opens
    recipient  text,                           -- of a sealed visit: what is kept is sealed to this key
    opener     blob                            -- its private half, which only the code opens
) strict, without rowid;

create index answer_code_visit on answer_code (visit);

create table answer_note (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    visit      text not null references visit (id),
    kind       text not null check (kind in ('answer', 'question', 'reply')), -- a reply is what the person said to it
    about      text references answer_note (id), -- the question that a reply answers
    note       text,                           -- null: the visit is sealed, and the words lie in the boxes
    for_office blob,                           -- age, for the office's sealed box
    for_code   blob,                           -- age, for who holds the code
    at         text not null,
    by         text not null references staff (id),
    given_at   text                            -- when it was first shown to who held the code
) strict;

create index answer_note_visit on answer_note (visit);

-- ---- places that the county sent ----

create table division (
    code       text not null primary key,      -- 6, 9 or 12 digits
    name       text not null,
    full_name  text not null,
    withdrawn  integer not null check (withdrawn in (0, 1)),
    source     text not null                   -- file and day of the import
) strict, without rowid;

-- ---- papers: of a visit, or of the office ----

create table document_new (
    id         text not null primary key,
    visit      text references visit (id),     -- null: a paper of the office itself
    series     text not null,
    number     text not null,                  -- a receipt carries the register number
    made_at    text not null,
    unique (series, number)
) strict;

insert into document_new (id, visit, series, number, made_at) select id, visit, series, number, made_at from document;
drop table document;
alter table document_new rename to document;
create index document_visit on document (visit);
