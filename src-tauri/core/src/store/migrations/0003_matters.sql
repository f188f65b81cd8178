-- The third shape: the path of a matter, step by step, with its clocks; units, recusals, reports, and the
-- office's own rules and calendars. Run with foreign keys off, because tables are built anew.

-- ---- matters ----

create table matter_new (
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
    received_day text not null,                -- the clock of receipt starts here; this day is not counted
    clock        text not null,                -- clock id of the pack
    nominal      text not null,                -- last day before rolling forward
    last_day     text not null,                -- last day that binds
    provisional  integer not null default 0 check (provisional in (0, 1)), -- a calendar was missing
    met_day      text,                         -- when the duty of the clock was done
    state        text not null check (state in ('open', 'routed', 'forwarded', 'reported', 'accepted', 'opined', 'delivered',
                                                'review', 'recheck', 'final', 'not_accepted', 'no_longer', 'referred',
                                                'returned', 'answered', 'closed', 'withdrawn', 'void')),
    course       text,                         -- JSON: what its steps made of it; null before the first
    -- Found from the record, for lists alone:
    warn_day     text,                         -- earliest last day before rolling, of the clocks that run for the office or a unit
    due_day      text,                         -- earliest last day that binds
    due_clock    text,                         -- the clock of that day
    next_step    text,                         -- what comes next
    waits        text,                         -- for what it waits: a signature, an approval, a consent
    runs         integer not null default 0 check (runs in (0, 1)), -- 1: some clock runs, the petitioner's too
    check (runs = 1 or due_day is null)
) strict;

insert into matter_new
select id, version, opened_by, number, purpose, content, content_table, place, summary, sealed, responsible, pack, pack_hash,
       received_day, clock, nominal, last_day, provisional, met_day, state, null,
       case when state = 'open' and met_day is null then nominal end,
       case when state = 'open' and met_day is null then last_day end,
       case when state = 'open' and met_day is null then clock end,
       null, null, state = 'open' and met_day is null
from matter;
drop table matter;
alter table matter_new rename to matter;

create index matter_due on matter (due_day, number, responsible) where due_day is not null;
create index matter_warn on matter (warn_day, due_day, number, responsible) where warn_day is not null;
create index matter_state on matter (state, number);
create index matter_waits on matter (number, responsible) where waits is not null;
-- Without an answer, and no day reminds of it.
create index matter_silent on matter (number, responsible)
    where due_day is null and state in ('open', 'routed', 'reported', 'returned', 'not_accepted', 'no_longer');
-- The lists' order: what is due first on top, then the newest. Most matters are closed, so those that are not
-- have it for themselves.
create index matter_open on matter (due_day is null, due_day, number desc, responsible, state)
    where state not in ('closed', 'withdrawn', 'void');
create index matter_list on matter (due_day is null, due_day, number desc, responsible, state);
create index matter_runs on matter (runs) where runs = 1;
create index matter_responsible on matter (responsible, state);

-- One step of a matter's path. Nothing is changed: a mistaken step is struck with its reason.
create table step (
    id          text not null primary key,
    version     integer not null check (version >= 1),
    matter      text not null references matter (id),
    n           integer not null check (n >= 1), -- in the order of writing down, from 1
    kind        text not null,
    day         text not null,                 -- when it happened
    at          text not null,                 -- when it was written down
    by          text not null references staff (id),
    after       integer not null,              -- year and place of the newest visit that the matter had then
    facts       text not null,                 -- JSON; of a sealed matter only what may stand in the clear
    sealed      text,                          -- SHA-256 of the box below
    box         blob,                          -- age, for the office's sealed box: all facts
    box_out     blob,                          -- the same for the discipline organ's key
    void_reason text,
    unique (matter, n),
    check ((sealed is null) = (box is null))
) strict;

create index step_kind on step (kind, day);   -- the ledgers read by kind

-- ---- units: to whom a matter is sent ----

create table unit (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    name       text not null,
    aliases    text not null,                  -- JSON array: short and former names
    parent     text references unit (id),
    merged_into text references unit (id),     -- what it became part of
    kind       text not null check (kind in ('government', 'department', 'township', 'village', 'discipline', 'court',
                                             'procuratorate', 'enterprise', 'institution', 'other')),
    heads      text not null,                  -- JSON array: name, office held, from and to
    contact    text,                           -- who receives what is sent
    phone      text,
    address    text,
    division   text,
    ended      text                            -- last day; null: it exists
) strict;

-- ---- who must not touch a matter ----

create table recusal (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    matter     text not null references matter (id),
    staff      text not null references staff (id),
    reason     text not null,                  -- empty when the matter is sealed
    day        text not null,
    at         text not null,
    by         text not null references staff (id),
    ended_at   text,                           -- lifted by a leader
    ended_why  text,
    salt       text                            -- noise, so that its hash tells nothing; null when not sealed
) strict;

create unique index recusal_open on recusal (matter, staff) where ended_at is null;
create index recusal_of on recusal (staff) where ended_at is null;

-- ---- urgent events: what happened, never who somebody is ----

create table urgent_report (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    number     text not null unique,
    visit      text references visit (id),
    happened   text not null,                  -- wall clock
    place      text,
    event      text not null,
    done       text not null,
    due        text not null,                  -- wall clock: until when it must be sent
    by         text not null references staff (id),
    at         text not null,
    recipients text not null,                  -- JSON array: to whom, sent, acknowledged (wall clocks), how
    result     text,
    void_reason text
) strict;

create index urgent_report_due on urgent_report (due);

-- ---- suggestions, and gaps in policy that matters show ----

create table suggestion (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    kind       text not null check (kind in ('petitioner', 'policy_gap', 'office')), -- by whom, or what was seen
    visit      text references visit (id),
    day        text not null,
    suggestion text not null,
    basis      text,                           -- which rule is lacking or out of date
    sent_to    text,
    sent_day   text,
    outcome    text check (outcome in ('adopted', 'partly', 'not_adopted')), -- null: no answer yet
    outcome_day text,
    result     text,
    by         text not null references staff (id),
    at         text not null,
    void_reason text
) strict;

create index suggestion_day on suggestion (day);

-- ---- the office's own rules and calendars ----

create table rule_pack (
    sha256     text not null primary key,      -- of the file as it came
    id         text not null,
    version    integer not null check (version >= 1),
    json       text not null,                  -- the file as it came
    imported_at text not null,
    by         text not null references staff (id),
    ended_at   text                            -- taken out of use; what was received under it stays under it
) strict;

create table work_calendar (
    sha256     text not null primary key,
    year       integer not null,
    json       text not null,
    imported_at text not null,
    by         text not null references staff (id)
) strict;

create index work_calendar_year on work_calendar (year, imported_at);

-- ---- roles: who is named to open sealed records ----

create table staff_role_new (
    staff      text not null references staff (id),
    role       text not null check (role in ('desk', 'handler', 'leader', 'auditor', 'admin', 'confidant')),
    primary key (staff, role)
) strict, without rowid;
insert into staff_role_new select staff, role from staff_role;
drop table staff_role;
alter table staff_role_new rename to staff_role;

-- ---- the day's hand-over: who took on what was open ----

alter table day_close add column accepted_by text references staff (id);
alter table day_close add column accepted_at text;

-- ---- whom an accusation accuses stays in the box; whether anybody was named is known ----

alter table visit add column accused_named integer check (accused_named in (0, 1)); -- null: no accusation
