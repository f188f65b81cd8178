-- A practice office as the program of the second shape left it: every case in it is invented.
-- The keys in `secret` open and sign for this office alone.
pragma application_id = 1481001540;
pragma user_version = 2;
pragma foreign_keys = off;
begin;
CREATE TABLE office (
    id         text not null primary key,      -- UUID v7
    name       text not null,
    division   text not null,                  -- GB/T 2260 code of the office's own area
    kind       text not null check (kind in ('bureau', 'organ', 'house')), -- Art. 22, Art. 23, house rules
    practice   integer not null check (practice in (0, 1)), -- invented cases only; papers say so
    code       text not null,                  -- six letters that tell offices of a division apart in file names
    made_at    text not null
) strict;
INSERT INTO office VALUES('01a118cf-4800-75eb-93ba-f08214bd52c4','江山市信访接待处','330881','organ',1,'GBXWJB','2026-10-08T00:00:00.000Z');
CREATE TABLE secret (
    name       text not null primary key,      -- 'signing' (minisign), 'identity' (age)
    value      text not null                   -- the private half; the file itself is encrypted
) strict;
INSERT INTO secret VALUES('signing','RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA4yvJSWZ7oH3l30RksVfdUMgIBwJRXQ0THM7w5ZpA1XvX1fJ01Gbd6Ip6F7cDwBGmD8jBHJ6eMEA6tgxK73nbdhVh3gPmRTZZBhKF64rbyaqvJMiMkVp4pBZ1fjfsfiTg4Z7FdDj1Wn4=');
INSERT INTO secret VALUES('identity','AGE-SECRET-KEY-15CWR07GT4C83KTHMXC6TCAHDWAPN5YYKP0P7LLJ9MG8XQS7R6Z0Q0RHXVE');
INSERT INTO secret VALUES('sealed_box','age1q8nnw36fs55nt37jcfd9mnexzw0dqzyasp758c2tdvyhmw6zxsaq2d5dcr');
CREATE TABLE setting (
    name       text not null primary key,
    value      text not null                   -- JSON
) strict;
INSERT INTO setting VALUES('recovery_kept','true');
CREATE TABLE staff (
    id         text not null primary key,
    name       text not null,
    ended_at   text                            -- null while the person works here
) strict;
INSERT INTO staff VALUES('01a118cf-4800-79a9-afb8-eae356f82515','王丽',NULL);
INSERT INTO staff VALUES('01a118d3-dbe0-7945-bf6e-9a09832df293','李娜',NULL);
CREATE TABLE staff_role (
    staff      text not null references staff (id),
    role       text not null check (role in ('desk', 'handler', 'leader', 'auditor', 'admin')),
    primary key (staff, role)
) strict, without rowid;
INSERT INTO staff_role VALUES('01a118cf-4800-79a9-afb8-eae356f82515','admin');
INSERT INTO staff_role VALUES('01a118cf-4800-79a9-afb8-eae356f82515','desk');
INSERT INTO staff_role VALUES('01a118cf-4800-79a9-afb8-eae356f82515','handler');
INSERT INTO staff_role VALUES('01a118cf-4800-79a9-afb8-eae356f82515','leader');
INSERT INTO staff_role VALUES('01a118d3-dbe0-7945-bf6e-9a09832df293','handler');
CREATE TABLE skipped_number (
    year       integer not null,               -- numbers given by an office that was lost after its back-up
    first      integer not null check (first >= 1),
    last       integer not null check (last >= first),
    reason     text not null,
    at         text not null,
    primary key (year, first)
) strict, without rowid;
CREATE TABLE petitioner (
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
, nationality text, merged_into text references petitioner (id)) strict;
INSERT INTO petitioner VALUES(1,'01a11906-3680-7a1e-87d2-2654ac1029ac',1,'person','张伟','unknown',NULL,NULL,NULL,NULL,'2026-10-08','2026-10-08T08:50',1,'张伟',replace('\nizw\npzhangwei','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(2,'01a11918-8600-723d-b404-f75e94eafa96',1,'person','李强','unknown',NULL,NULL,NULL,NULL,'2026-10-08','2026-10-08T09:10',1,'李强',replace('\nilj\nilq\nplijiang\npliqiang','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(3,'01a1192a-d580-724d-9fe4-40811fb3e84d',1,'person','买买提·艾力','unknown',NULL,NULL,NULL,NULL,'2026-10-08','2026-10-08T09:30',1,'买买提艾力',replace('\nimmcal\nimmcyl\nimmdal\nimmdyl\nimmsal\nimmsyl\nimmtal\nimmtyl\npmaimaichiaili\npmaimaichiyili\npmaimaidiaili\npmaimaidiyili\npmaimaishiaili\npmaimaishiyili\npmaimaitiaili\npmaimaitiyili','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(4,'01a1194f-7480-7c2b-a1be-747e01f1538b',1,'person','王芳','unknown',NULL,NULL,NULL,NULL,'2026-10-08','2026-10-08T10:10',1,'王芳',replace('\niwf\niyf\npwangfang\npyufang','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(5,'01a11961-c400-7ce3-b475-659256f45f32',1,'person','陈静','unknown',NULL,NULL,NULL,NULL,'2026-10-08','2026-10-08T10:30',1,'陈静',replace('\nicj\npchenjing','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(6,'01a11974-1380-7889-ba13-700a508ae11b',1,'person','刘洋','unknown',NULL,NULL,NULL,NULL,'2026-10-08','2026-10-08T10:50',1,'刘洋',replace('\nilx\nily\npliuxiang\npliuyang','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(7,'01a11a4f-cd80-7361-a87d-2fccc8260316',1,'person','赵敏','unknown',NULL,NULL,NULL,NULL,'2026-10-08','2026-10-08',0,'赵敏',replace('\nizm\npzhaomin','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(8,'01a11e2c-9280-741c-a68e-9e12d4fb78ee',1,'person','张伟','unknown',NULL,NULL,NULL,NULL,'2026-10-09','2026-10-09T08:50',1,'张伟',replace('\nizw\npzhangwei','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(9,'01a11e35-ba40-7d3c-834a-185cb9f4dd76',1,'person','孙丽','unknown',NULL,NULL,NULL,NULL,'2026-10-09','2026-10-09T09:00',1,'孙丽',replace('\nisl\npsunli','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(10,'01a11e3e-e200-7ba1-b647-b74005f0b8ed',1,'person','周杰','unknown',NULL,NULL,NULL,NULL,'2026-10-09','2026-10-09T09:10',1,'周杰',replace('\nizj\npzhoujie','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(11,'01a11e48-09c0-76e4-9c4b-aab5ed9f00ba',1,'person','吴刚','unknown',NULL,NULL,NULL,NULL,'2026-10-09','2026-10-09',0,'吴刚',replace('\nitg\niwg\nptungang\npwugang','\n',char(10)),NULL,NULL);
INSERT INTO petitioner VALUES(12,'01a11e51-3180-7b31-92c0-46b37fe82407',1,'person','吴刚','unknown',NULL,NULL,NULL,NULL,'2026-10-09','2026-10-09T09:20',1,'吴刚',replace('\nitg\niwg\nptungang\npwugang','\n',char(10)),NULL,NULL);
CREATE TABLE petitioner_document (
    petitioner text not null references petitioner (id),
    ordinal    integer not null,
    type       text not null,
    number     text not null,                  -- as typed
    seen       integer not null check (seen in (0, 1)), -- 1: the paper was seen; 0: told
    problem    text,                           -- why the check failed; recorded, never a gate
    primary key (petitioner, ordinal)
) strict, without rowid;
CREATE TABLE petitioner_key (
    key        text not null,
    petitioner integer not null references petitioner (row),
    primary key (key, petitioner)
) strict, without rowid;
INSERT INTO petitioner_key VALUES('icj',5);
INSERT INTO petitioner_key VALUES('ilj',2);
INSERT INTO petitioner_key VALUES('ilq',2);
INSERT INTO petitioner_key VALUES('ilx',6);
INSERT INTO petitioner_key VALUES('ily',6);
INSERT INTO petitioner_key VALUES('immcal',3);
INSERT INTO petitioner_key VALUES('immcyl',3);
INSERT INTO petitioner_key VALUES('immdal',3);
INSERT INTO petitioner_key VALUES('immdyl',3);
INSERT INTO petitioner_key VALUES('immsal',3);
INSERT INTO petitioner_key VALUES('immsyl',3);
INSERT INTO petitioner_key VALUES('immtal',3);
INSERT INTO petitioner_key VALUES('immtyl',3);
INSERT INTO petitioner_key VALUES('isl',9);
INSERT INTO petitioner_key VALUES('itg',11);
INSERT INTO petitioner_key VALUES('itg',12);
INSERT INTO petitioner_key VALUES('iwf',4);
INSERT INTO petitioner_key VALUES('iwg',11);
INSERT INTO petitioner_key VALUES('iwg',12);
INSERT INTO petitioner_key VALUES('iyf',4);
INSERT INTO petitioner_key VALUES('izj',10);
INSERT INTO petitioner_key VALUES('izm',7);
INSERT INTO petitioner_key VALUES('izw',1);
INSERT INTO petitioner_key VALUES('izw',8);
INSERT INTO petitioner_key VALUES('n丽',9);
INSERT INTO petitioner_key VALUES('n买买提艾力',3);
INSERT INTO petitioner_key VALUES('n买提艾力',3);
INSERT INTO petitioner_key VALUES('n伟',1);
INSERT INTO petitioner_key VALUES('n伟',8);
INSERT INTO petitioner_key VALUES('n刘洋',6);
INSERT INTO petitioner_key VALUES('n刚',11);
INSERT INTO petitioner_key VALUES('n刚',12);
INSERT INTO petitioner_key VALUES('n力',3);
INSERT INTO petitioner_key VALUES('n吴刚',11);
INSERT INTO petitioner_key VALUES('n吴刚',12);
INSERT INTO petitioner_key VALUES('n周杰',10);
INSERT INTO petitioner_key VALUES('n孙丽',9);
INSERT INTO petitioner_key VALUES('n张伟',1);
INSERT INTO petitioner_key VALUES('n张伟',8);
INSERT INTO petitioner_key VALUES('n强',2);
INSERT INTO petitioner_key VALUES('n提艾力',3);
INSERT INTO petitioner_key VALUES('n敏',7);
INSERT INTO petitioner_key VALUES('n李强',2);
INSERT INTO petitioner_key VALUES('n杰',10);
INSERT INTO petitioner_key VALUES('n洋',6);
INSERT INTO petitioner_key VALUES('n王芳',4);
INSERT INTO petitioner_key VALUES('n艾力',3);
INSERT INTO petitioner_key VALUES('n芳',4);
INSERT INTO petitioner_key VALUES('n赵敏',7);
INSERT INTO petitioner_key VALUES('n陈静',5);
INSERT INTO petitioner_key VALUES('n静',5);
INSERT INTO petitioner_key VALUES('pchenjing',5);
INSERT INTO petitioner_key VALUES('plijiang',2);
INSERT INTO petitioner_key VALUES('pliqiang',2);
INSERT INTO petitioner_key VALUES('pliuxiang',6);
INSERT INTO petitioner_key VALUES('pliuyang',6);
INSERT INTO petitioner_key VALUES('pmaimaichiaili',3);
INSERT INTO petitioner_key VALUES('pmaimaichiyili',3);
INSERT INTO petitioner_key VALUES('pmaimaidiaili',3);
INSERT INTO petitioner_key VALUES('pmaimaidiyili',3);
INSERT INTO petitioner_key VALUES('pmaimaishiaili',3);
INSERT INTO petitioner_key VALUES('pmaimaishiyili',3);
INSERT INTO petitioner_key VALUES('pmaimaitiaili',3);
INSERT INTO petitioner_key VALUES('pmaimaitiyili',3);
INSERT INTO petitioner_key VALUES('psunli',9);
INSERT INTO petitioner_key VALUES('ptungang',11);
INSERT INTO petitioner_key VALUES('ptungang',12);
INSERT INTO petitioner_key VALUES('pwangfang',4);
INSERT INTO petitioner_key VALUES('pwugang',11);
INSERT INTO petitioner_key VALUES('pwugang',12);
INSERT INTO petitioner_key VALUES('pyufang',4);
INSERT INTO petitioner_key VALUES('pzhangwei',1);
INSERT INTO petitioner_key VALUES('pzhangwei',8);
INSERT INTO petitioner_key VALUES('pzhaomin',7);
INSERT INTO petitioner_key VALUES('pzhoujie',10);
CREATE TABLE matter (
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
INSERT INTO matter VALUES('01a11906-3680-7174-99f0-9bdd64278ecf',3,'01a11906-3680-7180-a9d3-a6f4221cdcbc','2026-000001-Z','appeal','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','organ_notice','2026-10-24','2026-10-26',0,NULL,'open');
INSERT INTO matter VALUES('01a11918-8600-7880-8062-0253ded1f59c',2,'01a11918-8600-7c8a-9a87-b28dbd532922','2026-000002-X','suggestion','0302','content-2023','330881','建议增设公交站',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','organ_notice','2026-10-23','2026-10-23',0,'2026-10-08','open');
INSERT INTO matter VALUES('01a1192a-d580-7b38-a060-d3e06f2e6cda',1,'01a1192a-d580-7053-b904-bcd3eb09c516','2026-000003-V','consult','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','organ_notice','2026-10-23','2026-10-23',0,'2026-10-08','answered');
INSERT INTO matter VALUES('01a1193d-2500-762c-b36c-20e8a5a3ede2',1,'01a1193d-2500-758b-b87f-6ff3784d44a4','2026-000004-T','accusation','0302','content-2023','330881',NULL,'926ae51174fd97b2d04a780ab05f795b31d171119b1f84a2e2a5d57cfff2b695','01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','organ_notice','2026-10-23','2026-10-23',0,NULL,'open');
INSERT INTO matter VALUES('01a1194f-7480-7b71-b855-3dddb4403440',2,'01a1194f-7480-7062-9881-898b6de0227f','2026-000005-R','appeal','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118d3-dbe0-7945-bf6e-9a09832df293','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','organ_notice','2026-10-23','2026-10-23',0,NULL,'open');
INSERT INTO matter VALUES('01a11961-c400-7685-a533-4fe31277c3ea',1,'01a11961-c400-7fe6-98f8-520a69b4dbe5','2026-000006-P','appeal','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','organ_notice','2026-10-23','2026-10-23',0,NULL,'open');
INSERT INTO matter VALUES('01a11974-1380-7b7a-8cfb-c253d2a9ce50',1,'01a11974-1380-711e-9f53-d4c1d301ac86','2026-000007-N','appeal','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','organ_notice','2026-10-23','2026-10-23',0,NULL,'open');
INSERT INTO matter VALUES('01a11a4f-cd80-7798-871c-ed828f3a43b5',2,'01a11a4f-cd80-759c-8abf-bb9dc27eb3d6','2026-000008-L','appeal','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','organ_notice','2026-10-23','2026-10-23',0,NULL,'void');
INSERT INTO matter VALUES('01a11e35-ba40-7235-b8c3-01f96be53bae',1,'01a11e35-ba40-7241-85dc-1706da6a5cef','2026-000010-Z','appeal','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','organ_notice','2026-10-24','2026-10-26',0,NULL,'open');
INSERT INTO matter VALUES('01a11e3e-e200-7d75-932c-27b94bb7f477',1,'01a11e3e-e200-74be-b130-91f9e72a86cf','2026-000011-X','other','0302','content-2023','330881','反映补偿款未发放',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','organ_notice','2026-10-24','2026-10-26',0,NULL,'open');
INSERT INTO matter VALUES('01a11e48-09c0-7c0e-abd7-c35214a4f176',3,'01a11e48-09c0-78b1-b699-048af34cb073','2026-000012-V','appeal','0302','content-2023','330881','反映宅基地纠纷',NULL,'01a118cf-4800-79a9-afb8-eae356f82515','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','organ_notice','2026-10-24','2026-10-26',0,'2026-10-09','open');
CREATE TABLE visit (
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
    voided_at     text, signatories integer check (signatories >= 1), first_nationally integer check (first_nationally in (0, 1)),
    unique (year, seq),
    check ((void_reason is null) = (voided_at is null)),
    check (day = substr(arrived, 1, 10)),
    check (purpose is not 'accusation' or sealed is not null), -- Art. 30
    check (sealed is not null or sealed_out is null),
    check (sealed is null or (statement is null and summary is null and answer is null))
) strict;
INSERT INTO visit VALUES('01a11906-3680-7180-a9d3-a6f4221cdcbc',1,'2026-000001-Z',2026,1,'visit','direct','2026-10-08T08:50','2026-10-08','2026-10-08T01:00:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'appeal','0302','330881','01a11906-3680-7174-99f0-9bdd64278ecf',NULL,'[]',NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a11918-8600-7c8a-9a87-b28dbd532922',1,'2026-000002-X',2026,2,'visit','direct','2026-10-08T09:10','2026-10-08','2026-10-08T01:20:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','建议增设公交站',NULL,'suggestion','0302','330881','01a11918-8600-7880-8062-0253ded1f59c',NULL,'[]',NULL,NULL,1,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a1192a-d580-7053-b904-bcd3eb09c516',1,'2026-000003-V',2026,3,'visit','direct','2026-10-08T09:30','2026-10-08','2026-10-08T01:40:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放','已当场答复：补偿款下月发放','consult','0302','330881','01a1192a-d580-7b38-a060-d3e06f2e6cda',NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a1193d-2500-758b-b87f-6ff3784d44a4',1,'2026-000004-T',2026,4,'visit','direct','2026-10-08T09:50','2026-10-08','2026-10-08T02:00:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,NULL,NULL,NULL,'accusation','0302','330881','01a1193d-2500-762c-b36c-20e8a5a3ede2',NULL,'[]',X'6167652d656e6372797074696f6e2e6f72672f76310a2d3e20583235353139206c4371314c626a6841696946315475773234655136345041745a764b45434e2b4a5577342b4179484247380a6c48537a3068304f504646334e716a37454c38396b3844485334416652774959562b4d795a6f535a6455380a2d3e205a687d5d22645f472d6772656173650a73425a6f55306b76344e4d62596d446d703453795a6a387564597a3257333849664166514d72577a6a73446636326a42774665766e2b42394f395549773558460a4d510a2d2d2d2039495a626a4178354677597348774a6e78334279562b726f347579494f3952485451536638306f6b4465670aaefdb94c3feae5bc83a65f698b2315745a5e50bd18741a1a8f0d2d0403959ef069980c6d65513b434f55d93e1461a049a9bce7f1a0a64418a0a90ac14fa51aa96a3337d2dad49c7352044e7742f81e3e1d06cde5d750a0d549ff8423e1c57c211e36914eac0e34ba79438bfed92a4552791b9a0180248dcb002dc047ea7042267f38d86293659f6f609bdc8c8efacf63b3b530769800f00ab45124ebf50ab5c30a46cbaacd31e4e0f88dfce6df86bb421f86d98e64148af7551f25d222826ab326ec904ad7396d36c962a0ec142c3bf5a934171094c5a87feafc3b5444e474374dfba54954b268db41cd1faa95fb871a7d5ceb3f19a87a837dcbce1686dea4eee2b96fa29b16ab107b43b35132ce6c200ccb61d339883abeda29e0593693f129c611b51e5ba392c8224d76d1ddf81faca5a306b7a42e27db41870ca5a79ba637491162cc3a4ce85c35314628946659545dbc629fc3a20b5e92557fa836af74f6cbd8f0a59eb35ae8291918a6ae333631151c09b2487b5a6cb27b914ab6a1f5a606991ef4dce02653374c2fc17e28fd4dc9f701d30acb7401ef9f71b1394c380611dc4554467da0bf50d7487ef5af148b2d355b1ddee08ff25353',NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a1194f-7480-7062-9881-898b6de0227f',1,'2026-000005-R',2026,5,'visit','superior','2026-10-08T10:10','2026-10-08','2026-10-08T02:20:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'appeal','0302','330881','01a1194f-7480-7b71-b855-3dddb4403440',NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a11961-c400-7fe6-98f8-520a69b4dbe5',1,'2026-000006-P',2026,6,'letter','direct','2026-10-08T10:30','2026-10-08','2026-10-08T02:40:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'appeal','0302','330881','01a11961-c400-7685-a533-4fe31277c3ea',NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a11974-1380-711e-9f53-d4c1d301ac86',1,'2026-000007-N',2026,7,'call','direct','2026-10-08T10:50','2026-10-08','2026-10-08T03:00:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'appeal','0302','330881','01a11974-1380-7b7a-8cfb-c253d2a9ce50',NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a11a4f-cd80-759c-8abf-bb9dc27eb3d6',2,'2026-000008-L',2026,8,'visit','direct','2026-10-08T14:50','2026-10-08','2026-10-08T07:00:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'appeal','0302','330881','01a11a4f-cd80-7798-871c-ed828f3a43b5',NULL,'[]',NULL,NULL,0,'重复登记','2026-10-08T07:10:00.000Z',NULL,NULL);
INSERT INTO visit VALUES('01a11e2c-9280-7e78-9c40-c4a289612b33',1,'2026-000009-J',2026,9,'visit','direct','2026-10-09T08:50','2026-10-09','2026-10-09T01:00:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'appeal','0302','330881','01a11906-3680-7174-99f0-9bdd64278ecf','01a11906-3680-7180-a9d3-a6f4221cdcbc','[]',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a11e35-ba40-7241-85dc-1706da6a5cef',1,'2026-000010-Z',2026,10,'visit','direct','2026-10-09T09:00','2026-10-09','2026-10-09T01:10:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'appeal','0302','330881','01a11e35-ba40-7235-b8c3-01f96be53bae',NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a11e3e-e200-74be-b130-91f9e72a86cf',1,'2026-000011-X',2026,11,'visit','direct','2026-10-09T09:10','2026-10-09','2026-10-09T01:20:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映补偿款未发放',NULL,'other','0302','330881','01a11e3e-e200-7d75-932c-27b94bb7f477',NULL,'[]',NULL,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO visit VALUES('01a11e48-09c0-78b1-b699-048af34cb073',2,'2026-000012-V',2026,12,'visit','direct','2026-10-09T09:20','2026-10-09','2026-10-09T01:30:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',1,'说好年底补偿，到现在没有拿到。','反映宅基地纠纷',NULL,'appeal','0302','330881','01a11e48-09c0-7c0e-abd7-c35214a4f176',NULL,'[]',NULL,NULL,1,NULL,NULL,NULL,NULL);
CREATE TABLE visit_party (
    visit      text not null references visit (id),
    ordinal    integer not null,               -- the first is the one who speaks
    role       text not null check (role in ('petitioner', 'representative', 'agent', 'guardian')),
    petitioner text not null references petitioner (id),
    name       text not null, acts_for integer, relation text, authority text, authority_until text, authority_seen integer check (authority_seen in (0, 1)),                  -- as it was on that day
    primary key (visit, ordinal)
) strict, without rowid;
INSERT INTO visit_party VALUES('01a11906-3680-7180-a9d3-a6f4221cdcbc',0,'petitioner','01a11906-3680-7a1e-87d2-2654ac1029ac','张伟',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11918-8600-7c8a-9a87-b28dbd532922',0,'petitioner','01a11918-8600-723d-b404-f75e94eafa96','李强',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a1192a-d580-7053-b904-bcd3eb09c516',0,'petitioner','01a1192a-d580-724d-9fe4-40811fb3e84d','买买提·艾力',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a1194f-7480-7062-9881-898b6de0227f',0,'petitioner','01a1194f-7480-7c2b-a1be-747e01f1538b','王芳',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11961-c400-7fe6-98f8-520a69b4dbe5',0,'petitioner','01a11961-c400-7ce3-b475-659256f45f32','陈静',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11974-1380-711e-9f53-d4c1d301ac86',0,'petitioner','01a11974-1380-7889-ba13-700a508ae11b','刘洋',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11a4f-cd80-759c-8abf-bb9dc27eb3d6',0,'petitioner','01a11a4f-cd80-7361-a87d-2fccc8260316','赵敏',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11e2c-9280-7e78-9c40-c4a289612b33',0,'petitioner','01a11e2c-9280-741c-a68e-9e12d4fb78ee','张伟',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11e35-ba40-7241-85dc-1706da6a5cef',0,'petitioner','01a11e35-ba40-7d3c-834a-185cb9f4dd76','孙丽',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11e3e-e200-74be-b130-91f9e72a86cf',0,'petitioner','01a11e3e-e200-7ba1-b647-b74005f0b8ed','周杰',NULL,NULL,NULL,NULL,NULL);
INSERT INTO visit_party VALUES('01a11e48-09c0-78b1-b699-048af34cb073',0,'petitioner','01a11e51-3180-7b31-92c0-46b37fe82407','吴刚',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE document_copy (
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
INSERT INTO document_copy VALUES('01a11978-a760-7412-afea-8a61728d0586',1,'2026-10-08T03:05:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',NULL,'登记回执 1','b44d419db09e2b9a463680bc02b44ea73a5c77f83937e03194e4fb6cc98c9756','{"office":"江山市信访接待处","practice":true,"number":"2026-000001-Z","received":"2026-10-08T08:50:00","form":"来访","heads":1,"content":{"Open":{"names":["张伟"],"summary":"反映补偿款未发放"}},"next":["今天没有当场书面告知的，我们会在2026年10月23日（含当日）以前书面告诉您是否接收、由谁办理、怎样办理（《信访工作条例》第二十三条第二款）。","如果这件事不归我们办理，我们会告诉您应当向哪个机关、单位提出（《信访工作条例》第二十三条第一款）。"],"deadline":{"day":"2026-10-23","promise":"书面告知接收情况","article":"《信访工作条例》第二十三条第二款","explanation":["2026年10月8日当天不计入，从次日起数15日，到2026年10月23日（星期五）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',NULL,'made');
INSERT INTO document_copy VALUES('01a11979-91c0-7493-b375-cda7227e8398',1,'2026-10-08T03:06:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',NULL,'登记回执 1','d55d10680450c398a8ffca687a8e0f7a7329074e24033515859fa74e839e873c','{"office":"江山市信访接待处","practice":true,"number":"2026-000002-X","received":"2026-10-08T09:10:00","form":"来访","heads":1,"content":{"Open":{"names":["李强"],"summary":"建议增设公交站"}},"next":["今天没有当场书面告知的，我们会在2026年10月23日（含当日）以前书面告诉您是否接收、由谁办理、怎样办理（《信访工作条例》第二十三条第二款）。","如果这件事不归我们办理，我们会告诉您应当向哪个机关、单位提出（《信访工作条例》第二十三条第一款）。"],"deadline":{"day":"2026-10-23","promise":"书面告知接收情况","article":"《信访工作条例》第二十三条第二款","explanation":["2026年10月8日当天不计入，从次日起数15日，到2026年10月23日（星期五）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',NULL,'made');
INSERT INTO document_copy VALUES('01a1199d-4660-778e-add2-e92d4fe5bbe0',1,'2026-10-08T03:45:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',NULL,'引导单 1','0513c4d8ba4289f1bbfc2d2e453abab9e606252bc631f34f2c59784a2647acd7','{"office":"江山市信访接待处","practice":true,"number":"〔2026〕1","made":"2026-10-08T11:45:00","visit":"2026-000001-Z","service":"江山市法律援助中心","address":"中山路2号","phone":"","hours":"","hotline":["公共法律服务热线","12348"],"bring":"身份证件、经济困难说明、与案件有关的材料","reason":"可以请律师免费代理","purpose":"经济困难请不起律师的，可以申请免费的法律咨询、代拟文书和代理；一般的法律问题可以直接打热线咨询。","basis":["《法律援助法》第三十一条：经济困难的当事人可以申请的事项","《法律援助法》第三十八条：向办案机关所在地或者事由发生地的法律援助机构申请"],"told_by":"王丽","stays":{"Told":{"responsible":"王丽"}},"contact":{"phone":"","address":"","hours":""}}',NULL,'made');
INSERT INTO document_copy VALUES('01a11e63-8100-7e2b-bd72-afa371d3c038',1,'2026-10-09T02:00:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',NULL,'登记回执 1','a11fb1e001f43732386151a475bd3c93aee6a7f0fefc6b3a4f7995cef1ac65db','{"office":"江山市信访接待处","practice":true,"number":"2026-000012-V","received":"2026-10-09T09:20:00","form":"来访","heads":1,"content":{"Open":{"names":["吴刚"],"summary":"反映宅基地纠纷"}},"next":["今天没有当场书面告知的，我们会在2026年10月26日（含当日）以前书面告诉您是否接收、由谁办理、怎样办理（《信访工作条例》第二十三条第二款）。","如果这件事不归我们办理，我们会告诉您应当向哪个机关、单位提出（《信访工作条例》第二十三条第一款）。"],"deadline":{"day":"2026-10-26","promise":"书面告知接收情况","article":"《信访工作条例》第二十三条第二款","explanation":["2026年10月9日当天不计入，从次日起数15日，到2026年10月24日（星期六）。","10月24日至10月25日（周末）不上班，最后一天顺延到2026年10月26日（星期一）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',NULL,'made');
CREATE TABLE journal (
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
INSERT INTO journal VALUES(1,'2026-10-08T00:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','office.made','01a118cf-4800-75eb-93ba-f08214bd52c4','{"office":{"code":"GBXWJB","division":"330881","id":"01a118cf-4800-75eb-93ba-f08214bd52c4","kind":"organ","made_at":"2026-10-08T00:00:00.000Z","name":"江山市信访接待处","practice":true},"sealed_box":"age1q8nnw36fs55nt37jcfd9mnexzw0dqzyasp758c2tdvyhmw6zxsaq2d5dcr"}','d6956e4f879b7d35dd82d854426d2ff7f27b88226d2615f82209bc0071a3c759','0000000000000000000000000000000000000000000000000000000000000000','9878ae86e7e4ca01d8ba1cd76cec4b7ed709b7c88fe747c75dd33dad008da6a1');
INSERT INTO journal VALUES(2,'2026-10-08T00:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','staff.added','01a118cf-4800-79a9-afb8-eae356f82515','{"active":true,"id":"01a118cf-4800-79a9-afb8-eae356f82515","name":"王丽","roles":["desk","handler","leader","admin"]}','4de49ef3ad04b9b9c2cf257c8dbb4f780d9f98bde1de85384e90ca1719943b9e','9878ae86e7e4ca01d8ba1cd76cec4b7ed709b7c88fe747c75dd33dad008da6a1','90bcfd7ce459476bf428b1677b4854d96ba8ee25f02b6bfc670e83363d5dbb48');
INSERT INTO journal VALUES(3,'2026-10-08T00:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','recovery.kept','office','null','74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b','90bcfd7ce459476bf428b1677b4854d96ba8ee25f02b6bfc670e83363d5dbb48','aafbf7f88cfd775ef4e3c0341c8ffa05f15119eae9d2bc9cbb028c3c6a3bd5be');
INSERT INTO journal VALUES(4,'2026-10-08T00:05:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','staff.added','01a118d3-dbe0-7945-bf6e-9a09832df293','{"active":true,"id":"01a118d3-dbe0-7945-bf6e-9a09832df293","name":"李娜","roles":["handler"]}','34340f5560c4f4e90cc6925b0b9cf9ecea991881ebc764e144af733467817623','aafbf7f88cfd775ef4e3c0341c8ffa05f15119eae9d2bc9cbb028c3c6a3bd5be','37e6cea7023c6af5cff939db53f4894c4323d74711b4e55d666248e4751122c0');
INSERT INTO journal VALUES(5,'2026-10-08T01:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11906-3680-7a1e-87d2-2654ac1029ac','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a11906-3680-7a1e-87d2-2654ac1029ac","kind":"person","name":"张伟","phone":null,"sex":"unknown","version":1}}','037961ba329cee831f3f7d5f5a4cc8e89b959da41687a324b754a74575b4663f','37e6cea7023c6af5cff939db53f4894c4323d74711b4e55d666248e4751122c0','3d7aaa5a4eabf9145891647b56b45b8debf53c5c32a7f9e5d9caa1d4ce99486c');
INSERT INTO journal VALUES(6,'2026-10-08T01:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11906-3680-7174-99f0-9bdd64278ecf','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11906-3680-7174-99f0-9bdd64278ecf","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000001-Z","opened_by":"01a11906-3680-7180-a9d3-a6f4221cdcbc","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','d1809859fbb7611625cce2413be082c999fa5cf3572fc93137bef38dd3ff9113','3d7aaa5a4eabf9145891647b56b45b8debf53c5c32a7f9e5d9caa1d4ce99486c','fa83dedabcd84eb456d3dbcc5c9a821d763d317f53afb00f3126cf6c055a5b6c');
INSERT INTO journal VALUES(7,'2026-10-08T01:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11906-3680-7180-a9d3-a6f4221cdcbc','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T08:50","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a11906-3680-7180-a9d3-a6f4221cdcbc","matter":"01a11906-3680-7174-99f0-9bdd64278ecf","number":"2026-000001-Z","parties":[{"name":"张伟","petitioner":"01a11906-3680-7a1e-87d2-2654ac1029ac","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T01:00:00.000Z","sealed":null,"seq":1,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','1b1ec3cc1fca0304d019146bbdb309c9c6f7d3908f5f46e6ea4f9416e1f21642','fa83dedabcd84eb456d3dbcc5c9a821d763d317f53afb00f3126cf6c055a5b6c','223130fd849823ada990a542a2652c5715380d3db5f0db5130cc7d28bffafff9');
INSERT INTO journal VALUES(8,'2026-10-08T01:20:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11918-8600-723d-b404-f75e94eafa96','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a11918-8600-723d-b404-f75e94eafa96","kind":"person","name":"李强","phone":null,"sex":"unknown","version":1}}','f634ae87688f24862ee8b4a66ae405a42c3ee13fa96b5e4951c13f16e8eb96da','223130fd849823ada990a542a2652c5715380d3db5f0db5130cc7d28bffafff9','302170ae92e6c7b6e8bb9393f913003d7d708a036cc21222f616d070d05005f9');
INSERT INTO journal VALUES(9,'2026-10-08T01:20:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11918-8600-7880-8062-0253ded1f59c','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11918-8600-7880-8062-0253ded1f59c","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000002-X","opened_by":"01a11918-8600-7c8a-9a87-b28dbd532922","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"suggestion","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"建议增设公交站","version":1}}','3bb9761496dc70f1960ea3e824bb328257eb69a7c2d9a66e5e6f445a6207e29a','302170ae92e6c7b6e8bb9393f913003d7d708a036cc21222f616d070d05005f9','1092e439a14f02add58c559b33b96af4235d334a3031b6a37d006a93536f4071');
INSERT INTO journal VALUES(10,'2026-10-08T01:20:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11918-8600-7c8a-9a87-b28dbd532922','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T09:10","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a11918-8600-7c8a-9a87-b28dbd532922","matter":"01a11918-8600-7880-8062-0253ded1f59c","number":"2026-000002-X","parties":[{"name":"李强","petitioner":"01a11918-8600-723d-b404-f75e94eafa96","role":"petitioner"}],"place":"330881","purpose":"suggestion","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T01:20:00.000Z","sealed":null,"seq":2,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"建议增设公交站","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','6b0458dc5d5103e357645d1290ac28d7add3dafa7c59c9e3bb5764102b7d07fd','1092e439a14f02add58c559b33b96af4235d334a3031b6a37d006a93536f4071','28e01241af67d7f2cae10351f429ec87cbb6e0edcf8f8bd3103f285131c1a0b9');
INSERT INTO journal VALUES(11,'2026-10-08T01:40:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a1192a-d580-724d-9fe4-40811fb3e84d','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a1192a-d580-724d-9fe4-40811fb3e84d","kind":"person","name":"买买提·艾力","phone":null,"sex":"unknown","version":1}}','af55982cae12863d11cf60e33b63f1118f7c32e182012012630cbd2f04e7b0aa','28e01241af67d7f2cae10351f429ec87cbb6e0edcf8f8bd3103f285131c1a0b9','ca51b4fa4969633adf870c369e2911d8aec8f4233110e9744c277a6bb0742425');
INSERT INTO journal VALUES(12,'2026-10-08T01:40:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a1192a-d580-7b38-a060-d3e06f2e6cda','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a1192a-d580-7b38-a060-d3e06f2e6cda","last_day":"2026-10-23","met_day":"2026-10-08","nominal":"2026-10-23","number":"2026-000003-V","opened_by":"01a1192a-d580-7053-b904-bcd3eb09c516","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"consult","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"answered","summary":"反映补偿款未发放","version":1}}','cba6b543bb3d368081bd2547609bca326d728856f0283fee8b8040c0c99e5a1b','ca51b4fa4969633adf870c369e2911d8aec8f4233110e9744c277a6bb0742425','53f180fc3d1d03b840f94eaa3d6b6e7eb8273356f7b0a6b2faf17b325479e685');
INSERT INTO journal VALUES(13,'2026-10-08T01:40:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a1192a-d580-7053-b904-bcd3eb09c516','{"reason":null,"record":{"answer":"已当场答复：补偿款下月发放","arrived":"2026-10-08T09:30","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a1192a-d580-7053-b904-bcd3eb09c516","matter":"01a1192a-d580-7b38-a060-d3e06f2e6cda","number":"2026-000003-V","parties":[{"name":"买买提·艾力","petitioner":"01a1192a-d580-724d-9fe4-40811fb3e84d","role":"petitioner"}],"place":"330881","purpose":"consult","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T01:40:00.000Z","sealed":null,"seq":3,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','18984fc0e0b30e6cfa7b1e33914603af4fe14daeacbec6ea278e1cce418300c1','53f180fc3d1d03b840f94eaa3d6b6e7eb8273356f7b0a6b2faf17b325479e685','b1dd15bdd9286146f93f6f2615867035b41cd9e25a9e1609d3f909e650fda0ab');
INSERT INTO journal VALUES(14,'2026-10-08T02:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a1193d-2500-762c-b36c-20e8a5a3ede2','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a1193d-2500-762c-b36c-20e8a5a3ede2","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000004-T","opened_by":"01a1193d-2500-758b-b87f-6ff3784d44a4","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"accusation","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":"926ae51174fd97b2d04a780ab05f795b31d171119b1f84a2e2a5d57cfff2b695","state":"open","summary":null,"version":1}}','ce379e53bcc9056ab01ebfbd20e2901db30036f1f8d2510e085284f67b3c7865','b1dd15bdd9286146f93f6f2615867035b41cd9e25a9e1609d3f909e650fda0ab','b259a949cf4b9b6e040096237b239f7279d673710cb3069286d70df976f3c7f7');
INSERT INTO journal VALUES(15,'2026-10-08T02:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a1193d-2500-758b-b87f-6ff3784d44a4','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T09:50","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a1193d-2500-758b-b87f-6ff3784d44a4","matter":"01a1193d-2500-762c-b36c-20e8a5a3ede2","number":"2026-000004-T","parties":[],"place":"330881","purpose":"accusation","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T02:00:00.000Z","sealed":"926ae51174fd97b2d04a780ab05f795b31d171119b1f84a2e2a5d57cfff2b695","seq":4,"source":"direct","statement":null,"summary":null,"version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','00aeeb29239f8cc055ad49865ec8bd4a9420823fb254468325d42f537716a8c3','b259a949cf4b9b6e040096237b239f7279d673710cb3069286d70df976f3c7f7','81f4dfec85fc7d8acd1d981715becda25c828084392fe33917295b78ec781295');
INSERT INTO journal VALUES(16,'2026-10-08T02:20:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a1194f-7480-7c2b-a1be-747e01f1538b','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a1194f-7480-7c2b-a1be-747e01f1538b","kind":"person","name":"王芳","phone":null,"sex":"unknown","version":1}}','5b520edc79630e07cfdfba9a10b524198b6674c36d111e87fc8f8ed43394da8b','81f4dfec85fc7d8acd1d981715becda25c828084392fe33917295b78ec781295','db6eaa9428ab8a8f8a71f1d1a9bc9dc9b1b411d281b5b81aa9bcd9c69b8441ca');
INSERT INTO journal VALUES(17,'2026-10-08T02:20:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a1194f-7480-7b71-b855-3dddb4403440','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a1194f-7480-7b71-b855-3dddb4403440","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000005-R","opened_by":"01a1194f-7480-7062-9881-898b6de0227f","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','d2a513714716014eb9ccc9133c12924e6f106b1978309e2372600d7cf44ea01e','db6eaa9428ab8a8f8a71f1d1a9bc9dc9b1b411d281b5b81aa9bcd9c69b8441ca','79ff8746a161dc45e3f400c5ffdbd20397a7d79b057f0fef7e3decd471e6826e');
INSERT INTO journal VALUES(18,'2026-10-08T02:20:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a1194f-7480-7062-9881-898b6de0227f','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T10:10","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a1194f-7480-7062-9881-898b6de0227f","matter":"01a1194f-7480-7b71-b855-3dddb4403440","number":"2026-000005-R","parties":[{"name":"王芳","petitioner":"01a1194f-7480-7c2b-a1be-747e01f1538b","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T02:20:00.000Z","sealed":null,"seq":5,"source":"superior","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','9655a4fc9b6c253e9127afa332444e807b107ac967c11636ad7084009657d371','79ff8746a161dc45e3f400c5ffdbd20397a7d79b057f0fef7e3decd471e6826e','2f80b8edfd0046f0fa1dc2b4c6faf826d032e389025f1095b4f8b9a3a6912b56');
INSERT INTO journal VALUES(19,'2026-10-08T02:40:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11961-c400-7ce3-b475-659256f45f32','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a11961-c400-7ce3-b475-659256f45f32","kind":"person","name":"陈静","phone":null,"sex":"unknown","version":1}}','103d5f2e83c1eb57221c08872f08a9333edb12690d3af50135fc4b0d6e29be03','2f80b8edfd0046f0fa1dc2b4c6faf826d032e389025f1095b4f8b9a3a6912b56','cf221467e5e3126e3986ba0b565f692ecd2afa7f05253ec1051e1852b69aaacb');
INSERT INTO journal VALUES(20,'2026-10-08T02:40:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11961-c400-7685-a533-4fe31277c3ea','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11961-c400-7685-a533-4fe31277c3ea","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000006-P","opened_by":"01a11961-c400-7fe6-98f8-520a69b4dbe5","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','42b53e70d76a0fb8bb71fa1d21945a390f6144dcd88edb33b185c487a37bd73d','cf221467e5e3126e3986ba0b565f692ecd2afa7f05253ec1051e1852b69aaacb','1db6650050b8f06349dd7c7c9ba3f5005fb2e0a654da66f35fd4e774bc2e917d');
INSERT INTO journal VALUES(21,'2026-10-08T02:40:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11961-c400-7fe6-98f8-520a69b4dbe5','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T10:30","channel":"letter","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a11961-c400-7fe6-98f8-520a69b4dbe5","matter":"01a11961-c400-7685-a533-4fe31277c3ea","number":"2026-000006-P","parties":[{"name":"陈静","petitioner":"01a11961-c400-7ce3-b475-659256f45f32","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T02:40:00.000Z","sealed":null,"seq":6,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','85dc0945ef41d143d070608c97ccb57318cacc0b6025b179e739fffb2aedc636','1db6650050b8f06349dd7c7c9ba3f5005fb2e0a654da66f35fd4e774bc2e917d','d1f2459edc8dd208874c18546adfc302776330a42a1c62ef58bb7f93f7cca2cb');
INSERT INTO journal VALUES(22,'2026-10-08T03:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11974-1380-7889-ba13-700a508ae11b','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a11974-1380-7889-ba13-700a508ae11b","kind":"person","name":"刘洋","phone":null,"sex":"unknown","version":1}}','96afb9cb064145475f27e3eda3fa6c91cf9569f0470be1bc2e764443786d7525','d1f2459edc8dd208874c18546adfc302776330a42a1c62ef58bb7f93f7cca2cb','f677c91159c017b76267502e964b3ccf2733c7338bbc2db03a100dce97b9c2e8');
INSERT INTO journal VALUES(23,'2026-10-08T03:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11974-1380-7b7a-8cfb-c253d2a9ce50','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11974-1380-7b7a-8cfb-c253d2a9ce50","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000007-N","opened_by":"01a11974-1380-711e-9f53-d4c1d301ac86","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','757a19eeacde1e34ac92e752edd1b3d3c310d316b79b22463a0d26e375851312','f677c91159c017b76267502e964b3ccf2733c7338bbc2db03a100dce97b9c2e8','3738818c862410bd032fba1e6f044d24d8cb219647db5061e2ea55feba3e1ce9');
INSERT INTO journal VALUES(24,'2026-10-08T03:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11974-1380-711e-9f53-d4c1d301ac86','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T10:50","channel":"call","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a11974-1380-711e-9f53-d4c1d301ac86","matter":"01a11974-1380-7b7a-8cfb-c253d2a9ce50","number":"2026-000007-N","parties":[{"name":"刘洋","petitioner":"01a11974-1380-7889-ba13-700a508ae11b","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T03:00:00.000Z","sealed":null,"seq":7,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','8168d8721e3b13048693e7199113460ae3d799e6adf368677eb80a792b6e1e26','3738818c862410bd032fba1e6f044d24d8cb219647db5061e2ea55feba3e1ce9','07a29fa0e26458b7555d6d55c298d07b1d2f1718dc46a42b2d9d9fca6bad94c2');
INSERT INTO journal VALUES(25,'2026-10-08T03:05:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','slip.issued','01a11978-a760-7412-afea-8a61728d0586','{"reason":null,"record":{"copy":1,"id":"01a11978-a760-7412-afea-8a61728d0586","number":"2026-000001-Z","series":"receipt","sha256":"b44d419db09e2b9a463680bc02b44ea73a5c77f83937e03194e4fb6cc98c9756","template":"登记回执 1","version":1,"visit":"01a11906-3680-7180-a9d3-a6f4221cdcbc"}}','aa4a16e0a1f6ea36f1de4449e8f425f332e99c3006ca4514d1d86710c16f8a87','07a29fa0e26458b7555d6d55c298d07b1d2f1718dc46a42b2d9d9fca6bad94c2','8fa068cd4e899ea2ba3089c9f53bb343793b3890fec00a8d304a37f41497d3a6');
INSERT INTO journal VALUES(26,'2026-10-08T03:05:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.notified','01a11906-3680-7174-99f0-9bdd64278ecf','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11906-3680-7174-99f0-9bdd64278ecf","last_day":"2026-10-23","met_day":"2026-10-08","nominal":"2026-10-23","number":"2026-000001-Z","opened_by":"01a11906-3680-7180-a9d3-a6f4221cdcbc","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":2}}','a8481830b5f3714e369084424f0cb34f192c67b69f05528c28dc15bb7947cfef','8fa068cd4e899ea2ba3089c9f53bb343793b3890fec00a8d304a37f41497d3a6','d84cfdbdd43e0f09c4d01b8718da140b5349db44d2eb2ec58acd9caf2105fe7d');
INSERT INTO journal VALUES(27,'2026-10-08T03:06:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','slip.issued','01a11979-91c0-7493-b375-cda7227e8398','{"reason":null,"record":{"copy":1,"id":"01a11979-91c0-7493-b375-cda7227e8398","number":"2026-000002-X","series":"receipt","sha256":"d55d10680450c398a8ffca687a8e0f7a7329074e24033515859fa74e839e873c","template":"登记回执 1","version":1,"visit":"01a11918-8600-7c8a-9a87-b28dbd532922"}}','934450badc63b470e1f5ae0872bdd67b9e7eca60f32b200f4b1a08f595dba638','d84cfdbdd43e0f09c4d01b8718da140b5349db44d2eb2ec58acd9caf2105fe7d','f050ea6a0d83a8d3c8d5edf72fd0287018ccd4e157e1019d332116b0568c4899');
INSERT INTO journal VALUES(28,'2026-10-08T03:06:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.notified','01a11918-8600-7880-8062-0253ded1f59c','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11918-8600-7880-8062-0253ded1f59c","last_day":"2026-10-23","met_day":"2026-10-08","nominal":"2026-10-23","number":"2026-000002-X","opened_by":"01a11918-8600-7c8a-9a87-b28dbd532922","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"suggestion","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"建议增设公交站","version":2}}','30c1b0c35b9da70c70a1f2e205b8bcd04254a9ef49b5c5b34613feeb11777522','f050ea6a0d83a8d3c8d5edf72fd0287018ccd4e157e1019d332116b0568c4899','25a35c6faa91f15cd498255d79477a4f09c1c6a4c1ae7f80a628212822f04b67');
INSERT INTO journal VALUES(29,'2026-10-08T03:10:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','attachment.added','01a1197d-3b40-7747-996a-1f08ca4986f9','{"reason":null,"record":{"added_at":"2026-10-08T03:10:00.000Z","by":"01a118cf-4800-79a9-afb8-eae356f82515","id":"01a1197d-3b40-7747-996a-1f08ca4986f9","kind":"letter","media":"image/png","name":"letter.png","sha256":"6b7fa434f92a8b80aab02d9bf1a12e49ffcae424e4013a1c4f68b67e3d2bbcd0","sha256_out":null,"size":70,"version":1,"visit":"01a11961-c400-7fe6-98f8-520a69b4dbe5","void_reason":null}}','611bebd7d011d51a8e532bc7bc223aa618fb7cecbb6ff3eccaf7bbf83ba358a4','25a35c6faa91f15cd498255d79477a4f09c1c6a4c1ae7f80a628212822f04b67','1749391da35b29b0416d10c000696251ae7e0e83d80df488f715790183a0ae91');
INSERT INTO journal VALUES(30,'2026-10-08T03:20:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','handover.offered','01a11986-6300-7efc-a3df-737258eac6c5','{"reason":"她分管征地","record":{"answer":null,"answered_at":null,"from_staff":"01a118cf-4800-79a9-afb8-eae356f82515","id":"01a11986-6300-7efc-a3df-737258eac6c5","matter":"01a1194f-7480-7b71-b855-3dddb4403440","offered_at":"2026-10-08T03:20:00.000Z","offered_by":"01a118cf-4800-79a9-afb8-eae356f82515","reason":"她分管征地","state":"offered","to_staff":"01a118d3-dbe0-7945-bf6e-9a09832df293","version":1}}','edeab58fe681518ecc4749e2c1808295e38bb2e2e183fd84239d191ed36ed8b7','1749391da35b29b0416d10c000696251ae7e0e83d80df488f715790183a0ae91','7cdd7ca69127d6d74cebf2f3e8b7489f3bc1c082692233a15d00675be8ffdbe0');
INSERT INTO journal VALUES(31,'2026-10-08T03:30:00.000Z','2026-10-08','01a118d3-dbe0-7945-bf6e-9a09832df293','handover.accepted','01a11986-6300-7efc-a3df-737258eac6c5','{"reason":null,"record":{"answer":null,"answered_at":"2026-10-08T03:30:00.000Z","from_staff":"01a118cf-4800-79a9-afb8-eae356f82515","id":"01a11986-6300-7efc-a3df-737258eac6c5","matter":"01a1194f-7480-7b71-b855-3dddb4403440","offered_at":"2026-10-08T03:20:00.000Z","offered_by":"01a118cf-4800-79a9-afb8-eae356f82515","reason":"她分管征地","state":"accepted","to_staff":"01a118d3-dbe0-7945-bf6e-9a09832df293","version":2}}','b7df43f71dca2ad6c16ab5851e4d43a0c16cb5ca4f812b8383dd8c2e1307c619','7cdd7ca69127d6d74cebf2f3e8b7489f3bc1c082692233a15d00675be8ffdbe0','fb77d0d5d0240d50cb890113a75b1be959cf5a43947340af1c3e30c05441a5f5');
INSERT INTO journal VALUES(32,'2026-10-08T03:30:00.000Z','2026-10-08','01a118d3-dbe0-7945-bf6e-9a09832df293','matter.handed_over','01a1194f-7480-7b71-b855-3dddb4403440','{"reason":"她分管征地","record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a1194f-7480-7b71-b855-3dddb4403440","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000005-R","opened_by":"01a1194f-7480-7062-9881-898b6de0227f","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118d3-dbe0-7945-bf6e-9a09832df293","sealed":null,"state":"open","summary":"反映补偿款未发放","version":2}}','2c530ad97c60eb339cecadcc87eb5e328f8e7771f6e1665b3b12aa3f3c0dc93e','fb77d0d5d0240d50cb890113a75b1be959cf5a43947340af1c3e30c05441a5f5','1caf564d881ad1b8c8199635c1d9af39e72fc2560bdf6584836eac633fb96f40');
INSERT INTO journal VALUES(33,'2026-10-08T03:35:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','handover.offered','01a11994-1ea0-7fb8-978b-172f4c28d38d','{"reason":"来电由她接","record":{"answer":null,"answered_at":null,"from_staff":"01a118cf-4800-79a9-afb8-eae356f82515","id":"01a11994-1ea0-7fb8-978b-172f4c28d38d","matter":"01a11974-1380-7b7a-8cfb-c253d2a9ce50","offered_at":"2026-10-08T03:35:00.000Z","offered_by":"01a118cf-4800-79a9-afb8-eae356f82515","reason":"来电由她接","state":"offered","to_staff":"01a118d3-dbe0-7945-bf6e-9a09832df293","version":1}}','c2917251aa1d779772d0a7fe2e844c55c00962e4b08e656d993371970e67df4b','1caf564d881ad1b8c8199635c1d9af39e72fc2560bdf6584836eac633fb96f40','ea92c898ca908fe9e64187e05a5f7e0fd485ef0004fbdcb44bd411e214b882f6');
INSERT INTO journal VALUES(34,'2026-10-08T03:40:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','service.added','01a11998-b280-7b4c-838d-1ad6b770657f','{"reason":null,"record":{"address":"中山路2号","division":null,"hours":null,"id":"01a11998-b280-7b4c-838d-1ad6b770657f","kind":"legal_aid","name":"江山市法律援助中心","note":null,"phone":null,"valid_from":"2026-10-08","valid_to":null,"version":1}}','ce7f5bb72a6107a569b82c31ed185511d8b0d4dde1945c413525cc661a2de3a5','ea92c898ca908fe9e64187e05a5f7e0fd485ef0004fbdcb44bd411e214b882f6','bc693a5776ef4dc587e779c802f80b96bea80fe9b2dfe750fbe71835b917704c');
INSERT INTO journal VALUES(35,'2026-10-08T03:45:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','referral.made','01a1199d-4660-7531-9be5-8439d1310fa9','{"reason":"可以请律师免费代理","record":{"at":"2026-10-08T03:45:00.000Z","by":"01a118cf-4800-79a9-afb8-eae356f82515","id":"01a1199d-4660-7531-9be5-8439d1310fa9","number":"〔2026〕1","reason":"可以请律师免费代理","service":"01a11998-b280-7b4c-838d-1ad6b770657f","version":1,"visit":"01a11906-3680-7180-a9d3-a6f4221cdcbc"}}','7b32c7128efcd56fa6f2f02df733da0f6b87575eb99e098e526882ab9d2bb303','bc693a5776ef4dc587e779c802f80b96bea80fe9b2dfe750fbe71835b917704c','e969b9b554bbbcad9aabb091eb83220e4695e7482071bf85140f51394a27fae8');
INSERT INTO journal VALUES(36,'2026-10-08T03:45:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','slip.issued','01a1199d-4660-778e-add2-e92d4fe5bbe0','{"reason":null,"record":{"copy":1,"id":"01a1199d-4660-778e-add2-e92d4fe5bbe0","number":"〔2026〕1","series":"referral","sha256":"0513c4d8ba4289f1bbfc2d2e453abab9e606252bc631f34f2c59784a2647acd7","template":"引导单 1","version":1,"visit":"01a11906-3680-7180-a9d3-a6f4221cdcbc"}}','4f93fba129892909497809608b809d7d4b11d1fafbd68497c2f8416941fc234b','e969b9b554bbbcad9aabb091eb83220e4695e7482071bf85140f51394a27fae8','4093bed122ce686d31ad968bccff63bcf0bc316ce61d23e7021bc953a6b6a83a');
INSERT INTO journal VALUES(37,'2026-10-08T06:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','ticket.taken','01a11a18-df00-7eac-901c-54356466c300','{"reason":null,"record":{"about":null,"called":null,"came":"2026-10-08T14:00","day":"2026-10-08","ended":null,"heads":1,"heard":null,"id":"01a11a18-df00-7eac-901c-54356466c300","n":1,"next_step":null,"state":"waiting","version":1,"visit":null}}','6e14ef3a48f5776294477f2c5bbe770ffad4606f765b4aa7289f57cc6d3fe88e','4093bed122ce686d31ad968bccff63bcf0bc316ce61d23e7021bc953a6b6a83a','6addcab9c81e6197e36efa73365a838510ff954da0181bda4a4726803675d111');
INSERT INTO journal VALUES(38,'2026-10-08T06:05:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','ticket.called','01a11a18-df00-7eac-901c-54356466c300','{"reason":null,"record":{"about":null,"called":"2026-10-08T14:05","came":"2026-10-08T14:00","day":"2026-10-08","ended":null,"heads":1,"heard":null,"id":"01a11a18-df00-7eac-901c-54356466c300","n":1,"next_step":null,"state":"called","version":2,"visit":null}}','c2a8ed772dbb636993d0977aaf19ee5d6c356cb9679373880f74981f8d9f60c5','6addcab9c81e6197e36efa73365a838510ff954da0181bda4a4726803675d111','d49ce8508eb3331f9704127288b37d7530b3ab198195cfc4adfcfe27bacb651b');
INSERT INTO journal VALUES(39,'2026-10-08T06:30:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','ticket.heard','01a11a18-df00-7eac-901c-54356466c300','{"reason":null,"record":{"about":null,"called":"2026-10-08T14:05","came":"2026-10-08T14:00","day":"2026-10-08","ended":"2026-10-08T14:30","heads":1,"heard":"2026-10-08T14:30","id":"01a11a18-df00-7eac-901c-54356466c300","n":1,"next_step":null,"state":"heard","version":3,"visit":null}}','db22b3dcde56001e3c97105a2729e478ac4c3de240fc2f1a930340b4bfe4d67c','d49ce8508eb3331f9704127288b37d7530b3ab198195cfc4adfcfe27bacb651b','d98b770d62e461c4b9531b8c210115b46bea30871ca72f3d19a93584ba3c6b09');
INSERT INTO journal VALUES(40,'2026-10-08T07:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11a4f-cd80-7361-a87d-2fccc8260316','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a11a4f-cd80-7361-a87d-2fccc8260316","kind":"person","name":"赵敏","phone":null,"sex":"unknown","version":1}}','c0ad167831e0e417a13a37f489e9dbe025116e54d880285770784140f92598a6','d98b770d62e461c4b9531b8c210115b46bea30871ca72f3d19a93584ba3c6b09','105bf61b5a44e897254349740807cfeeb002367aeba4eada5c7461105f65e19a');
INSERT INTO journal VALUES(41,'2026-10-08T07:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11a4f-cd80-7798-871c-ed828f3a43b5','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11a4f-cd80-7798-871c-ed828f3a43b5","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000008-L","opened_by":"01a11a4f-cd80-759c-8abf-bb9dc27eb3d6","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','e9aaca9f748e6f27a06ba926901f0c46fe954a32ba2ea2bd444fb85231ffb5e4','105bf61b5a44e897254349740807cfeeb002367aeba4eada5c7461105f65e19a','a6a955249ae5c2f05e7836d63118b82803991a480742cc793e1652324c246a0f');
INSERT INTO journal VALUES(42,'2026-10-08T07:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11a4f-cd80-759c-8abf-bb9dc27eb3d6','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T14:50","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a11a4f-cd80-759c-8abf-bb9dc27eb3d6","matter":"01a11a4f-cd80-7798-871c-ed828f3a43b5","number":"2026-000008-L","parties":[{"name":"赵敏","petitioner":"01a11a4f-cd80-7361-a87d-2fccc8260316","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T07:00:00.000Z","sealed":null,"seq":8,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','93a7d1d35840cb2087b94f7928bfc01d36750a220bcbee55f90a93faa62afbf6','a6a955249ae5c2f05e7836d63118b82803991a480742cc793e1652324c246a0f','e644a6fd6abe8c350feaf93d6dfab2d329d38be233547acbdeabb66f0bfe3cac');
INSERT INTO journal VALUES(43,'2026-10-08T07:10:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','visit.voided','01a11a4f-cd80-759c-8abf-bb9dc27eb3d6','{"reason":"重复登记","record":{"answer":null,"arrived":"2026-10-08T14:50","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a11a4f-cd80-759c-8abf-bb9dc27eb3d6","matter":"01a11a4f-cd80-7798-871c-ed828f3a43b5","number":"2026-000008-L","parties":[{"name":"赵敏","petitioner":"01a11a4f-cd80-7361-a87d-2fccc8260316","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-08T07:00:00.000Z","sealed":null,"seq":8,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":2,"void_reason":"重复登记","voided_at":"2026-10-08T07:10:00.000Z","warnings":[],"year":2026}}','22e61d3a1fa7ce43f2b847c110332b6f47997b605c7358835459dc0e6f8fc4bb','e644a6fd6abe8c350feaf93d6dfab2d329d38be233547acbdeabb66f0bfe3cac','e8f019e5a5fbfd3e8b29c2b2e3c1af91802a90e4e73d178f15d859a8fa885172');
INSERT INTO journal VALUES(44,'2026-10-08T07:10:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','matter.voided','01a11a4f-cd80-7798-871c-ed828f3a43b5','{"reason":"重复登记","record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11a4f-cd80-7798-871c-ed828f3a43b5","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000008-L","opened_by":"01a11a4f-cd80-759c-8abf-bb9dc27eb3d6","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"void","summary":"反映补偿款未发放","version":2}}','13fba7946e8bae05d4ea1c991e1957249c053dd752ecee187d9231fa5f8bcd9b','e8f019e5a5fbfd3e8b29c2b2e3c1af91802a90e4e73d178f15d859a8fa885172','cba90eb153a479d4ca47fc51f7cc35a9e76e1e51baf9f4278ca6dd2aea837990');
INSERT INTO journal VALUES(45,'2026-10-08T09:00:00.000Z','2026-10-08','01a118cf-4800-79a9-afb8-eae356f82515','day.closed','01a11abd-aa80-7118-aa35-083553b08a86','{"reason":null,"record":{"by":"01a118cf-4800-79a9-afb8-eae356f82515","closed":"2026-10-08T17:00","day":"2026-10-08","heard":1,"id":"01a11abd-aa80-7118-aa35-083553b08a86","note":null,"unheard":0,"version":1,"visits":7}}','aec8b64006bb4c7ee13047dee6503bafb8aa0a6a167da7caae78287d43d8a7e9','cba90eb153a479d4ca47fc51f7cc35a9e76e1e51baf9f4278ca6dd2aea837990','10fcd567006350568552cb353ceb5a6a09979b0080637191faca93cf35a305fd');
INSERT INTO journal VALUES(46,'2026-10-09T01:00:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11e2c-9280-741c-a68e-9e12d4fb78ee','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11e2c-9280-741c-a68e-9e12d4fb78ee","kind":"person","name":"张伟","phone":null,"sex":"unknown","version":1}}','9858ee0a30a2db5941a38bd9989b574a3aec2c6f3a634c0898122a83c0ad106f','10fcd567006350568552cb353ceb5a6a09979b0080637191faca93cf35a305fd','c483d8b1e3b409036d6d01967184fe86503635209eb7c1ebd78f8c32ef82d36b');
INSERT INTO journal VALUES(47,'2026-10-09T01:00:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11e2c-9280-7e78-9c40-c4a289612b33','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T08:50","channel":"visit","content":"0302","day":"2026-10-09","follows":"01a11906-3680-7180-a9d3-a6f4221cdcbc","heads":1,"id":"01a11e2c-9280-7e78-9c40-c4a289612b33","matter":"01a11906-3680-7174-99f0-9bdd64278ecf","number":"2026-000009-J","parties":[{"name":"张伟","petitioner":"01a11e2c-9280-741c-a68e-9e12d4fb78ee","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-09T01:00:00.000Z","sealed":null,"seq":9,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','ee8ffc97781e346f268c3047273ca72306178b69052283db2f423ade3cd6cb23','c483d8b1e3b409036d6d01967184fe86503635209eb7c1ebd78f8c32ef82d36b','d6fae9417ea4e707b880e3050099c3d4e645d1d5389a8476f226f182b8f9e896');
INSERT INTO journal VALUES(48,'2026-10-09T01:00:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','matter.continued','01a11906-3680-7174-99f0-9bdd64278ecf','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11906-3680-7174-99f0-9bdd64278ecf","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000001-Z","opened_by":"01a11906-3680-7180-a9d3-a6f4221cdcbc","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-09","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":3}}','998055978b515421f81da1a4510b7c45c7665095e4507db3add7b8d30aa96251','d6fae9417ea4e707b880e3050099c3d4e645d1d5389a8476f226f182b8f9e896','845a58558d2af3a72b842c4631d4e542b9827c454aa089a67ba1d0579a8fc9ee');
INSERT INTO journal VALUES(49,'2026-10-09T01:10:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11e35-ba40-7d3c-834a-185cb9f4dd76','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11e35-ba40-7d3c-834a-185cb9f4dd76","kind":"person","name":"孙丽","phone":null,"sex":"unknown","version":1}}','faba498f4f9513fe66c29fec60f1a56f262f6a84422b6bf2b78a1e0f45e9f23f','845a58558d2af3a72b842c4631d4e542b9827c454aa089a67ba1d0579a8fc9ee','5c4d50bacb626701b04bc3a83b4862ef2f786e095a8eeb7bf6340be80c9443b0');
INSERT INTO journal VALUES(50,'2026-10-09T01:10:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11e35-ba40-7235-b8c3-01f96be53bae','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11e35-ba40-7235-b8c3-01f96be53bae","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000010-Z","opened_by":"01a11e35-ba40-7241-85dc-1706da6a5cef","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-09","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','a7bafcfa10f5c854ef49bb483c09bc81938864cced565e45e7b6ab3a111ee615','5c4d50bacb626701b04bc3a83b4862ef2f786e095a8eeb7bf6340be80c9443b0','0383ad6628c2da2cd1b164023025a1b91a28bd944576c2c12ef7320f6c38677b');
INSERT INTO journal VALUES(51,'2026-10-09T01:10:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11e35-ba40-7241-85dc-1706da6a5cef','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T09:00","channel":"visit","content":"0302","day":"2026-10-09","follows":null,"heads":1,"id":"01a11e35-ba40-7241-85dc-1706da6a5cef","matter":"01a11e35-ba40-7235-b8c3-01f96be53bae","number":"2026-000010-Z","parties":[{"name":"孙丽","petitioner":"01a11e35-ba40-7d3c-834a-185cb9f4dd76","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-09T01:10:00.000Z","sealed":null,"seq":10,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','d7a1cd9c6385508bebd7050d29f383395d3fb0169cef54d9c96a696c99e6bbdd','0383ad6628c2da2cd1b164023025a1b91a28bd944576c2c12ef7320f6c38677b','03fcbba4f639295b085beae0a7a7dbe24e7f851a5ed8c42021fa57036b6cec2b');
INSERT INTO journal VALUES(52,'2026-10-09T01:20:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11e3e-e200-7ba1-b647-b74005f0b8ed','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11e3e-e200-7ba1-b647-b74005f0b8ed","kind":"person","name":"周杰","phone":null,"sex":"unknown","version":1}}','4c818562cf113de31701cc02bcde1aa958c91ead97d4ad26c1909d5bae46bd38','03fcbba4f639295b085beae0a7a7dbe24e7f851a5ed8c42021fa57036b6cec2b','18d816002bf257c86773c6bd56935ab36591ca004341a9078f1f6126c79762a5');
INSERT INTO journal VALUES(53,'2026-10-09T01:20:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11e3e-e200-7d75-932c-27b94bb7f477','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11e3e-e200-7d75-932c-27b94bb7f477","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000011-X","opened_by":"01a11e3e-e200-74be-b130-91f9e72a86cf","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"other","received_day":"2026-10-09","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','2293ad5307cc160345ef4986e9ffffc53396493c5c5000d6a3e6196a26d260ae','18d816002bf257c86773c6bd56935ab36591ca004341a9078f1f6126c79762a5','fb60503dbeeb6e3c310edce744d84889e34a4b2d7eea23100bd497088d8c0a27');
INSERT INTO journal VALUES(54,'2026-10-09T01:20:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11e3e-e200-74be-b130-91f9e72a86cf','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T09:10","channel":"visit","content":"0302","day":"2026-10-09","follows":null,"heads":1,"id":"01a11e3e-e200-74be-b130-91f9e72a86cf","matter":"01a11e3e-e200-7d75-932c-27b94bb7f477","number":"2026-000011-X","parties":[{"name":"周杰","petitioner":"01a11e3e-e200-7ba1-b647-b74005f0b8ed","role":"petitioner"}],"place":"330881","purpose":"other","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-09T01:20:00.000Z","sealed":null,"seq":11,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','5acf10ced11e6afd141cedbd2def29381a34de8e5ea568646ee399fe0b1fd96d','fb60503dbeeb6e3c310edce744d84889e34a4b2d7eea23100bd497088d8c0a27','65c0a22e74325dad5fdb6ecdeb5096fa54b0510fb12d7c2497e6f26c5bcabd1f');
INSERT INTO journal VALUES(55,'2026-10-09T01:30:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11e48-09c0-76e4-9c4b-aab5ed9f00ba','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11e48-09c0-76e4-9c4b-aab5ed9f00ba","kind":"person","name":"吴刚","phone":null,"sex":"unknown","version":1}}','b02d229d0ba7b22e83922800131085e5683310df7cc833bbadb55108e1ca99e6','65c0a22e74325dad5fdb6ecdeb5096fa54b0510fb12d7c2497e6f26c5bcabd1f','d1c68038839a850bd74b5ca84bd3e2cd8ff9644e2dc6635e0c82d3795d2cd3ed');
INSERT INTO journal VALUES(56,'2026-10-09T01:30:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','matter.opened','01a11e48-09c0-7c0e-abd7-c35214a4f176','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11e48-09c0-7c0e-abd7-c35214a4f176","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000012-V","opened_by":"01a11e48-09c0-78b1-b699-048af34cb073","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-09","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映补偿款未发放","version":1}}','f1a5d24fb6977721d24910cffcb971761bb389d7d49917d58acabd420aecbf01','d1c68038839a850bd74b5ca84bd3e2cd8ff9644e2dc6635e0c82d3795d2cd3ed','a64d0016a9c8a14ae94e754b23c4efb3954459d5a38998414453e72329f77d42');
INSERT INTO journal VALUES(57,'2026-10-09T01:30:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','visit.registered','01a11e48-09c0-78b1-b699-048af34cb073','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T09:20","channel":"visit","content":"0302","day":"2026-10-09","follows":null,"heads":1,"id":"01a11e48-09c0-78b1-b699-048af34cb073","matter":"01a11e48-09c0-7c0e-abd7-c35214a4f176","number":"2026-000012-V","parties":[{"name":"吴刚","petitioner":"01a11e48-09c0-76e4-9c4b-aab5ed9f00ba","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-09T01:30:00.000Z","sealed":null,"seq":12,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','0422b80352443b3c5ef2e799c9f40c0248c597df3eeb172da5a6614fd7e761bc','a64d0016a9c8a14ae94e754b23c4efb3954459d5a38998414453e72329f77d42','e85a81c56c5c8044c1a4f472edd26f4ae1f8d105f8dc29041ff317ff02225eb5');
INSERT INTO journal VALUES(58,'2026-10-09T01:40:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','petitioner.recorded','01a11e51-3180-7b31-92c0-46b37fe82407','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11e51-3180-7b31-92c0-46b37fe82407","kind":"person","name":"吴刚","phone":null,"sex":"unknown","version":1}}','f07068ed35f512f191ba145c2b32ecc2a6ee4cf15857e48dd757cca2855a1018','e85a81c56c5c8044c1a4f472edd26f4ae1f8d105f8dc29041ff317ff02225eb5','4e58c5aae00fb96389fdf42b82f742eda00338905286079bc7deef55ba7221cd');
INSERT INTO journal VALUES(59,'2026-10-09T01:40:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','visit.corrected','01a11e48-09c0-78b1-b699-048af34cb073','{"reason":"摘要写错了","record":{"answer":null,"arrived":"2026-10-09T09:20","channel":"visit","content":"0302","day":"2026-10-09","follows":null,"heads":1,"id":"01a11e48-09c0-78b1-b699-048af34cb073","matter":"01a11e48-09c0-7c0e-abd7-c35214a4f176","number":"2026-000012-V","parties":[{"name":"吴刚","petitioner":"01a11e51-3180-7b31-92c0-46b37fe82407","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118cf-4800-79a9-afb8-eae356f82515","registered_at":"2026-10-09T01:30:00.000Z","sealed":null,"seq":12,"source":"direct","statement":"说好年底补偿，到现在没有拿到。","summary":"反映宅基地纠纷","version":2,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','e7066bff80220c7504a6a6d9642fa44c4600d307db2c877e47db32853caf21e0','4e58c5aae00fb96389fdf42b82f742eda00338905286079bc7deef55ba7221cd','1adfed5a4efa7ba9697059359c1457329646ee243457a3a997ea7119e8afba17');
INSERT INTO journal VALUES(60,'2026-10-09T01:40:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','matter.corrected','01a11e48-09c0-7c0e-abd7-c35214a4f176','{"reason":"摘要写错了","record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11e48-09c0-7c0e-abd7-c35214a4f176","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000012-V","opened_by":"01a11e48-09c0-78b1-b699-048af34cb073","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-09","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映宅基地纠纷","version":2}}','1e5c00de177b7360d0a32252adad70452bacc6f37971cb2731e09110f3bbfaee','1adfed5a4efa7ba9697059359c1457329646ee243457a3a997ea7119e8afba17','f84cd3e72e41d3204ad8a96a5d9d2bdbf1b6bb51b5a172992b60891fa706a101');
INSERT INTO journal VALUES(61,'2026-10-09T02:00:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','slip.issued','01a11e63-8100-7e2b-bd72-afa371d3c038','{"reason":null,"record":{"copy":1,"id":"01a11e63-8100-7e2b-bd72-afa371d3c038","number":"2026-000012-V","series":"receipt","sha256":"a11fb1e001f43732386151a475bd3c93aee6a7f0fefc6b3a4f7995cef1ac65db","template":"登记回执 1","version":1,"visit":"01a11e48-09c0-78b1-b699-048af34cb073"}}','11aa49b1a6dcf82a3d3867888ac2b9145d43d6ccf90a5e1c438b58373bb6e4ee','f84cd3e72e41d3204ad8a96a5d9d2bdbf1b6bb51b5a172992b60891fa706a101','866404a484106311561099744d56b1a341d7d15dfea23c2f7c64fe9204ec4b2c');
INSERT INTO journal VALUES(62,'2026-10-09T02:00:00.000Z','2026-10-09','01a118cf-4800-79a9-afb8-eae356f82515','matter.notified','01a11e48-09c0-7c0e-abd7-c35214a4f176','{"reason":null,"record":{"clock":"organ_notice","content":"0302","content_table":"content-2023","id":"01a11e48-09c0-7c0e-abd7-c35214a4f176","last_day":"2026-10-26","met_day":"2026-10-09","nominal":"2026-10-24","number":"2026-000012-V","opened_by":"01a11e48-09c0-78b1-b699-048af34cb073","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-09","responsible":"01a118cf-4800-79a9-afb8-eae356f82515","sealed":null,"state":"open","summary":"反映宅基地纠纷","version":3}}','93f476a85fce7d5f83a8d90fb34b7c71c58ab74a3cba8b2bfa2a42f8498f0d38','866404a484106311561099744d56b1a341d7d15dfea23c2f7c64fe9204ec4b2c','30a1055c79a9c17714a0efddb37794f208faf8d25c547ea28fe53d2b4c922f16');
CREATE TABLE bundle (
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
CREATE TABLE bundle_record (
    bundle     integer not null references bundle (seq),
    kind       text not null,                  -- the file of records it stands in
    record     text not null,
    version    integer not null,
    primary key (bundle, kind, record)
) strict, without rowid;
CREATE TABLE ack_record (
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
CREATE TABLE draft (
    staff      text not null primary key references staff (id),
    form       text not null,                  -- JSON of the unfinished form
    saved_at   text not null
) strict;
CREATE TABLE shape (
                 opened_by integer not null  -- the oldest program shape that may open this file
             ) strict;
INSERT INTO shape VALUES(2);
CREATE TABLE petitioner_name (
    petitioner text not null references petitioner (id),
    ordinal    integer not null,
    kind       text not null check (kind in ('former', 'other', 'latin')),
    name       text not null,                  -- exactly as typed
    primary key (petitioner, ordinal)
) strict, without rowid;
CREATE TABLE visit_origin (
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
CREATE TABLE visit_reading (
    visit      text not null references visit (id),
    n          integer not null check (n >= 1),
    at         text not null,                  -- wall clock
    medium     text not null check (medium in ('screen', 'aloud', 'paper')),
    outcome    text not null check (outcome in ('confirmed', 'corrected')),
    statement  text not null,
    primary key (visit, n)
) strict, without rowid;
CREATE TABLE blob (
    sha256     text not null primary key,      -- of the content below
    content    blob not null                   -- as it came; of a sealed visit: age, for the sealed box
) strict, without rowid;
INSERT INTO blob VALUES('6b7fa434f92a8b80aab02d9bf1a12e49ffcae424e4013a1c4f68b67e3d2bbcd0',X'89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da6364f8cf500f00038601805a347d6b0000000049454e44ae426082');
CREATE TABLE attachment (
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
INSERT INTO attachment VALUES('01a1197d-3b40-7747-996a-1f08ca4986f9',1,'01a11961-c400-7fe6-98f8-520a69b4dbe5','letter','letter.png','image/png',70,'6b7fa434f92a8b80aab02d9bf1a12e49ffcae424e4013a1c4f68b67e3d2bbcd0',NULL,'2026-10-08T03:10:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515',NULL);
CREATE TABLE mailbox_opening (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    mailbox    text not null,                  -- which one
    opened     text not null,                  -- wall clock
    opener     text not null references staff (id),
    witness    text not null,
    pieces     integer not null check (pieces >= 0), -- found; zero is an opening too
    note       text
) strict;
CREATE TABLE ticket (
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
INSERT INTO ticket VALUES('01a11a18-df00-7eac-901c-54356466c300',3,'2026-10-08',1,'2026-10-08T14:00',1,NULL,'heard','2026-10-08T14:05','2026-10-08T14:30','2026-10-08T14:30',NULL,NULL);
CREATE TABLE day_close (
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
INSERT INTO day_close VALUES('01a11abd-aa80-7118-aa35-083553b08a86',1,'2026-10-08','2026-10-08T17:00','01a118cf-4800-79a9-afb8-eae356f82515',7,1,0,NULL);
CREATE TABLE incident (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    happened   text not null,                  -- wall clock
    what       text not null,
    done       text not null,
    reported_to text,
    by         text not null references staff (id),
    void_reason text
) strict;
CREATE TABLE duty_rule (
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
CREATE TABLE duty_change (
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
CREATE TABLE appointment (
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
CREATE TABLE handover (
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
INSERT INTO handover VALUES('01a11986-6300-7efc-a3df-737258eac6c5',2,'01a1194f-7480-7b71-b855-3dddb4403440','01a118cf-4800-79a9-afb8-eae356f82515','01a118d3-dbe0-7945-bf6e-9a09832df293','01a118cf-4800-79a9-afb8-eae356f82515','她分管征地','2026-10-08T03:20:00.000Z','accepted','2026-10-08T03:30:00.000Z',NULL);
INSERT INTO handover VALUES('01a11994-1ea0-7fb8-978b-172f4c28d38d',1,'01a11974-1380-7b7a-8cfb-c253d2a9ce50','01a118cf-4800-79a9-afb8-eae356f82515','01a118d3-dbe0-7945-bf6e-9a09832df293','01a118cf-4800-79a9-afb8-eae356f82515','来电由她接','2026-10-08T03:35:00.000Z','offered',NULL,NULL);
CREATE TABLE service (
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
INSERT INTO service VALUES('01a11998-b280-7b4c-838d-1ad6b770657f',1,'legal_aid','江山市法律援助中心','中山路2号',NULL,NULL,NULL,NULL,'2026-10-08',NULL);
CREATE TABLE referral (
    id         text not null primary key,
    version    integer not null check (version >= 1),
    number     text not null unique,           -- of the slip: 〔2026〕3
    visit      text not null references visit (id),
    service    text not null references service (id),
    reason     text not null,                  -- empty when the visit is sealed
    at         text not null,
    by         text not null references staff (id)
) strict;
INSERT INTO referral VALUES('01a1199d-4660-7531-9be5-8439d1310fa9',1,'〔2026〕1','01a11906-3680-7180-a9d3-a6f4221cdcbc','01a11998-b280-7b4c-838d-1ad6b770657f','可以请律师免费代理','2026-10-08T03:45:00.000Z','01a118cf-4800-79a9-afb8-eae356f82515');
CREATE TABLE answer_code (
    hash       text not null primary key,      -- HMAC-SHA-256 of the code; the code itself is nowhere
    visit      text not null references visit (id),
    given_at   text not null,
    ended_at   text,                           -- another was given in its place; null: it opens
    recipient  text,                           -- of a sealed visit: what is kept is sealed to this key
    opener     blob                            -- its private half, which only the code opens
) strict, without rowid;
CREATE TABLE answer_note (
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
CREATE TABLE division (
    code       text not null primary key,      -- 6, 9 or 12 digits
    name       text not null,
    full_name  text not null,
    withdrawn  integer not null check (withdrawn in (0, 1)),
    source     text not null                   -- file and day of the import
) strict, without rowid;
CREATE TABLE IF NOT EXISTS "document" (
    id         text not null primary key,
    visit      text references visit (id),     -- null: a paper of the office itself
    series     text not null,
    number     text not null,                  -- a receipt carries the register number
    made_at    text not null,
    unique (series, number)
) strict;
INSERT INTO document VALUES('01a11978-a760-7412-afea-8a61728d0586','01a11906-3680-7180-a9d3-a6f4221cdcbc','receipt','2026-000001-Z','2026-10-08T03:05:00.000Z');
INSERT INTO document VALUES('01a11979-91c0-7493-b375-cda7227e8398','01a11918-8600-7c8a-9a87-b28dbd532922','receipt','2026-000002-X','2026-10-08T03:06:00.000Z');
INSERT INTO document VALUES('01a1199d-4660-778e-add2-e92d4fe5bbe0','01a11906-3680-7180-a9d3-a6f4221cdcbc','referral','〔2026〕1','2026-10-08T03:45:00.000Z');
INSERT INTO document VALUES('01a11e63-8100-7e2b-bd72-afa371d3c038','01a11e48-09c0-78b1-b699-048af34cb073','receipt','2026-000012-V','2026-10-09T02:00:00.000Z');
CREATE INDEX petitioner_recent on petitioner (last_visit desc, row, name_key, marks);
CREATE INDEX petitioner_document_number on petitioner_document (number);
CREATE INDEX matter_due on matter (last_day) where met_day is null and state = 'open';
CREATE INDEX matter_open on matter (state);
CREATE INDEX visit_day on visit (day, arrived, id, channel, voided_at);
CREATE INDEX visit_matter on visit (matter, arrived);
CREATE INDEX visit_seq on visit (seq, year);
CREATE INDEX visit_void on visit (voided_at) where voided_at is not null;
CREATE INDEX visit_to_issue on visit (arrived, id) where has_slip = 0 and voided_at is null;
CREATE INDEX visit_party_petitioner on visit_party (petitioner, visit);
CREATE INDEX document_copy_at on document_copy (at, state);
CREATE INDEX journal_subject on journal (subject, seq);
CREATE INDEX ack_record_record on ack_record (record, kind, bundle);
CREATE INDEX petitioner_merged on petitioner (merged_into) where merged_into is not null;
CREATE INDEX visit_origin_opening on visit_origin (opening) where opening is not null;
CREATE INDEX attachment_visit on attachment (visit);
CREATE INDEX mailbox_opening_opened on mailbox_opening (opened);
CREATE INDEX ticket_state on ticket (state, day);
CREATE INDEX incident_happened on incident (happened);
CREATE INDEX appointment_day on appointment (day);
CREATE INDEX handover_to on handover (to_staff, state);
CREATE INDEX handover_matter on handover (matter);
CREATE INDEX referral_visit on referral (visit);
CREATE INDEX answer_code_visit on answer_code (visit);
CREATE INDEX answer_note_visit on answer_note (visit);
CREATE INDEX document_visit on document (visit);
CREATE UNIQUE INDEX handover_open on handover (matter) where state = 'offered';
CREATE TRIGGER journal_is_append_only before update on journal begin select raise(abort, 'the journal is append-only'); end;
CREATE TRIGGER journal_is_kept before delete on journal begin select raise(abort, 'the journal is append-only'); end;
commit;
