-- A practice office as the program before the second shape left it: every case in it is invented.
-- The keys in `secret` open and sign for this office alone.
pragma application_id = 1481001540;
pragma user_version = 1;
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
insert into "office" values ('01a118ea-bf40-7790-b542-ab3bc88ed509','江山市信访接待处','330881','bureau',1,'HDMAJC','2026-10-08T00:30:00.000Z');
CREATE TABLE secret (
    name       text not null primary key,      -- 'signing' (minisign), 'identity' (age)
    value      text not null                   -- the private half; the file itself is encrypted
) strict;
insert into "secret" values ('signing','RWQAAEIyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAfXyb2zyIdw5AqqGLY/o0NASfOa+0YP9JNeqrtFdz2k/9UyFk9xApYZh0vuSXv95ocB+ZnaLIUX4XQe6FhAgvyIiOo9rq0ECwrOYeghBZOT5xRqwTrtMm5mTaZFiIoJmo8uzFYWuPr2Y=');
insert into "secret" values ('identity','AGE-SECRET-KEY-1UDWH9JUFQN9FHQS2FDTMPKXXFSUDGJSVGPZT7R2YXN6KGQGL29SQJEUTQU');
insert into "secret" values ('sealed_box','age1u873w25vgxtxwtzh93qzq8f9j32ns66y40k6yfdhulrmhufzzsysfmfnm7');
CREATE TABLE setting (
    name       text not null primary key,
    value      text not null                   -- JSON
) strict;
insert into "setting" values ('recovery_kept','true');
insert into "setting" values ('county_key','"接待台 · 县级接收单位公钥\n\n名称:衢州市信访局\n加密公钥:age1e73w5gzv2nyzlfru3286e2ymht5yxx6g7f9qd0u27n6gkf2mkpaswp8swq\n签名公钥:RWQFcALdc0X6Kla4lbd1HD9RSR5E/h64b2Y08Z0PkjhP+TOgoUFT8E2R\n指纹：c750 f6c0 4deb 5bf9 c9c5 e5a5 b17a 1522\n\n请通过电话与对方核对指纹，一致后再使用。本文件可以公开。\n\n{\"format\":\"reception-county-key\",\"name\":\"衢州市信访局\",\"recipient\":\"age1e73w5gzv2nyzlfru3286e2ymht5yxx6g7f9qd0u27n6gkf2mkpaswp8swq\",\"verifying_key\":\"RWQFcALdc0X6Kla4lbd1HD9RSR5E/h64b2Y08Z0PkjhP+TOgoUFT8E2R\",\"version\":1}\n"');
CREATE TABLE staff (
    id         text not null primary key,
    name       text not null,
    ended_at   text                            -- null while the person works here
) strict;
insert into "staff" values ('01a118ea-bf40-7c00-9400-e825dc051142','王丽',null);
insert into "staff" values ('01a118ef-5320-74ae-bbb4-086a851727e8','李娜','2026-10-09T09:36:00.000Z');
insert into "staff" values ('01a118f0-3d80-7b58-acf9-30678e3f7e4d','周明',null);
insert into "staff" values ('01a118f1-27e0-750b-8a8f-702267fe14c2','吴敏',null);
CREATE TABLE staff_role (
    staff      text not null references staff (id),
    role       text not null check (role in ('desk', 'handler', 'leader', 'auditor', 'admin')),
    primary key (staff, role)
) strict, without rowid;
insert into "staff_role" values ('01a118ea-bf40-7c00-9400-e825dc051142','admin');
insert into "staff_role" values ('01a118ea-bf40-7c00-9400-e825dc051142','desk');
insert into "staff_role" values ('01a118ea-bf40-7c00-9400-e825dc051142','handler');
insert into "staff_role" values ('01a118ea-bf40-7c00-9400-e825dc051142','leader');
insert into "staff_role" values ('01a118ef-5320-74ae-bbb4-086a851727e8','desk');
insert into "staff_role" values ('01a118f0-3d80-7b58-acf9-30678e3f7e4d','handler');
insert into "staff_role" values ('01a118f0-3d80-7b58-acf9-30678e3f7e4d','leader');
insert into "staff_role" values ('01a118f1-27e0-750b-8a8f-702267fe14c2','auditor');
CREATE TABLE skipped_number (
    year       integer not null,               -- numbers given by an office that was lost after its back-up
    first      integer not null check (first >= 1),
    last       integer not null check (last >= first),
    reason     text not null,
    at         text not null,
    primary key (year, first)
) strict, without rowid;
insert into "skipped_number" values (2026,13,13,'备份之后纸面编过一号','2026-10-09T09:37:00.000Z');
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
) strict;
insert into "petitioner" values (1,'01a11fe4-0680-71d0-b80c-d20b1d18ab67',1,'person','张伟','male','1949-12-31','13800001234','330881','虎山街道1号','2026-10-08','2026-10-09T09:05',2,'张伟','
d11010519491231002x
ex20013219491501011
f13800001234
g43210000831
izw
pzhangwei');
insert into "petitioner" values (2,'01a11fe4-0680-7d17-b3a3-ee56f96250b5',1,'person','𠮷田·买买提江','male','1988','13900005678','330881','双塔街道幸福里','2026-10-08','2026-10-08T09:40',1,'𠮷田买买提江','
de12345678
e87654321e
f13900005678
g87650000931
itmmcj
itmmdj
itmmsj
itmmtj
ptianmaimaichijiang
ptianmaimaidijiang
ptianmaimaishijiang
ptianmaimaitijiang');
insert into "petitioner" values (3,'01a11fe4-0680-7de6-bbeb-5560288cf6d0',1,'person','李𬭩','male','1975-03-09','13700002222','330881','贺村镇工业路','2026-10-08','2026-10-08T10:05',1,'李𬭩','
f13700002222
g22220000731
ilw
pliweng');
insert into "petitioner" values (4,'01a11fe4-0680-713e-b111-de46599a158c',1,'person','王䶮','female','1980','13700003333','330881',null,'2026-10-08','2026-10-08T10:05',1,'王䶮','
f13700003333
g33330000731
iwy
iyy
pwangyan
pyuyan');
insert into "petitioner" values (5,'01a11fe4-0680-7681-8552-6488e1947448',1,'person','陈㛃','female',null,null,'330881',null,'2026-10-08','2026-10-08T10:05',1,'陈㛃','
icj
pchenjie');
insert into "petitioner" values (6,'01a11fe4-0680-7906-8e71-bd8ef3a68dab',1,'person','赵淑芬','female',null,'0570-1234567','330881','上余镇老街','2026-10-08','2026-10-08',0,'赵淑芬','
f05701234567
g76543210750
izcf
izsf
pzhaochufen
pzhaoshufen');
insert into "petitioner" values (7,'01a11fe4-0680-78ca-a2ac-34675a708b3b',1,'organisation','江山市向阳果蔬专业合作社','unknown',null,'0570-7654321','330881','凤林镇','2026-10-08','2026-10-08T15:10',1,'江山市向阳果蔬专业合作社','
f05707654321
g12345670750
ijsfxygszygzs
ijsfxygszyhzs
ijsfxylszygzs
ijsfxylszyhzs
ijssxygszygzs
ijssxygszyhzs
ijssxylszygzs
ijssxylszyhzs
pjiangshanfuxiangyangguanshuzhuanyehezuos
pjiangshanfuxiangyangguoshuzhuanyehezuosh
pjiangshanfuxiangyangluoshuzhuanyehezuosh
pjiangshanshixiangyangguanshuzhuanyehezuo
pjiangshanshixiangyangguoshuzhuanyehezuos
pjiangshanshixiangyangluoshuzhuanyehezuos');
insert into "petitioner" values (8,'01a11fe4-0680-7f5c-b188-c67d0de3df22',1,'person','周敏','female',null,'13500006666',null,null,'2026-10-08','2026-10-08T15:10',1,'周敏','
f13500006666
g66660000531
izm
pzhoumin');
insert into "petitioner" values (9,'01a11fe4-0680-71b0-af94-175ef36880c9',1,'person','=1+1','unknown',null,null,null,null,'2026-10-09','2026-10-09T10:00',1,'=1+1','
i11
p11');
insert into "petitioner" values (10,'01a11fe8-9a60-74d7-a5df-4bf42ecda768',1,'person','阿卜杜·买买提','male',null,'+86 138 0000 4321','330881','清湖街道3号','2026-10-09','2026-10-09T14:00',1,'阿卜杜买买提','
d110105194912310021
d江山户字12号
e120013219491501011
e号21字户山江
f13800004321
g12340000831
iabdmmt
iabtmmt
iapdmmt
iaptmmt
iebdmmt
iebtmmt
iepdmmt
ieptmmt
pabodumaimaiti
pabudumaimaiti
papudumaimaiti
pebodumaimaiti
pebudumaimaiti
pepudumaimaiti');
insert into "petitioner" values (11,'01a11fe8-9a60-7e6a-a09d-cfed3b01fd00',1,'person','John Q. Smith','unknown',null,null,null,null,'2026-10-09','2026-10-09T14:00',1,'johnqsmith','
dx1234567
e7654321x
ijqs
pjohnqsmith');
insert into "petitioner" values (12,'01a11fe8-9a60-72ba-ab2a-e4790c4345ca',1,'person','钱小红','female','2012-05',null,null,null,'2026-10-09','2026-10-09T14:30',1,'钱小红','
iqxg
iqxh
pqianxiaogong
pqianxiaohong');
insert into "petitioner" values (13,'01a11fe8-9a60-7c76-90a9-8eca63651125',1,'person','钱建军','male',null,'13500009999',null,null,'2026-10-09','2026-10-09T14:30',1,'钱建军','
f13500009999
g99990000531
iqjj
pqianjianjun');
insert into "petitioner" values (14,'01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf',1,'person','重复登记','unknown',null,null,null,null,'2026-10-09','2026-10-09',0,'重复登记','
icfdj
itfdj
izfdj
pchongfudeji
pchongfudengji
ptongfudeji
ptongfudengji
pzhongfudeji
pzhongfudengji');
insert into "petitioner" values (15,'01a11fea-6f20-7ed9-81b8-27b04843a40a',1,'person','赵淑芬','female',null,'0570-1234567','330881','上余镇老街8号','2026-10-08','2026-10-08T10:30',1,'赵淑芬','
f05701234567
g76543210750
izcf
izsf
pzhaochufen
pzhaoshufen');
CREATE TABLE petitioner_document (
    petitioner text not null references petitioner (id),
    ordinal    integer not null,
    type       text not null,
    number     text not null,                  -- as typed
    seen       integer not null check (seen in (0, 1)), -- 1: the paper was seen; 0: told
    problem    text,                           -- why the check failed; recorded, never a gate
    primary key (petitioner, ordinal)
) strict, without rowid;
insert into "petitioner_document" values ('01a11fe4-0680-71d0-b80c-d20b1d18ab67',0,'resident_id','11010519491231002X',1,null);
insert into "petitioner_document" values ('01a11fe4-0680-7d17-b3a3-ee56f96250b5',0,'passport','E12345678',1,null);
insert into "petitioner_document" values ('01a11fe8-9a60-74d7-a5df-4bf42ecda768',0,'resident_id','110105194912310021',1,'check_digit');
insert into "petitioner_document" values ('01a11fe8-9a60-74d7-a5df-4bf42ecda768',1,'household','江山户字12号',0,null);
insert into "petitioner_document" values ('01a11fe8-9a60-7e6a-a09d-cfed3b01fd00',0,'passport','X1234567',1,null);
CREATE TABLE petitioner_key (
    key        text not null,
    petitioner integer not null references petitioner (row),
    primary key (key, petitioner)
) strict, without rowid;
insert into "petitioner_key" values ('d110105194912310021',10);
insert into "petitioner_key" values ('d11010519491231002x',1);
insert into "petitioner_key" values ('de12345678',2);
insert into "petitioner_key" values ('dx1234567',11);
insert into "petitioner_key" values ('d江山户字12号',10);
insert into "petitioner_key" values ('e120013219491501011',10);
insert into "petitioner_key" values ('e7654321x',11);
insert into "petitioner_key" values ('e87654321e',2);
insert into "petitioner_key" values ('ex20013219491501011',1);
insert into "petitioner_key" values ('e号21字户山江',10);
insert into "petitioner_key" values ('f05701234567',6);
insert into "petitioner_key" values ('f05701234567',15);
insert into "petitioner_key" values ('f05707654321',7);
insert into "petitioner_key" values ('f13500006666',8);
insert into "petitioner_key" values ('f13500009999',13);
insert into "petitioner_key" values ('f13700002222',3);
insert into "petitioner_key" values ('f13700003333',4);
insert into "petitioner_key" values ('f13800001234',1);
insert into "petitioner_key" values ('f13800004321',10);
insert into "petitioner_key" values ('f13900005678',2);
insert into "petitioner_key" values ('g12340000831',10);
insert into "petitioner_key" values ('g12345670750',7);
insert into "petitioner_key" values ('g22220000731',3);
insert into "petitioner_key" values ('g33330000731',4);
insert into "petitioner_key" values ('g43210000831',1);
insert into "petitioner_key" values ('g66660000531',8);
insert into "petitioner_key" values ('g76543210750',6);
insert into "petitioner_key" values ('g76543210750',15);
insert into "petitioner_key" values ('g87650000931',2);
insert into "petitioner_key" values ('g99990000531',13);
insert into "petitioner_key" values ('i11',9);
insert into "petitioner_key" values ('iabdmmt',10);
insert into "petitioner_key" values ('iabtmmt',10);
insert into "petitioner_key" values ('iapdmmt',10);
insert into "petitioner_key" values ('iaptmmt',10);
insert into "petitioner_key" values ('icfdj',14);
insert into "petitioner_key" values ('icj',5);
insert into "petitioner_key" values ('iebdmmt',10);
insert into "petitioner_key" values ('iebtmmt',10);
insert into "petitioner_key" values ('iepdmmt',10);
insert into "petitioner_key" values ('ieptmmt',10);
insert into "petitioner_key" values ('ijqs',11);
insert into "petitioner_key" values ('ijsfxygszygzs',7);
insert into "petitioner_key" values ('ijsfxygszyhzs',7);
insert into "petitioner_key" values ('ijsfxylszygzs',7);
insert into "petitioner_key" values ('ijsfxylszyhzs',7);
insert into "petitioner_key" values ('ijssxygszygzs',7);
insert into "petitioner_key" values ('ijssxygszyhzs',7);
insert into "petitioner_key" values ('ijssxylszygzs',7);
insert into "petitioner_key" values ('ijssxylszyhzs',7);
insert into "petitioner_key" values ('ilw',3);
insert into "petitioner_key" values ('iqjj',13);
insert into "petitioner_key" values ('iqxg',12);
insert into "petitioner_key" values ('iqxh',12);
insert into "petitioner_key" values ('itfdj',14);
insert into "petitioner_key" values ('itmmcj',2);
insert into "petitioner_key" values ('itmmdj',2);
insert into "petitioner_key" values ('itmmsj',2);
insert into "petitioner_key" values ('itmmtj',2);
insert into "petitioner_key" values ('iwy',4);
insert into "petitioner_key" values ('iyy',4);
insert into "petitioner_key" values ('izcf',6);
insert into "petitioner_key" values ('izcf',15);
insert into "petitioner_key" values ('izfdj',14);
insert into "petitioner_key" values ('izm',8);
insert into "petitioner_key" values ('izsf',6);
insert into "petitioner_key" values ('izsf',15);
insert into "petitioner_key" values ('izw',1);
insert into "petitioner_key" values ('n+1',9);
insert into "petitioner_key" values ('n1',9);
insert into "petitioner_key" values ('n1+1',9);
insert into "petitioner_key" values ('n=1+1',9);
insert into "petitioner_key" values ('nh',11);
insert into "petitioner_key" values ('nhnqsmith',11);
insert into "petitioner_key" values ('nith',11);
insert into "petitioner_key" values ('njohnqsmith',11);
insert into "petitioner_key" values ('nmith',11);
insert into "petitioner_key" values ('nnqsmith',11);
insert into "petitioner_key" values ('nohnqsmith',11);
insert into "petitioner_key" values ('nqsmith',11);
insert into "petitioner_key" values ('nsmith',11);
insert into "petitioner_key" values ('nth',11);
insert into "petitioner_key" values ('n㛃',5);
insert into "petitioner_key" values ('n䶮',4);
insert into "petitioner_key" values ('n专业合作社',7);
insert into "petitioner_key" values ('n业合作社',7);
insert into "petitioner_key" values ('n买买提',10);
insert into "petitioner_key" values ('n买买提江',2);
insert into "petitioner_key" values ('n买提',10);
insert into "petitioner_key" values ('n买提江',2);
insert into "petitioner_key" values ('n伟',1);
insert into "petitioner_key" values ('n作社',7);
insert into "petitioner_key" values ('n军',13);
insert into "petitioner_key" values ('n卜杜买买提',10);
insert into "petitioner_key" values ('n合作社',7);
insert into "petitioner_key" values ('n向阳果蔬专业合作社',7);
insert into "petitioner_key" values ('n周敏',8);
insert into "petitioner_key" values ('n复登记',14);
insert into "petitioner_key" values ('n小红',12);
insert into "petitioner_key" values ('n山市向阳果蔬专业合作社',7);
insert into "petitioner_key" values ('n市向阳果蔬专业合作社',7);
insert into "petitioner_key" values ('n建军',13);
insert into "petitioner_key" values ('n张伟',1);
insert into "petitioner_key" values ('n提',10);
insert into "petitioner_key" values ('n提江',2);
insert into "petitioner_key" values ('n敏',8);
insert into "petitioner_key" values ('n李𬭩',3);
insert into "petitioner_key" values ('n杜买买提',10);
insert into "petitioner_key" values ('n果蔬专业合作社',7);
insert into "petitioner_key" values ('n江',2);
insert into "petitioner_key" values ('n江山市向阳果蔬专业合作社',7);
insert into "petitioner_key" values ('n淑芬',6);
insert into "petitioner_key" values ('n淑芬',15);
insert into "petitioner_key" values ('n王䶮',4);
insert into "petitioner_key" values ('n田买买提江',2);
insert into "petitioner_key" values ('n登记',14);
insert into "petitioner_key" values ('n社',7);
insert into "petitioner_key" values ('n红',12);
insert into "petitioner_key" values ('n芬',6);
insert into "petitioner_key" values ('n芬',15);
insert into "petitioner_key" values ('n蔬专业合作社',7);
insert into "petitioner_key" values ('n记',14);
insert into "petitioner_key" values ('n赵淑芬',6);
insert into "petitioner_key" values ('n赵淑芬',15);
insert into "petitioner_key" values ('n重复登记',14);
insert into "petitioner_key" values ('n钱小红',12);
insert into "petitioner_key" values ('n钱建军',13);
insert into "petitioner_key" values ('n阳果蔬专业合作社',7);
insert into "petitioner_key" values ('n阿卜杜买买提',10);
insert into "petitioner_key" values ('n陈㛃',5);
insert into "petitioner_key" values ('n𠮷田买买提江',2);
insert into "petitioner_key" values ('n𬭩',3);
insert into "petitioner_key" values ('p11',9);
insert into "petitioner_key" values ('pabodumaimaiti',10);
insert into "petitioner_key" values ('pabudumaimaiti',10);
insert into "petitioner_key" values ('papudumaimaiti',10);
insert into "petitioner_key" values ('pchenjie',5);
insert into "petitioner_key" values ('pchongfudeji',14);
insert into "petitioner_key" values ('pchongfudengji',14);
insert into "petitioner_key" values ('pebodumaimaiti',10);
insert into "petitioner_key" values ('pebudumaimaiti',10);
insert into "petitioner_key" values ('pepudumaimaiti',10);
insert into "petitioner_key" values ('pjiangshanfuxiangyangguanshuzhuanyehezuos',7);
insert into "petitioner_key" values ('pjiangshanfuxiangyangguoshuzhuanyehezuosh',7);
insert into "petitioner_key" values ('pjiangshanfuxiangyangluoshuzhuanyehezuosh',7);
insert into "petitioner_key" values ('pjiangshanshixiangyangguanshuzhuanyehezuo',7);
insert into "petitioner_key" values ('pjiangshanshixiangyangguoshuzhuanyehezuos',7);
insert into "petitioner_key" values ('pjiangshanshixiangyangluoshuzhuanyehezuos',7);
insert into "petitioner_key" values ('pjohnqsmith',11);
insert into "petitioner_key" values ('pliweng',3);
insert into "petitioner_key" values ('pqianjianjun',13);
insert into "petitioner_key" values ('pqianxiaogong',12);
insert into "petitioner_key" values ('pqianxiaohong',12);
insert into "petitioner_key" values ('ptianmaimaichijiang',2);
insert into "petitioner_key" values ('ptianmaimaidijiang',2);
insert into "petitioner_key" values ('ptianmaimaishijiang',2);
insert into "petitioner_key" values ('ptianmaimaitijiang',2);
insert into "petitioner_key" values ('ptongfudeji',14);
insert into "petitioner_key" values ('ptongfudengji',14);
insert into "petitioner_key" values ('pwangyan',4);
insert into "petitioner_key" values ('pyuyan',4);
insert into "petitioner_key" values ('pzhangwei',1);
insert into "petitioner_key" values ('pzhaochufen',6);
insert into "petitioner_key" values ('pzhaochufen',15);
insert into "petitioner_key" values ('pzhaoshufen',6);
insert into "petitioner_key" values ('pzhaoshufen',15);
insert into "petitioner_key" values ('pzhongfudeji',14);
insert into "petitioner_key" values ('pzhongfudengji',14);
insert into "petitioner_key" values ('pzhoumin',8);
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
insert into "matter" values ('01a11fe4-0680-7f95-9967-cbcf916f68ac',1,'01a11fe4-0680-77ea-a2ee-0b8303deba9d','2026-000001-Z','appeal','0302','content-2023','330881','反映承包地修路占用后补偿款未发放',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','bureau_disposal','2026-10-23','2026-10-23',0,null,'open');
insert into "matter" values ('01a11fe4-0680-76ab-80aa-7b31647a11ee',1,'01a11fe4-0680-7053-9a64-47009d345786','2026-000002-X','consult','17','content-2023','330881','咨询子女转学手续',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','bureau_disposal','2026-10-23','2026-10-23',0,'2026-10-08','answered');
insert into "matter" values ('01a11fe4-0680-7c51-a0b3-24581df001ae',1,'01a11fe4-0680-7b5e-bd83-d99e1699a4dc','2026-000003-V','appeal','0603','content-2023','330881','反映企业拖欠十二名职工工资',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','bureau_disposal','2026-10-23','2026-10-23',0,null,'open');
insert into "matter" values ('01a11fe4-0680-742b-921c-9726a5438c5e',2,'01a11fe4-0680-7658-86e2-2e7895042715','2026-000004-T','appeal','0901','content-2023','330881','来信反映电梯停运无人维修，物业推诿',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','bureau_disposal','2026-10-23','2026-10-23',0,null,'open');
insert into "matter" values ('01a11fe4-0680-75c5-9dcd-4e71d49e24fc',1,'01a11fe4-0680-7f7a-b949-bc53598d40a7','2026-000005-R','suggestion','0502','content-2023','330881','来电反映夜间倾倒渣土',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','bureau_disposal','2026-10-23','2026-10-23',0,null,'open');
insert into "matter" values ('01a11fe4-0680-73b3-b2f3-e7ec850c9881',1,'01a11fe4-0680-76c5-b28b-d7e71fab811e','2026-000006-P','accusation','19','content-2023','330881',null,'c8a0623ec02060a9532de5c92f60ae0cde6cba2aa967c644d591532780e59f6b','01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','bureau_disposal','2026-10-23','2026-10-23',0,null,'open');
insert into "matter" values ('01a11fe4-0680-792f-8448-2800dee0ba92',1,'01a11fe4-0680-7c0d-ac57-8e211792f6fc','2026-000007-N','appeal','0405','content-2023','330881','反映冷库用地审批久拖未复',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-08','bureau_disposal','2026-10-23','2026-10-23',0,null,'open');
insert into "matter" values ('01a11fe4-0680-72bd-a06d-20ff078fbfdc',1,'01a11fe4-0680-7a5d-acbe-61faf5c6dab2','2026-000009-J','suggestion','07','content-2023','330881','-建议在医院门口增设公交站',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','bureau_disposal','2026-10-24','2026-10-26',0,null,'open');
insert into "matter" values ('01a11fe8-9a60-7643-a3b5-eac3d450f86b',1,'01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33','2026-000010-Z','appeal','01','content-2023','330881','反映山林确权证未换发',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','bureau_disposal','2026-10-24','2026-10-26',0,null,'open');
insert into "matter" values ('01a11fe8-9a60-73dd-b7b1-b31af979a3ca',1,'01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad','2026-000011-X','consult','17','content-2023','330881','反映学籍转入受阻',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','bureau_disposal','2026-10-24','2026-10-26',0,null,'open');
insert into "matter" values ('01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb',2,'01a11fe8-9a60-793e-aac5-a736dd81febb','2026-000012-V','other',null,null,'330881','误登记',null,'01a118ea-bf40-7c00-9400-e825dc051142','national-2022','f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64','2026-10-09','bureau_disposal','2026-10-24','2026-10-26',0,null,'void');
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
    voided_at     text,
    unique (year, seq),
    check ((void_reason is null) = (voided_at is null)),
    check (day = substr(arrived, 1, 10)),
    check (purpose is not 'accusation' or sealed is not null), -- Art. 30
    check (sealed is not null or sealed_out is null),
    check (sealed is null or (statement is null and summary is null and answer is null))
) strict;
insert into "visit" values ('01a11fe4-0680-77ea-a2ee-0b8303deba9d',1,'2026-000001-Z',2026,1,'visit','direct','2026-10-08T09:12','2026-10-08','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'我家的承包地去年修路占了两分多，说好年底补偿，到现在一分钱没拿到，村里让我来问。','反映承包地修路占用后补偿款未发放',null,'appeal','0302','330881','01a11fe4-0680-7f95-9967-cbcf916f68ac',null,'[{"code":"id_sex_differs","field":"petitioners[0].sex","detail":""}]',null,null,1,null,null);
insert into "visit" values ('01a11fe4-0680-7053-9a64-47009d345786',1,'2026-000002-X',2026,2,'visit','direct','2026-10-08T09:40','2026-10-08','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'想问孩子转学要什么材料，学校说法和网上不一样。','咨询子女转学手续','已当场告知所需材料清单，并给出教育局咨询电话。','consult','17','330881','01a11fe4-0680-76ab-80aa-7b31647a11ee',null,'[]',null,null,1,null,null);
insert into "visit" values ('01a11fe4-0680-7b5e-bd83-d99e1699a4dc',1,'2026-000003-V',2026,3,'visit','direct','2026-10-08T10:05','2026-10-08','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',12,'厂里从六月起没发工资，十二个人一共拖欠三十一万多，老板电话打不通。','反映企业拖欠十二名职工工资',null,'appeal','0603','330881','01a11fe4-0680-7c51-a0b3-24581df001ae',null,'[]',null,null,1,null,null);
insert into "visit" values ('01a11fe4-0680-7658-86e2-2e7895042715',2,'2026-000004-T',2026,4,'letter','superior','2026-10-08T10:30','2026-10-08','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'来信反映小区电梯停运三个月，老人上下楼困难，物业互相推诿。','来信反映电梯停运无人维修，物业推诿',null,'appeal','0901','330881','01a11fe4-0680-742b-921c-9726a5438c5e',null,'[]',null,null,0,null,null);
insert into "visit" values ('01a11fe4-0680-7f7a-b949-bc53598d40a7',1,'2026-000005-R',2026,5,'call','hotline','2026-10-08T11:02','2026-10-08','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'来电人不愿留名，说河边夜里有车倒渣土。','来电反映夜间倾倒渣土',null,'suggestion','0502','330881','01a11fe4-0680-75c5-9dcd-4e71d49e24fc',null,'[]',null,null,0,null,null);
insert into "visit" values ('01a11fe4-0680-76c5-b28b-d7e71fab811e',1,'2026-000006-P',2026,6,'visit','direct','2026-10-08T14:20','2026-10-08','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,null,null,null,'accusation','19','330881','01a11fe4-0680-73b3-b2f3-e7ec850c9881',null,'[]',x'6167652d656e6372797074696f6e2e6f72672f76310a2d3e20583235353139205736715a6539447a514c6c6f3035733456526b487658585a314f7963574b485232614e49343676705243300a6f3070476d2b317a67444c61583175734b44476e4a332b494e69364e544c4b576c625a59573738487a6c6b0a2d3e205335232d67726561736520374b0a702b336f626341532b73485264543057772f6d5174336e744b484b695052416841584e774a615a39696c58467a4a69546334594d7267723330335763722b41760a3262755145694c4f4f56504c347a364d6f5a6e6562723070645562664737637575410a2d2d2d2042726a583730484c33306f445664457361324b7856525148542b5553542b4132456543426b6574433630490a4e2ab0fff8116ee5988933c8e4baf5c2572f0e8df8f3e4690610922ef86bd23f5eeffbeb6db4c9e97ce4c477d8a32fb5cb3e223f5f751303da31870b191d028ac5c60ad2130a9e755e3f262a1f06b484196cedff49f3bdeeac8a0af86d6d549330045701daf5cc2898ccc003c0ee6ca46ad3ac8f5c19aaf1808530e9a4115b2c9feb5e6bbf385e75960b1a2e5033bd936bb4efc675f92de5af47922319c93e8777981d6e01dbd7c27c78d20e7ca7284e3bdd4806451feb44c2fba2bc7ef5a50c973cde657535affb173240e15b8bb6004ceb623944ef8bd23e6436f4955ea0d0c7aea99d9f0ed2226b80a29a96f934df083c6c92edd246c8c619639643d10a880c2e91a397c08b93b90ba71e9e32c107ee6a74ab0c3915c8d0c459f9f7bc6e8efd61cc4d88a0ef332a61eac7fd192c214957f21ead295039d101c1d75e0d',null,1,null,null);
insert into "visit" values ('01a11fe4-0680-7c0d-ac57-8e211792f6fc',1,'2026-000007-N',2026,7,'visit','leader','2026-10-08T15:10','2026-10-08','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',2,'合作社申请的冷库用地手续办了一年多没有结果，希望明确由哪个部门答复。','反映冷库用地审批久拖未复',null,'appeal','0405','330881','01a11fe4-0680-792f-8448-2800dee0ba92',null,'[]',null,null,0,null,null);
insert into "visit" values ('01a11fe4-0680-7264-814e-0a7d22d171eb',1,'2026-000008-L',2026,8,'visit','direct','2026-10-09T09:05','2026-10-09','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'再来问补偿款的事，昨天忘了带合同，今天补来。','补充承包合同，继续反映补偿款未发放',null,'appeal','0302','330881','01a11fe4-0680-7f95-9967-cbcf916f68ac','01a11fe4-0680-77ea-a2ee-0b8303deba9d','[{"code":"id_sex_differs","field":"petitioners[0].sex","detail":""}]',null,null,0,null,null);
insert into "visit" values ('01a11fe4-0680-7a5d-acbe-61faf5c6dab2',1,'2026-000009-J',2026,9,'net','direct','2026-10-09T10:00','2026-10-09','2026-10-09T09:00:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'网上来件，署名如此，照原样登记。','-建议在医院门口增设公交站',null,'suggestion','07','330881','01a11fe4-0680-72bd-a06d-20ff078fbfdc',null,'[]',null,null,0,null,null);
insert into "visit" values ('01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33',1,'2026-000010-Z',2026,10,'visit','direct','2026-10-09T14:00','2026-10-09','2026-10-09T09:05:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',6,'六户一起来问山林确权。
第二行：各家都带了老山林证。','反映山林确权证未换发',null,'appeal','01','330881','01a11fe8-9a60-7643-a3b5-eac3d450f86b',null,'[{"code":"id_check_failed","field":"petitioners[0].documents[0].number","detail":"check_digit"},{"code":"id_sex_differs","field":"petitioners[0].sex","detail":""}]',null,null,1,null,null);
insert into "visit" values ('01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad',1,'2026-000011-X',2026,11,'visit','direct','2026-10-09T14:30','2026-10-09','2026-10-09T09:05:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'孩子学籍转不过来，请帮助问清楚。','反映学籍转入受阻',null,'consult','17','330881','01a11fe8-9a60-73dd-b7b1-b31af979a3ca',null,'[]',null,null,0,null,null);
insert into "visit" values ('01a11fe8-9a60-793e-aac5-a736dd81febb',2,'2026-000012-V',2026,12,'fax','mailbox','2026-10-09T15:00','2026-10-09','2026-10-09T09:05:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',1,'误登记的一件。','误登记',null,'other',null,'330881','01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb',null,'[]',null,null,0,'同一件登记了两次','2026-10-09T09:06:00.000Z');
CREATE TABLE visit_party (
    visit      text not null references visit (id),
    ordinal    integer not null,               -- the first is the one who speaks
    role       text not null check (role in ('petitioner', 'representative', 'agent', 'guardian')),
    petitioner text not null references petitioner (id),
    name       text not null,                  -- as it was on that day
    primary key (visit, ordinal)
) strict, without rowid;
insert into "visit_party" values ('01a11fe4-0680-7053-9a64-47009d345786',0,'petitioner','01a11fe4-0680-7d17-b3a3-ee56f96250b5','𠮷田·买买提江');
insert into "visit_party" values ('01a11fe4-0680-7264-814e-0a7d22d171eb',0,'petitioner','01a11fe4-0680-71d0-b80c-d20b1d18ab67','张伟');
insert into "visit_party" values ('01a11fe4-0680-7658-86e2-2e7895042715',0,'petitioner','01a11fea-6f20-7ed9-81b8-27b04843a40a','赵淑芬');
insert into "visit_party" values ('01a11fe4-0680-77ea-a2ee-0b8303deba9d',0,'petitioner','01a11fe4-0680-71d0-b80c-d20b1d18ab67','张伟');
insert into "visit_party" values ('01a11fe4-0680-7a5d-acbe-61faf5c6dab2',0,'petitioner','01a11fe4-0680-71b0-af94-175ef36880c9','=1+1');
insert into "visit_party" values ('01a11fe4-0680-7b5e-bd83-d99e1699a4dc',0,'representative','01a11fe4-0680-7de6-bbeb-5560288cf6d0','李𬭩');
insert into "visit_party" values ('01a11fe4-0680-7b5e-bd83-d99e1699a4dc',1,'representative','01a11fe4-0680-713e-b111-de46599a158c','王䶮');
insert into "visit_party" values ('01a11fe4-0680-7b5e-bd83-d99e1699a4dc',2,'representative','01a11fe4-0680-7681-8552-6488e1947448','陈㛃');
insert into "visit_party" values ('01a11fe4-0680-7c0d-ac57-8e211792f6fc',0,'petitioner','01a11fe4-0680-78ca-a2ac-34675a708b3b','江山市向阳果蔬专业合作社');
insert into "visit_party" values ('01a11fe4-0680-7c0d-ac57-8e211792f6fc',1,'agent','01a11fe4-0680-7f5c-b188-c67d0de3df22','周敏');
insert into "visit_party" values ('01a11fe8-9a60-793e-aac5-a736dd81febb',0,'petitioner','01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf','重复登记');
insert into "visit_party" values ('01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33',0,'representative','01a11fe8-9a60-74d7-a5df-4bf42ecda768','阿卜杜·买买提');
insert into "visit_party" values ('01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33',1,'agent','01a11fe8-9a60-7e6a-a09d-cfed3b01fd00','John Q. Smith');
insert into "visit_party" values ('01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad',0,'petitioner','01a11fe8-9a60-72ba-ab2a-e4790c4345ca','钱小红');
insert into "visit_party" values ('01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad',1,'guardian','01a11fe8-9a60-7c76-90a9-8eca63651125','钱建军');
CREATE TABLE document (
    id         text not null primary key,
    visit      text not null references visit (id),
    series     text not null check (series in ('receipt')),
    number     text not null,                  -- a receipt carries the register number
    made_at    text not null,
    unique (series, number)
) strict;
insert into "document" values ('01a11fed-2e40-746d-a9e4-1760cdce2112','01a11fe4-0680-77ea-a2ee-0b8303deba9d','receipt','2026-000001-Z','2026-10-09T09:10:00.000Z');
insert into "document" values ('01a11fee-18a0-780a-bcf7-e1304962fbd1','01a11fe4-0680-7053-9a64-47009d345786','receipt','2026-000002-X','2026-10-09T09:11:00.000Z');
insert into "document" values ('01a11fee-18a0-7ce1-ad27-5a7f6b7d1ff4','01a11fe4-0680-7b5e-bd83-d99e1699a4dc','receipt','2026-000003-V','2026-10-09T09:11:00.000Z');
insert into "document" values ('01a11fee-18a0-73d1-b1ba-2276c65def02','01a11fe4-0680-76c5-b28b-d7e71fab811e','receipt','2026-000006-P','2026-10-09T09:11:00.000Z');
insert into "document" values ('01a12000-6820-7d04-a9f0-4c2b5105edb8','01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33','receipt','2026-000010-Z','2026-10-09T09:31:00.000Z');
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
insert into "document_copy" values ('01a11fed-2e40-746d-a9e4-1760cdce2112',1,'2026-10-09T09:10:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',null,'登记回执 1','4ee94cf518114ccab561cafcbd9003330f0178ed170b2e289a62e50fe5435397','{"office":"江山市信访接待处","practice":true,"number":"2026-000001-Z","received":"2026-10-08T09:12:00","form":"来访","heads":1,"content":{"Open":{"names":["张伟"],"summary":"反映承包地修路占用后补偿款未发放"}},"next":["您反映的事项已经登记。我们会在2026年10月23日（含当日）以前，依照《信访工作条例》第二十二条，把它转送、交办给有权处理的机关、单位，或者告诉您应当向哪里反映。","收到转送、交办的机关、单位应当在十五日内书面告诉您是否接收、怎样办理（《信访工作条例》第二十三条第三款）。"],"deadline":{"day":"2026-10-23","promise":"登记并区分处理","article":"《信访工作条例》第二十二条","explanation":["2026年10月8日当天不计入，从次日起数15日，到2026年10月23日（星期五）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',null,'made');
insert into "document_copy" values ('01a11fed-2e40-746d-a9e4-1760cdce2112',2,'2026-10-09T09:12:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142','本人说丢了','登记回执 1','d4c27f68276b8109375baf5e08311b1d9eabb286f7ad605e12085a8307888876','{"office":"江山市信访接待处","practice":true,"number":"2026-000001-Z","received":"2026-10-08T09:12:00","form":"来访","heads":1,"content":{"Open":{"names":["张伟"],"summary":"反映承包地修路占用后补偿款未发放"}},"next":["您反映的事项已经登记。我们会在2026年10月23日（含当日）以前，依照《信访工作条例》第二十二条，把它转送、交办给有权处理的机关、单位，或者告诉您应当向哪里反映。","收到转送、交办的机关、单位应当在十五日内书面告诉您是否接收、怎样办理（《信访工作条例》第二十三条第三款）。"],"deadline":{"day":"2026-10-23","promise":"登记并区分处理","article":"《信访工作条例》第二十二条","explanation":["2026年10月8日当天不计入，从次日起数15日，到2026年10月23日（星期五）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":{"Copy":{"copy":1,"printing":2}}}',null,'made');
insert into "document_copy" values ('01a11fee-18a0-73d1-b1ba-2276c65def02',1,'2026-10-09T09:11:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',null,'登记回执 1','af37488b7af3c3013ad3657f3a138d49944c374cbec75d9b159d908bb399b357','{"office":"江山市信访接待处","practice":true,"number":"2026-000006-P","received":"2026-10-08T14:20:00","form":"来访","heads":1,"content":"Sealed","next":["您反映的事项已经登记。我们会在2026年10月23日（含当日）以前，依照《信访工作条例》第二十二条，把它转送、交办给有权处理的机关、单位，或者告诉您应当向哪里反映。","收到转送、交办的机关、单位应当在十五日内书面告诉您是否接收、怎样办理（《信访工作条例》第二十三条第三款）。"],"deadline":{"day":"2026-10-23","promise":"登记并区分处理","article":"《信访工作条例》第二十二条","explanation":["2026年10月8日当天不计入，从次日起数15日，到2026年10月23日（星期五）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',null,'made');
insert into "document_copy" values ('01a11fee-18a0-780a-bcf7-e1304962fbd1',1,'2026-10-09T09:11:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',null,'登记回执 1','9c8c66d0ed0ecc462829222d5a09cd54a86c68bc277e5b1d4a53a9228756149d','{"office":"江山市信访接待处","practice":true,"number":"2026-000002-X","received":"2026-10-08T09:40:00","form":"来访","heads":1,"content":{"Open":{"names":["𠮷田·买买提江"],"summary":"咨询子女转学手续"}},"next":["您反映的事项已当场答复，答复内容已记录在案。","如有新的情况，可凭本回执再来反映。"],"deadline":null,"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',null,'made');
insert into "document_copy" values ('01a11fee-18a0-7ce1-ad27-5a7f6b7d1ff4',1,'2026-10-09T09:11:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',null,'登记回执 1','593281fa7ad83997649e887700b42d895d33a965f852d203d879b57159fcb457','{"office":"江山市信访接待处","practice":true,"number":"2026-000003-V","received":"2026-10-08T10:05:00","form":"来访","heads":12,"content":{"Open":{"names":["李𬭩","王䶮","陈㛃"],"summary":"反映企业拖欠十二名职工工资"}},"next":["您反映的事项已经登记。我们会在2026年10月23日（含当日）以前，依照《信访工作条例》第二十二条，把它转送、交办给有权处理的机关、单位，或者告诉您应当向哪里反映。","收到转送、交办的机关、单位应当在十五日内书面告诉您是否接收、怎样办理（《信访工作条例》第二十三条第三款）。"],"deadline":{"day":"2026-10-23","promise":"登记并区分处理","article":"《信访工作条例》第二十二条","explanation":["2026年10月8日当天不计入，从次日起数15日，到2026年10月23日（星期五）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',null,'made');
insert into "document_copy" values ('01a12000-6820-7d04-a9f0-4c2b5105edb8',1,'2026-10-09T09:31:00.000Z','01a118ea-bf40-7c00-9400-e825dc051142',null,'登记回执 1','638563be03139d6d11f6d1def4349ea7a8ac4a2a88e3a46fba5d3d0f14deace7','{"office":"江山市信访接待处","practice":true,"number":"2026-000010-Z","received":"2026-10-09T14:00:00","form":"来访","heads":6,"content":{"Open":{"names":["阿卜杜·买买提","John Q. Smith"],"summary":"反映山林确权证未换发"}},"next":["您反映的事项已经登记。我们会在2026年10月26日（含当日）以前，依照《信访工作条例》第二十二条，把它转送、交办给有权处理的机关、单位，或者告诉您应当向哪里反映。","收到转送、交办的机关、单位应当在十五日内书面告诉您是否接收、怎样办理（《信访工作条例》第二十三条第三款）。"],"deadline":{"day":"2026-10-26","promise":"登记并区分处理","article":"《信访工作条例》第二十二条","explanation":["2026年10月9日当天不计入，从次日起数15日，到2026年10月24日（星期六）。","10月24日至10月25日（周末）不上班，最后一天顺延到2026年10月26日（星期一）。"]},"receiver":"王丽","contact":{"phone":"","address":"","hours":""},"printing":"First"}',null,'made');
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
insert into "journal" values (1,'2026-10-08T00:30:00.000Z','2026-10-08','01a118ea-bf40-7c00-9400-e825dc051142','office.made','01a118ea-bf40-7790-b542-ab3bc88ed509','{"office":{"code":"HDMAJC","division":"330881","id":"01a118ea-bf40-7790-b542-ab3bc88ed509","kind":"bureau","made_at":"2026-10-08T00:30:00.000Z","name":"江山市信访接待处","practice":true},"sealed_box":"age1u873w25vgxtxwtzh93qzq8f9j32ns66y40k6yfdhulrmhufzzsysfmfnm7"}','adf609f514b9a23718fadedc124ee124698e5fce6cf4ed48848e02c5e4634cbb','0000000000000000000000000000000000000000000000000000000000000000','2a6273ae49d44d0140efff2771713439e13bbfdd1640d044d4b7c74d64c48367');
insert into "journal" values (2,'2026-10-08T00:30:00.000Z','2026-10-08','01a118ea-bf40-7c00-9400-e825dc051142','staff.added','01a118ea-bf40-7c00-9400-e825dc051142','{"active":true,"id":"01a118ea-bf40-7c00-9400-e825dc051142","name":"王丽","roles":["desk","handler","leader","admin"]}','a92251313cba7a05764af5f72931d0edd796ec3131c0fd7cae19f31d055e3285','2a6273ae49d44d0140efff2771713439e13bbfdd1640d044d4b7c74d64c48367','147820ad5c909faac1374da4f92b442f64fb63bac229b1e501117b6ef0a54337');
insert into "journal" values (3,'2026-10-08T00:30:00.000Z','2026-10-08','01a118ea-bf40-7c00-9400-e825dc051142','recovery.kept','office','null','74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b','147820ad5c909faac1374da4f92b442f64fb63bac229b1e501117b6ef0a54337','421ba354a15a94b40e13bc3c89d22c5dd5aad7699f0a739db52ac6d291b4a047');
insert into "journal" values (4,'2026-10-08T00:35:00.000Z','2026-10-08','01a118ea-bf40-7c00-9400-e825dc051142','staff.added','01a118ef-5320-74ae-bbb4-086a851727e8','{"active":true,"id":"01a118ef-5320-74ae-bbb4-086a851727e8","name":"李娜","roles":["desk"]}','8f1b36db58889ec62026fa5a8888479775454cc3b3ee5fd0a5ae92117ce61268','421ba354a15a94b40e13bc3c89d22c5dd5aad7699f0a739db52ac6d291b4a047','b3100d99ec8d7cabb4ab4b5be8839d97508bd3bb1cc3a14ea7bd79d37c42faef');
insert into "journal" values (5,'2026-10-08T00:36:00.000Z','2026-10-08','01a118ea-bf40-7c00-9400-e825dc051142','staff.added','01a118f0-3d80-7b58-acf9-30678e3f7e4d','{"active":true,"id":"01a118f0-3d80-7b58-acf9-30678e3f7e4d","name":"周明","roles":["leader","handler"]}','a0527c7ef9607de30ae3665ef2f5bf692539542d3c818b1e8d9884779653fdb7','b3100d99ec8d7cabb4ab4b5be8839d97508bd3bb1cc3a14ea7bd79d37c42faef','6acdf89f5f02d116c4219b2f8695b8b888f898a5a4121edcd76197ad113ab128');
insert into "journal" values (6,'2026-10-08T00:37:00.000Z','2026-10-08','01a118ea-bf40-7c00-9400-e825dc051142','staff.added','01a118f1-27e0-750b-8a8f-702267fe14c2','{"active":true,"id":"01a118f1-27e0-750b-8a8f-702267fe14c2","name":"吴敏","roles":["auditor"]}','46f96b2ca3de2bccffca53e7f4be682870e78dbbf580a680f647dc1a86502956','6acdf89f5f02d116c4219b2f8695b8b888f898a5a4121edcd76197ad113ab128','28a1962a2cd3021e15ff7892a6101e528f2e83b7266a49a321d20cbdc8357cb6');
insert into "journal" values (7,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-71d0-b80c-d20b1d18ab67','{"reason":null,"record":{"address":"虎山街道1号","birth":"1949-12-31","division":"330881","documents":[{"number":"11010519491231002X","problem":null,"seen":true,"type":"resident_id"}],"first_day":"2026-10-08","id":"01a11fe4-0680-71d0-b80c-d20b1d18ab67","kind":"person","name":"张伟","phone":"13800001234","sex":"male","version":1}}','51062798fd30cbb608eea8972305402d75e60889de28dada65708e35fba35a86','28a1962a2cd3021e15ff7892a6101e528f2e83b7266a49a321d20cbdc8357cb6','d6ef5bd8426da87cccea1734f869931ead86a98cc48b21f3af79b7943ad823bb');
insert into "journal" values (8,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-7f95-9967-cbcf916f68ac','{"reason":null,"record":{"clock":"bureau_disposal","content":"0302","content_table":"content-2023","id":"01a11fe4-0680-7f95-9967-cbcf916f68ac","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000001-Z","opened_by":"01a11fe4-0680-77ea-a2ee-0b8303deba9d","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"反映承包地修路占用后补偿款未发放","version":1}}','73e5998e259d0de156adb493fc4bebe780c47ed5e281fab7a3d81585d9f7259d','d6ef5bd8426da87cccea1734f869931ead86a98cc48b21f3af79b7943ad823bb','fe36d3681c8d2e062b2c3383f9e2b40bf62bc6ec0a35d0f76b9c12d1f5578bd3');
insert into "journal" values (9,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-77ea-a2ee-0b8303deba9d','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T09:12","channel":"visit","content":"0302","day":"2026-10-08","follows":null,"heads":1,"id":"01a11fe4-0680-77ea-a2ee-0b8303deba9d","matter":"01a11fe4-0680-7f95-9967-cbcf916f68ac","number":"2026-000001-Z","parties":[{"name":"张伟","petitioner":"01a11fe4-0680-71d0-b80c-d20b1d18ab67","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":1,"source":"direct","statement":"我家的承包地去年修路占了两分多，说好年底补偿，到现在一分钱没拿到，村里让我来问。","summary":"反映承包地修路占用后补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[{"code":"id_sex_differs","detail":"","field":"petitioners[0].sex"}],"year":2026}}','c923fd6c78f431850a69c1065048584ed43c66662d752d7f1da55477a5fe5763','fe36d3681c8d2e062b2c3383f9e2b40bf62bc6ec0a35d0f76b9c12d1f5578bd3','13c68987679fbc17b4c2af5975b698afb2ed227bac3ef7dab64a5424c7d7c4e7');
insert into "journal" values (10,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-7d17-b3a3-ee56f96250b5','{"reason":null,"record":{"address":"双塔街道幸福里","birth":"1988","division":"330881","documents":[{"number":"E12345678","problem":null,"seen":true,"type":"passport"}],"first_day":"2026-10-08","id":"01a11fe4-0680-7d17-b3a3-ee56f96250b5","kind":"person","name":"𠮷田·买买提江","phone":"13900005678","sex":"male","version":1}}','8c68ee39a5285c9db7c983672181c46c14a984f9c04ba0f302b9f360f05e31ec','13c68987679fbc17b4c2af5975b698afb2ed227bac3ef7dab64a5424c7d7c4e7','118a8ff06b144f8649d5f500d1a7da9d3014a349c5e3bda678df4be01796a42d');
insert into "journal" values (11,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-76ab-80aa-7b31647a11ee','{"reason":null,"record":{"clock":"bureau_disposal","content":"17","content_table":"content-2023","id":"01a11fe4-0680-76ab-80aa-7b31647a11ee","last_day":"2026-10-23","met_day":"2026-10-08","nominal":"2026-10-23","number":"2026-000002-X","opened_by":"01a11fe4-0680-7053-9a64-47009d345786","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"consult","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"answered","summary":"咨询子女转学手续","version":1}}','65a25d98fe2991b368203bd0ed2b367641b43a7abed63e33d7df6b0f278fc929','118a8ff06b144f8649d5f500d1a7da9d3014a349c5e3bda678df4be01796a42d','70b5c033a3995fe699686a1b4f5417fd6177551fcdc3f1c48b92a9eb372f0ce4');
insert into "journal" values (12,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-7053-9a64-47009d345786','{"reason":null,"record":{"answer":"已当场告知所需材料清单，并给出教育局咨询电话。","arrived":"2026-10-08T09:40","channel":"visit","content":"17","day":"2026-10-08","follows":null,"heads":1,"id":"01a11fe4-0680-7053-9a64-47009d345786","matter":"01a11fe4-0680-76ab-80aa-7b31647a11ee","number":"2026-000002-X","parties":[{"name":"𠮷田·买买提江","petitioner":"01a11fe4-0680-7d17-b3a3-ee56f96250b5","role":"petitioner"}],"place":"330881","purpose":"consult","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":2,"source":"direct","statement":"想问孩子转学要什么材料，学校说法和网上不一样。","summary":"咨询子女转学手续","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','1f8bdc798e4e0cb10745cae88c478fbfa471650e22cbdceb8bfe152268ba897d','70b5c033a3995fe699686a1b4f5417fd6177551fcdc3f1c48b92a9eb372f0ce4','f3416c21e6911a475c61fcb0614b5e4c8f33f493854a87cf5b581fc07d90d7cf');
insert into "journal" values (13,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-7de6-bbeb-5560288cf6d0','{"reason":null,"record":{"address":"贺村镇工业路","birth":"1975-03-09","division":"330881","documents":[],"first_day":"2026-10-08","id":"01a11fe4-0680-7de6-bbeb-5560288cf6d0","kind":"person","name":"李𬭩","phone":"13700002222","sex":"male","version":1}}','bd9c00f6d86b39e2b473f47894f6d65bda15f5a35df60eb5b59cb6f055a56fef','f3416c21e6911a475c61fcb0614b5e4c8f33f493854a87cf5b581fc07d90d7cf','02761142149b19d32448259a7de5b35cbacc9ecb2add4f1301a231c46011658f');
insert into "journal" values (14,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-713e-b111-de46599a158c','{"reason":null,"record":{"address":null,"birth":"1980","division":"330881","documents":[],"first_day":"2026-10-08","id":"01a11fe4-0680-713e-b111-de46599a158c","kind":"person","name":"王䶮","phone":"13700003333","sex":"female","version":1}}','071d11d5430a8f716d6b59b7bd6848f495b62917212629ec30f9762fb9484ba6','02761142149b19d32448259a7de5b35cbacc9ecb2add4f1301a231c46011658f','719a27a44d71f5f91dcd3ca8f58f4647eebe47438db9d770cd31b8bd6bc05645');
insert into "journal" values (15,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-7681-8552-6488e1947448','{"reason":null,"record":{"address":null,"birth":null,"division":"330881","documents":[],"first_day":"2026-10-08","id":"01a11fe4-0680-7681-8552-6488e1947448","kind":"person","name":"陈㛃","phone":null,"sex":"female","version":1}}','6d4e144e57e56da7ffd42e115484e6e47600edc4a23e28842a05d1f4ae29086c','719a27a44d71f5f91dcd3ca8f58f4647eebe47438db9d770cd31b8bd6bc05645','d601e44c9eec8926673fdd9f94da12c8969051c7f81efb0d0d5436177871dd37');
insert into "journal" values (16,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-7c51-a0b3-24581df001ae','{"reason":null,"record":{"clock":"bureau_disposal","content":"0603","content_table":"content-2023","id":"01a11fe4-0680-7c51-a0b3-24581df001ae","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000003-V","opened_by":"01a11fe4-0680-7b5e-bd83-d99e1699a4dc","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"反映企业拖欠十二名职工工资","version":1}}','8401091954cc190fd45d65f528782986abda6b1acae94a229d003ccf40ab8d9e','d601e44c9eec8926673fdd9f94da12c8969051c7f81efb0d0d5436177871dd37','3ecc2006128abea38db63c1774804cacd4629f457edca7f3953953182a7d585d');
insert into "journal" values (17,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-7b5e-bd83-d99e1699a4dc','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T10:05","channel":"visit","content":"0603","day":"2026-10-08","follows":null,"heads":12,"id":"01a11fe4-0680-7b5e-bd83-d99e1699a4dc","matter":"01a11fe4-0680-7c51-a0b3-24581df001ae","number":"2026-000003-V","parties":[{"name":"李𬭩","petitioner":"01a11fe4-0680-7de6-bbeb-5560288cf6d0","role":"representative"},{"name":"王䶮","petitioner":"01a11fe4-0680-713e-b111-de46599a158c","role":"representative"},{"name":"陈㛃","petitioner":"01a11fe4-0680-7681-8552-6488e1947448","role":"representative"}],"place":"330881","purpose":"appeal","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":3,"source":"direct","statement":"厂里从六月起没发工资，十二个人一共拖欠三十一万多，老板电话打不通。","summary":"反映企业拖欠十二名职工工资","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','3dea8344dfddf36a43b32c1c526b208a578d2fd6713e6afa9590ffad1724e4a7','3ecc2006128abea38db63c1774804cacd4629f457edca7f3953953182a7d585d','46f841c2bf76436e32a7dfc3f12bfe8f03f0c7ae079c17e4c85a61ff2de272bf');
insert into "journal" values (18,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-7906-8e71-bd8ef3a68dab','{"reason":null,"record":{"address":"上余镇老街","birth":null,"division":"330881","documents":[],"first_day":"2026-10-08","id":"01a11fe4-0680-7906-8e71-bd8ef3a68dab","kind":"person","name":"赵淑芬","phone":"0570-1234567","sex":"female","version":1}}','3c156369c8425514127f88b44cd4204545f0c7997e3b95fd0bf6c6fdb615a16d','46f841c2bf76436e32a7dfc3f12bfe8f03f0c7ae079c17e4c85a61ff2de272bf','8bce9c3eda4956a746f0f456618866b60a88a685b66e5b9e8b8a76482f78e38d');
insert into "journal" values (19,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-742b-921c-9726a5438c5e','{"reason":null,"record":{"clock":"bureau_disposal","content":"0901","content_table":"content-2023","id":"01a11fe4-0680-742b-921c-9726a5438c5e","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000004-T","opened_by":"01a11fe4-0680-7658-86e2-2e7895042715","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"来信反映电梯停运无人维修","version":1}}','897d50ab589fbe03c96611c362de59431a36ea50ad81ac4fbdb317cf6ce92e42','8bce9c3eda4956a746f0f456618866b60a88a685b66e5b9e8b8a76482f78e38d','b168d395b2b92bd589f05768272db1fe05ccf8028e801df25500e6816c7bd5ee');
insert into "journal" values (20,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-7658-86e2-2e7895042715','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T10:30","channel":"letter","content":"0901","day":"2026-10-08","follows":null,"heads":1,"id":"01a11fe4-0680-7658-86e2-2e7895042715","matter":"01a11fe4-0680-742b-921c-9726a5438c5e","number":"2026-000004-T","parties":[{"name":"赵淑芬","petitioner":"01a11fe4-0680-7906-8e71-bd8ef3a68dab","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":4,"source":"superior","statement":"来信反映小区电梯停运三个月，老人上下楼困难，物业互相推诿。","summary":"来信反映电梯停运无人维修","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','ad103a847843af22c91f12b69f6ad1f3f369a48deff7efe2b3ab6f801635db0f','b168d395b2b92bd589f05768272db1fe05ccf8028e801df25500e6816c7bd5ee','97c018eb700375c2620fe27df14163644701c58b2d6ba75101704d1249def3e9');
insert into "journal" values (21,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-75c5-9dcd-4e71d49e24fc','{"reason":null,"record":{"clock":"bureau_disposal","content":"0502","content_table":"content-2023","id":"01a11fe4-0680-75c5-9dcd-4e71d49e24fc","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000005-R","opened_by":"01a11fe4-0680-7f7a-b949-bc53598d40a7","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"suggestion","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"来电反映夜间倾倒渣土","version":1}}','a7e0f34f4c40161f733d8c5b011e8596e58b29ef3b5385599e6f5aadf24c179d','97c018eb700375c2620fe27df14163644701c58b2d6ba75101704d1249def3e9','6ca1869859084cae31e2a410678ebec775d2fa2f294a31d4ff7df7a8af871331');
insert into "journal" values (22,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-7f7a-b949-bc53598d40a7','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T11:02","channel":"call","content":"0502","day":"2026-10-08","follows":null,"heads":1,"id":"01a11fe4-0680-7f7a-b949-bc53598d40a7","matter":"01a11fe4-0680-75c5-9dcd-4e71d49e24fc","number":"2026-000005-R","parties":[],"place":"330881","purpose":"suggestion","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":5,"source":"hotline","statement":"来电人不愿留名，说河边夜里有车倒渣土。","summary":"来电反映夜间倾倒渣土","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','c526eaf238e308c0ce621c51765f157430f88d41126fe11265c9932db311405e','6ca1869859084cae31e2a410678ebec775d2fa2f294a31d4ff7df7a8af871331','282ab632d56d4259292d487e052109727c1607934822731ce1366b98f903ef77');
insert into "journal" values (23,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-73b3-b2f3-e7ec850c9881','{"reason":null,"record":{"clock":"bureau_disposal","content":"19","content_table":"content-2023","id":"01a11fe4-0680-73b3-b2f3-e7ec850c9881","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000006-P","opened_by":"01a11fe4-0680-76c5-b28b-d7e71fab811e","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"accusation","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":"c8a0623ec02060a9532de5c92f60ae0cde6cba2aa967c644d591532780e59f6b","state":"open","summary":null,"version":1}}','5d1511e22903142dfe5ad0b2e3c75a668a2882f91e27f84c7282034615ab5fbb','282ab632d56d4259292d487e052109727c1607934822731ce1366b98f903ef77','cca6c8367231d622777a468d1799ebe248a85aa763ee00a5a3a4ed5bad0acb24');
insert into "journal" values (24,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-76c5-b28b-d7e71fab811e','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T14:20","channel":"visit","content":"19","day":"2026-10-08","follows":null,"heads":1,"id":"01a11fe4-0680-76c5-b28b-d7e71fab811e","matter":"01a11fe4-0680-73b3-b2f3-e7ec850c9881","number":"2026-000006-P","parties":[],"place":"330881","purpose":"accusation","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":"c8a0623ec02060a9532de5c92f60ae0cde6cba2aa967c644d591532780e59f6b","seq":6,"source":"direct","statement":null,"summary":null,"version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','498011de315e67adb59edf2cbd1f3c448dfae0c79528019a69c13805586bc52d','cca6c8367231d622777a468d1799ebe248a85aa763ee00a5a3a4ed5bad0acb24','3a8c089a1fc27edd0d23b75d4fdfc6af92853c59fab0b6c5a9b984715e2d33c6');
insert into "journal" values (25,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-78ca-a2ac-34675a708b3b','{"reason":null,"record":{"address":"凤林镇","birth":null,"division":"330881","documents":[],"first_day":"2026-10-08","id":"01a11fe4-0680-78ca-a2ac-34675a708b3b","kind":"organisation","name":"江山市向阳果蔬专业合作社","phone":"0570-7654321","sex":"unknown","version":1}}','79d76a1862afd928b711aa2d99478c0f95d769821aebaf3fa569c3caf8fdea4a','3a8c089a1fc27edd0d23b75d4fdfc6af92853c59fab0b6c5a9b984715e2d33c6','b3d7e629d5f0595eceed8e772d1ac0b86bfbfaa51b835172f339e2763204d860');
insert into "journal" values (26,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-7f5c-b188-c67d0de3df22','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-08","id":"01a11fe4-0680-7f5c-b188-c67d0de3df22","kind":"person","name":"周敏","phone":"13500006666","sex":"female","version":1}}','becbe12384af01c55bcfc418d94f33bdbae402b749fc121ec7600d674edc53cb','b3d7e629d5f0595eceed8e772d1ac0b86bfbfaa51b835172f339e2763204d860','39fdad09e5fc55c64b24aac7b316e7c4bcd0e2759b6adfe5caa7334450542e98');
insert into "journal" values (27,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-792f-8448-2800dee0ba92','{"reason":null,"record":{"clock":"bureau_disposal","content":"0405","content_table":"content-2023","id":"01a11fe4-0680-792f-8448-2800dee0ba92","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000007-N","opened_by":"01a11fe4-0680-7c0d-ac57-8e211792f6fc","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"反映冷库用地审批久拖未复","version":1}}','0b52676f21c90ff3ae71de29ca6ed5d5118730bae1690a694f21a9b99702530e','39fdad09e5fc55c64b24aac7b316e7c4bcd0e2759b6adfe5caa7334450542e98','098dcd5fd7826edd6e8acf304ed101274eb9cd0bf380ca23d253e5adcfcdecd0');
insert into "journal" values (28,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-7c0d-ac57-8e211792f6fc','{"reason":null,"record":{"answer":null,"arrived":"2026-10-08T15:10","channel":"visit","content":"0405","day":"2026-10-08","follows":null,"heads":2,"id":"01a11fe4-0680-7c0d-ac57-8e211792f6fc","matter":"01a11fe4-0680-792f-8448-2800dee0ba92","number":"2026-000007-N","parties":[{"name":"江山市向阳果蔬专业合作社","petitioner":"01a11fe4-0680-78ca-a2ac-34675a708b3b","role":"petitioner"},{"name":"周敏","petitioner":"01a11fe4-0680-7f5c-b188-c67d0de3df22","role":"agent"}],"place":"330881","purpose":"appeal","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":7,"source":"leader","statement":"合作社申请的冷库用地手续办了一年多没有结果，希望明确由哪个部门答复。","summary":"反映冷库用地审批久拖未复","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','d6157ee3482554d43047cb7244eb6709044479e3313e3bd00f18a744da47f3ad','098dcd5fd7826edd6e8acf304ed101274eb9cd0bf380ca23d253e5adcfcdecd0','bb743f6f1c0a16d02d4447a7d50a10e135cc830b623235c8bd03f8db2d9ad1ea');
insert into "journal" values (29,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-7264-814e-0a7d22d171eb','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T09:05","channel":"visit","content":"0302","day":"2026-10-09","follows":"01a11fe4-0680-77ea-a2ee-0b8303deba9d","heads":1,"id":"01a11fe4-0680-7264-814e-0a7d22d171eb","matter":"01a11fe4-0680-7f95-9967-cbcf916f68ac","number":"2026-000008-L","parties":[{"name":"张伟","petitioner":"01a11fe4-0680-71d0-b80c-d20b1d18ab67","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":8,"source":"direct","statement":"再来问补偿款的事，昨天忘了带合同，今天补来。","summary":"补充承包合同，继续反映补偿款未发放","version":1,"void_reason":null,"voided_at":null,"warnings":[{"code":"id_sex_differs","detail":"","field":"petitioners[0].sex"}],"year":2026}}','408ed10dc9d8e29ec14a6c38a0dde69dc15b4c2b61e03203d70a851cc9315255','bb743f6f1c0a16d02d4447a7d50a10e135cc830b623235c8bd03f8db2d9ad1ea','8ce991442386da9551b4163930b6b60268c7e324ba81edcaf06f9a550f510f2b');
insert into "journal" values (30,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe4-0680-71b0-af94-175ef36880c9','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11fe4-0680-71b0-af94-175ef36880c9","kind":"person","name":"=1+1","phone":null,"sex":"unknown","version":1}}','29ab59ac425aadba9fb067d50476592e73958b8eeafbad1eb7977196cfaaafdb','8ce991442386da9551b4163930b6b60268c7e324ba81edcaf06f9a550f510f2b','cfdf88af7932de931c83efd9757849a9eb4149a52643a16e2e0e5e1eb2c66d31');
insert into "journal" values (31,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe4-0680-72bd-a06d-20ff078fbfdc','{"reason":null,"record":{"clock":"bureau_disposal","content":"07","content_table":"content-2023","id":"01a11fe4-0680-72bd-a06d-20ff078fbfdc","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000009-J","opened_by":"01a11fe4-0680-7a5d-acbe-61faf5c6dab2","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"suggestion","received_day":"2026-10-09","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"-建议在医院门口增设公交站","version":1}}','2545a7979ad73875787959782336ef42760fe08e13281be8a43569aa75439d65','cfdf88af7932de931c83efd9757849a9eb4149a52643a16e2e0e5e1eb2c66d31','da8a1daab51b800380a52e6c63e540f8ad3aba655c93d6f2eb7ac6f11594a56f');
insert into "journal" values (32,'2026-10-09T09:00:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe4-0680-7a5d-acbe-61faf5c6dab2','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T10:00","channel":"net","content":"07","day":"2026-10-09","follows":null,"heads":1,"id":"01a11fe4-0680-7a5d-acbe-61faf5c6dab2","matter":"01a11fe4-0680-72bd-a06d-20ff078fbfdc","number":"2026-000009-J","parties":[{"name":"=1+1","petitioner":"01a11fe4-0680-71b0-af94-175ef36880c9","role":"petitioner"}],"place":"330881","purpose":"suggestion","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":9,"source":"direct","statement":"网上来件，署名如此，照原样登记。","summary":"-建议在医院门口增设公交站","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','5536f41ee4cd4f44b19b5f455fcea9722cb8ad548f4e0a18f704cda186afa318','da8a1daab51b800380a52e6c63e540f8ad3aba655c93d6f2eb7ac6f11594a56f','373fa13ecb4d8dec7464b771e532506979dd624fa8024e7705fb6eb8e97ef7f5');
insert into "journal" values (33,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe8-9a60-74d7-a5df-4bf42ecda768','{"reason":null,"record":{"address":"清湖街道3号","birth":null,"division":"330881","documents":[{"number":"110105194912310021","problem":"check_digit","seen":true,"type":"resident_id"},{"number":"江山户字12号","problem":null,"seen":false,"type":"household"}],"first_day":"2026-10-09","id":"01a11fe8-9a60-74d7-a5df-4bf42ecda768","kind":"person","name":"阿卜杜·买买提","phone":"+86 138 0000 4321","sex":"male","version":1}}','e86c88e2f387ba0dc9ce3b28d6517fd38fae49ba4669233ab469db80376b9d49','373fa13ecb4d8dec7464b771e532506979dd624fa8024e7705fb6eb8e97ef7f5','ebdf0cb89633b01785f83c3f7c06a8cdedd45317e8edb097832f5455d4d6b59e');
insert into "journal" values (34,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe8-9a60-7e6a-a09d-cfed3b01fd00','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[{"number":"X1234567","problem":null,"seen":true,"type":"passport"}],"first_day":"2026-10-09","id":"01a11fe8-9a60-7e6a-a09d-cfed3b01fd00","kind":"person","name":"John Q. Smith","phone":null,"sex":"unknown","version":1}}','79d22675cb3584f3dc7b036e1a0c0e41beaa4f4578fa781a4a234f4e3dd2410e','ebdf0cb89633b01785f83c3f7c06a8cdedd45317e8edb097832f5455d4d6b59e','d5ec74978f373fbb9bd7dc4bf87d62427934efcba295ddabf369e782e7bd3b84');
insert into "journal" values (35,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe8-9a60-7643-a3b5-eac3d450f86b','{"reason":null,"record":{"clock":"bureau_disposal","content":"01","content_table":"content-2023","id":"01a11fe8-9a60-7643-a3b5-eac3d450f86b","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000010-Z","opened_by":"01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-09","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"反映山林确权证未换发","version":1}}','71e7bccef21ebfd165a9a731aea0698d625e9645cb3537733f83b2296dd6a741','d5ec74978f373fbb9bd7dc4bf87d62427934efcba295ddabf369e782e7bd3b84','485eae8690889fef9738afd767f721a41414f80a8b23b083aab3a4e4134afc86');
insert into "journal" values (36,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T14:00","channel":"visit","content":"01","day":"2026-10-09","follows":null,"heads":6,"id":"01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33","matter":"01a11fe8-9a60-7643-a3b5-eac3d450f86b","number":"2026-000010-Z","parties":[{"name":"阿卜杜·买买提","petitioner":"01a11fe8-9a60-74d7-a5df-4bf42ecda768","role":"representative"},{"name":"John Q. Smith","petitioner":"01a11fe8-9a60-7e6a-a09d-cfed3b01fd00","role":"agent"}],"place":"330881","purpose":"appeal","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:05:00.000Z","sealed":null,"seq":10,"source":"direct","statement":"六户一起来问山林确权。\n第二行：各家都带了老山林证。","summary":"反映山林确权证未换发","version":1,"void_reason":null,"voided_at":null,"warnings":[{"code":"id_check_failed","detail":"check_digit","field":"petitioners[0].documents[0].number"},{"code":"id_sex_differs","detail":"","field":"petitioners[0].sex"}],"year":2026}}','68a17a45c5cec950864af543f18602d876e670ae9983716487e52cd9bfaeb520','485eae8690889fef9738afd767f721a41414f80a8b23b083aab3a4e4134afc86','775a7b7455d78f877c61c11da49f459ece78e68c5b85507375d13cb5f305d998');
insert into "journal" values (37,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe8-9a60-72ba-ab2a-e4790c4345ca','{"reason":null,"record":{"address":null,"birth":"2012-05","division":null,"documents":[],"first_day":"2026-10-09","id":"01a11fe8-9a60-72ba-ab2a-e4790c4345ca","kind":"person","name":"钱小红","phone":null,"sex":"female","version":1}}','56f552f6ede810ec8dac50507cc0c5f1d9450829ace6b117073cde4288354157','775a7b7455d78f877c61c11da49f459ece78e68c5b85507375d13cb5f305d998','33a47fe3660780f1f4e9df03dae237a83be8b185644b2c4446843df2738e09d2');
insert into "journal" values (38,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe8-9a60-7c76-90a9-8eca63651125','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11fe8-9a60-7c76-90a9-8eca63651125","kind":"person","name":"钱建军","phone":"13500009999","sex":"male","version":1}}','e6562262f9b647621669c41e8a37a3fa82c74d28b63b5544ac0ca053a51525ea','33a47fe3660780f1f4e9df03dae237a83be8b185644b2c4446843df2738e09d2','a1ad6ac7e860681f66ce5bc1e8fe66cb6b5cb71c1b0b24655bff5db925d57e68');
insert into "journal" values (39,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe8-9a60-73dd-b7b1-b31af979a3ca','{"reason":null,"record":{"clock":"bureau_disposal","content":"17","content_table":"content-2023","id":"01a11fe8-9a60-73dd-b7b1-b31af979a3ca","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000011-X","opened_by":"01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"consult","received_day":"2026-10-09","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"反映学籍转入受阻","version":1}}','086244f3cadd61bc2b7d463227238826c50e6c582ace110530dcbbd1ef422f55','a1ad6ac7e860681f66ce5bc1e8fe66cb6b5cb71c1b0b24655bff5db925d57e68','78fc816a59c36d9f3fc56e8a3ad04a2bdbb501acefc493377fc1085946e0ca22');
insert into "journal" values (40,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T14:30","channel":"visit","content":"17","day":"2026-10-09","follows":null,"heads":1,"id":"01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad","matter":"01a11fe8-9a60-73dd-b7b1-b31af979a3ca","number":"2026-000011-X","parties":[{"name":"钱小红","petitioner":"01a11fe8-9a60-72ba-ab2a-e4790c4345ca","role":"petitioner"},{"name":"钱建军","petitioner":"01a11fe8-9a60-7c76-90a9-8eca63651125","role":"guardian"}],"place":"330881","purpose":"consult","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:05:00.000Z","sealed":null,"seq":11,"source":"direct","statement":"孩子学籍转不过来，请帮助问清楚。","summary":"反映学籍转入受阻","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','54f0e7fcd31d9eff88033d4934880bed4c1d1324ffc948df2ba7c5b92d162229','78fc816a59c36d9f3fc56e8a3ad04a2bdbb501acefc493377fc1085946e0ca22','b14a568db9b2aa502128674bd687a57e2e690ba3d5f067cb3e6a14dca5d3cd1f');
insert into "journal" values (41,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf','{"reason":null,"record":{"address":null,"birth":null,"division":null,"documents":[],"first_day":"2026-10-09","id":"01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf","kind":"person","name":"重复登记","phone":null,"sex":"unknown","version":1}}','c308b51cc91f42167173f29037f2d920eb726d641dee75a4c5c5dc31d2a4b100','b14a568db9b2aa502128674bd687a57e2e690ba3d5f067cb3e6a14dca5d3cd1f','60e676fe147071dbb6b6466f30133269ed73d3e615d13322ccf0a4bc505cdc35');
insert into "journal" values (42,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.opened','01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb','{"reason":null,"record":{"clock":"bureau_disposal","content":null,"content_table":null,"id":"01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000012-V","opened_by":"01a11fe8-9a60-793e-aac5-a736dd81febb","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"other","received_day":"2026-10-09","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"误登记","version":1}}','17b7fc80a87b5d2377af6fe16cdcfc0f21b213bdd42cc74ffba646c6b24c5498','60e676fe147071dbb6b6466f30133269ed73d3e615d13322ccf0a4bc505cdc35','281f69ae8dfaf96f882266d5c48a919c32bdfa58174104491941f60dd7fb8630');
insert into "journal" values (43,'2026-10-09T09:05:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.registered','01a11fe8-9a60-793e-aac5-a736dd81febb','{"reason":null,"record":{"answer":null,"arrived":"2026-10-09T15:00","channel":"fax","content":null,"day":"2026-10-09","follows":null,"heads":1,"id":"01a11fe8-9a60-793e-aac5-a736dd81febb","matter":"01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb","number":"2026-000012-V","parties":[{"name":"重复登记","petitioner":"01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf","role":"petitioner"}],"place":"330881","purpose":"other","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:05:00.000Z","sealed":null,"seq":12,"source":"mailbox","statement":"误登记的一件。","summary":"误登记","version":1,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','99b38a03902526966abb930cc1751db9d4a9453b2010a1fb33bf8786a8cdc73b','281f69ae8dfaf96f882266d5c48a919c32bdfa58174104491941f60dd7fb8630','3be8e518fccafbcbbf09cca60d98cf15648d08ac59088b0bc67e076264c86504');
insert into "journal" values (44,'2026-10-09T09:06:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.voided','01a11fe8-9a60-793e-aac5-a736dd81febb','{"reason":"同一件登记了两次","record":{"answer":null,"arrived":"2026-10-09T15:00","channel":"fax","content":null,"day":"2026-10-09","follows":null,"heads":1,"id":"01a11fe8-9a60-793e-aac5-a736dd81febb","matter":"01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb","number":"2026-000012-V","parties":[{"name":"重复登记","petitioner":"01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf","role":"petitioner"}],"place":"330881","purpose":"other","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:05:00.000Z","sealed":null,"seq":12,"source":"mailbox","statement":"误登记的一件。","summary":"误登记","version":2,"void_reason":"同一件登记了两次","voided_at":"2026-10-09T09:06:00.000Z","warnings":[],"year":2026}}','0df4309ba09932926b6672141437e91f9ff1a4b1153e931b73a939afcd49cf43','3be8e518fccafbcbbf09cca60d98cf15648d08ac59088b0bc67e076264c86504','c21587fd11799135be86e5305e4161daeb2478f576dc3e4808e2b28f90038e41');
insert into "journal" values (45,'2026-10-09T09:06:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.voided','01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb','{"reason":"同一件登记了两次","record":{"clock":"bureau_disposal","content":null,"content_table":null,"id":"01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb","last_day":"2026-10-26","met_day":null,"nominal":"2026-10-24","number":"2026-000012-V","opened_by":"01a11fe8-9a60-793e-aac5-a736dd81febb","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"other","received_day":"2026-10-09","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"void","summary":"误登记","version":2}}','0c28645f0befd4074b71334a28b82ecd32ff024bab7a68d96f6d45f2f1359f90','c21587fd11799135be86e5305e4161daeb2478f576dc3e4808e2b28f90038e41','80746ff85d51aafd5f08c2104ca64642bd80b3b94e0f2c725b24b666fb4dde64');
insert into "journal" values (46,'2026-10-09T09:07:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','petitioner.recorded','01a11fea-6f20-7ed9-81b8-27b04843a40a','{"reason":null,"record":{"address":"上余镇老街8号","birth":null,"division":"330881","documents":[],"first_day":"2026-10-08","id":"01a11fea-6f20-7ed9-81b8-27b04843a40a","kind":"person","name":"赵淑芬","phone":"0570-1234567","sex":"female","version":1}}','a97aeed4612ca79961224804cf5324ec7294c77a274247ed07413c0ad370d97b','80746ff85d51aafd5f08c2104ca64642bd80b3b94e0f2c725b24b666fb4dde64','335a657574527d9c242bbb1ea6795c9ffa8f0e800316bf1e95d0fed6f8ca1c7d');
insert into "journal" values (47,'2026-10-09T09:07:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','visit.corrected','01a11fe4-0680-7658-86e2-2e7895042715','{"reason":"地址写漏门牌","record":{"answer":null,"arrived":"2026-10-08T10:30","channel":"letter","content":"0901","day":"2026-10-08","follows":null,"heads":1,"id":"01a11fe4-0680-7658-86e2-2e7895042715","matter":"01a11fe4-0680-742b-921c-9726a5438c5e","number":"2026-000004-T","parties":[{"name":"赵淑芬","petitioner":"01a11fea-6f20-7ed9-81b8-27b04843a40a","role":"petitioner"}],"place":"330881","purpose":"appeal","receiver":"01a118ea-bf40-7c00-9400-e825dc051142","registered_at":"2026-10-09T09:00:00.000Z","sealed":null,"seq":4,"source":"superior","statement":"来信反映小区电梯停运三个月，老人上下楼困难，物业互相推诿。","summary":"来信反映电梯停运无人维修，物业推诿","version":2,"void_reason":null,"voided_at":null,"warnings":[],"year":2026}}','28391c69b0bd428a784e6cbcb6d0b0b37c1164285f8f53e7081fcb0dca9c451f','335a657574527d9c242bbb1ea6795c9ffa8f0e800316bf1e95d0fed6f8ca1c7d','77d18e58a8e6e6f96f5642f962fb92a072d35f45034ad1c0d925afbb07c87a6c');
insert into "journal" values (48,'2026-10-09T09:07:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','matter.corrected','01a11fe4-0680-742b-921c-9726a5438c5e','{"reason":"地址写漏门牌","record":{"clock":"bureau_disposal","content":"0901","content_table":"content-2023","id":"01a11fe4-0680-742b-921c-9726a5438c5e","last_day":"2026-10-23","met_day":null,"nominal":"2026-10-23","number":"2026-000004-T","opened_by":"01a11fe4-0680-7658-86e2-2e7895042715","pack":"national-2022","pack_hash":"f815f1c0d5e3e193837a9e90def7ddc1aff4fee84563f1b822acf52c194fda64","place":"330881","provisional":false,"purpose":"appeal","received_day":"2026-10-08","responsible":"01a118ea-bf40-7c00-9400-e825dc051142","sealed":null,"state":"open","summary":"来信反映电梯停运无人维修，物业推诿","version":2}}','1291c33593c4d16a7a1a1ec52b6b675f33d94a854f6c13a974779f52898b19bf','77d18e58a8e6e6f96f5642f962fb92a072d35f45034ad1c0d925afbb07c87a6c','ffc28f0c73ed6fc9ebb6c4e97b38645841306e8d0240c941473abd3e9cb4da2c');
insert into "journal" values (49,'2026-10-09T09:10:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','slip.issued','01a11fed-2e40-746d-a9e4-1760cdce2112','{"reason":null,"record":{"copy":1,"id":"01a11fed-2e40-746d-a9e4-1760cdce2112","number":"2026-000001-Z","series":"receipt","sha256":"4ee94cf518114ccab561cafcbd9003330f0178ed170b2e289a62e50fe5435397","template":"登记回执 1","version":1,"visit":"01a11fe4-0680-77ea-a2ee-0b8303deba9d"}}','246429f19419a33fa6f8466732f827f55bef6a689520f91cd092a313ce1c0a1c','ffc28f0c73ed6fc9ebb6c4e97b38645841306e8d0240c941473abd3e9cb4da2c','fc9d32e149631bb839031680481d035302affbcc3e00ad329e282c1420d2955f');
insert into "journal" values (50,'2026-10-09T09:12:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','slip.issued','01a11fed-2e40-746d-a9e4-1760cdce2112','{"reason":"本人说丢了","record":{"copy":2,"id":"01a11fed-2e40-746d-a9e4-1760cdce2112","number":"2026-000001-Z","series":"receipt","sha256":"d4c27f68276b8109375baf5e08311b1d9eabb286f7ad605e12085a8307888876","template":"登记回执 1","version":2,"visit":"01a11fe4-0680-77ea-a2ee-0b8303deba9d"}}','1dc007939972d683d01b9c3ef795dc2e12e3d0f0b0cc1b4acaf2a79d8df5aa90','fc9d32e149631bb839031680481d035302affbcc3e00ad329e282c1420d2955f','c1d99621774c7d11317c52084fd2ae833597b7bbd2c39ea28deecc5b447e66b1');
insert into "journal" values (51,'2026-10-09T09:11:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','slip.issued','01a11fee-18a0-780a-bcf7-e1304962fbd1','{"reason":null,"record":{"copy":1,"id":"01a11fee-18a0-780a-bcf7-e1304962fbd1","number":"2026-000002-X","series":"receipt","sha256":"9c8c66d0ed0ecc462829222d5a09cd54a86c68bc277e5b1d4a53a9228756149d","template":"登记回执 1","version":1,"visit":"01a11fe4-0680-7053-9a64-47009d345786"}}','e00eb9d55f58034874389d3231ac7ee9db2e77c6320d2bb3dc855eecfa5db760','c1d99621774c7d11317c52084fd2ae833597b7bbd2c39ea28deecc5b447e66b1','7d546269bfaef8b5d344436e7ff03b5577c2632bbee3e9cd6f8e3764752f5612');
insert into "journal" values (52,'2026-10-09T09:11:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','slip.issued','01a11fee-18a0-7ce1-ad27-5a7f6b7d1ff4','{"reason":null,"record":{"copy":1,"id":"01a11fee-18a0-7ce1-ad27-5a7f6b7d1ff4","number":"2026-000003-V","series":"receipt","sha256":"593281fa7ad83997649e887700b42d895d33a965f852d203d879b57159fcb457","template":"登记回执 1","version":1,"visit":"01a11fe4-0680-7b5e-bd83-d99e1699a4dc"}}','1259772d7de1914aedf38c3e2b8fc93712969e1e9828ec6dfbd3cf56f919bb44','7d546269bfaef8b5d344436e7ff03b5577c2632bbee3e9cd6f8e3764752f5612','64f011a8219092f6df48df712054ebb2aefde352077726ff282a886065a1d60d');
insert into "journal" values (53,'2026-10-09T09:11:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','slip.issued','01a11fee-18a0-73d1-b1ba-2276c65def02','{"reason":null,"record":{"copy":1,"id":"01a11fee-18a0-73d1-b1ba-2276c65def02","number":"2026-000006-P","series":"receipt","sha256":"af37488b7af3c3013ad3657f3a138d49944c374cbec75d9b159d908bb399b357","template":"登记回执 1","version":1,"visit":"01a11fe4-0680-76c5-b28b-d7e71fab811e"}}','fffc6ef88b2c5bafe0c1c8850e4e1fa5bcae61cf702f61d81906ea1bc2ea0680','64f011a8219092f6df48df712054ebb2aefde352077726ff282a886065a1d60d','4655bf5a50619c9f4009300ce88cc63f4181e4268f93e9a0f2f4b6e72fa7341b');
insert into "journal" values (54,'2026-10-09T09:13:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','sealed.opened','01a11fe4-0680-76c5-b28b-d7e71fab811e','null','74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b','4655bf5a50619c9f4009300ce88cc63f4181e4268f93e9a0f2f4b6e72fa7341b','7bcd0a21e158be147d41ab9686f186fcc08bd65bd11ae5a175da3dff97a69295');
insert into "journal" values (55,'2026-10-09T09:20:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','county_key.imported','county','{"key":"衢州市信访局 c750 f6c0 4deb 5bf9 c9c5 e5a5 b17a 1522"}','33adb168822aecf2d10c7b251bb1c1575517f39f3f70e8b935feb98d38fcdeed','7bcd0a21e158be147d41ab9686f186fcc08bd65bd11ae5a175da3dff97a69295','fa98f1011482a2f69d12c35153ebdaaa02718aeba3c3ab1e5b203f7c8b307fed');
insert into "journal" values (56,'2026-10-09T09:20:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','bundle.written','db0e3b3cf4b2c55f7fffa86bcfa501d32c7a9fb5b2e8efc1f1b12da91f436612','{"records":42,"seq":1}','1b0e03fb5ccb1ea2f0f671dca770b2f979435c61ef53e402b07a792d41e4c29b','fa98f1011482a2f69d12c35153ebdaaa02718aeba3c3ab1e5b203f7c8b307fed','60ac5c62e7faee4994c93be9168ef6d204ec27a01fd0351f80b16d580962e40b');
insert into "journal" values (57,'2026-10-09T09:30:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','ack.imported','db0e3b3cf4b2c55f7fffa86bcfa501d32c7a9fb5b2e8efc1f1b12da91f436612','{"seq":1,"totals":{"accepted":43,"duplicate":0,"held":0,"rejected":0}}','0a9d9a54c928acb613df734082b1704381552464cfec467fb23cbcf4cfee68b9','60ac5c62e7faee4994c93be9168ef6d204ec27a01fd0351f80b16d580962e40b','7d6606863c92781b139bc014b0df0f834250cfcaa1fca82be3cd3eb2b80cfe7d');
insert into "journal" values (58,'2026-10-09T09:31:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','slip.issued','01a12000-6820-7d04-a9f0-4c2b5105edb8','{"reason":null,"record":{"copy":1,"id":"01a12000-6820-7d04-a9f0-4c2b5105edb8","number":"2026-000010-Z","series":"receipt","sha256":"638563be03139d6d11f6d1def4349ea7a8ac4a2a88e3a46fba5d3d0f14deace7","template":"登记回执 1","version":1,"visit":"01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33"}}','03ac7636e550f25cb82d48df0c26e553b848777193740ad668ba38762e15a654','7d6606863c92781b139bc014b0df0f834250cfcaa1fca82be3cd3eb2b80cfe7d','04afbdfb1e37fdf42eaa92d85427361eb9cc20aaf5c4cad6434b6e6651191569');
insert into "journal" values (59,'2026-10-09T09:35:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','bundle.written','28d46ea0ff44d038113d6341e3e7f9490bb4f146a1da5c98a7ca70ebf388f5db','{"records":1,"seq":2}','a3c56c9773949ad1eada9478a616de927dbfb26e4165ef1dfe9a4e69b34913a8','04afbdfb1e37fdf42eaa92d85427361eb9cc20aaf5c4cad6434b6e6651191569','8d284bfb38c3e76d8547192fb108a2fd932927e140cb63a07101009e473ccb9a');
insert into "journal" values (60,'2026-10-09T09:36:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','staff.ended','01a118ef-5320-74ae-bbb4-086a851727e8','{"active":false,"id":"01a118ef-5320-74ae-bbb4-086a851727e8","name":"李娜","roles":["desk"]}','2b7ff49ae89993a614feef875d6fd9f0b70db7adfe51f42d2e56ad9167a12941','8d284bfb38c3e76d8547192fb108a2fd932927e140cb63a07101009e473ccb9a','7fa9e91d9ec5ddc0ea01845e2f25fcaf5a3d23269f96b71dc6d94dd76864f8b2');
insert into "journal" values (61,'2026-10-09T09:37:00.000Z','2026-10-09','01a118ea-bf40-7c00-9400-e825dc051142','numbers.skipped','2026-000013-T','{"first":13,"last":13,"reason":"备份之后纸面编过一号","year":2026}','64ca38a1023bc8279b041ed3eaa092d55b353c18166b99ee4a40d31925805082','7fa9e91d9ec5ddc0ea01845e2f25fcaf5a3d23269f96b71dc6d94dd76864f8b2','3feac848600621269b216812433fd8b66661d8ee99d8024ef2ed0bba7ad2ff39');
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
insert into "bundle" values (1,'db0e3b3cf4b2c55f7fffa86bcfa501d32c7a9fb5b2e8efc1f1b12da91f436612','out/XF-330881-HDMAJC-000001.xfb','2026-10-09T09:20:00.000Z',0,55,'fa98f1011482a2f69d12c35153ebdaaa02718aeba3c3ab1e5b203f7c8b307fed',42,'acknowledged','2026-11-22T06:27:08.000Z','信访数据接收回执（练习）

交出单位：江山市信访接待处(330881 HDMAJC)
接收单位：衢州市信访局
交接包：第 1 号
交接包编号：db0e3b3cf4b2c55f7fffa86bcfa501d32c7a9fb5b2e8efc1f1b12da91f436612
收到时间：2026年11月22日 14:27（北京时间）
记录：共 43 条，接收 43，重复 0，退回 0，待核 0
日志：截至第 55 条，与先前收到的连续一致
日志校验值：fa98f1011482a2f69d12c35153ebdaaa02718aeba3c3ab1e5b203f7c8b307fed
本回执已由接收单位签名，改动任何一个字即告无效。

{"bundle":"db0e3b3cf4b2c55f7fffa86bcfa501d32c7a9fb5b2e8efc1f1b12da91f436612","chain":{"state":"whole"},"chain_ok":true,"counts":{"blobs":0,"journal":55,"records":{"documents":{"sealed":1,"upsert":3},"matters":{"answered":1,"open":8,"sealed":1,"void":1},"petitioners":{"upsert":15},"tombstones":{"void":1},"visits":{"sealed":1,"valid":10,"void":1}},"sealed":0},"county":"衢州市信访局","format":"reception-ack","journal_head":{"hash":"fa98f1011482a2f69d12c35153ebdaaa02718aeba3c3ab1e5b203f7c8b307fed","seq":55},"journal_signature":"untrusted comment: reception desk\nRUQFcALdc0X6Kk5CJ7iR+exvBZJSVaAhgJSapmC7+F9akE9HNe+M6Vg6WM2U7X4YfAhl9dh6OxnjSwAyl6gbPdSa91pvLGGPSgw=\ntrusted comment: timestamp:1795328828\tjournal:55\nhbwJWFlVhG0bNtyIwf8ggtpvyQvVQcpRLLhQp+EOa1v/Bb76e0vXzgoyLVwijI2kMyH/bUfMS4lIVQhcPXoqBw==\n","office":{"code":"HDMAJC","division":"330881","id":"01a118ea-bf40-7790-b542-ab3bc88ed509","name":"江山市信访接待处"},"practice":true,"received_at":"2026-11-22T06:27:08Z","records":[{"id":"01a11fe4-0680-713e-b111-de46599a158c","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-71b0-af94-175ef36880c9","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-71d0-b80c-d20b1d18ab67","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-7681-8552-6488e1947448","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-78ca-a2ac-34675a708b3b","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-7906-8e71-bd8ef3a68dab","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-7d17-b3a3-ee56f96250b5","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-7de6-bbeb-5560288cf6d0","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-7f5c-b188-c67d0de3df22","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe8-9a60-72ba-ab2a-e4790c4345ca","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe8-9a60-74d7-a5df-4bf42ecda768","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe8-9a60-7c76-90a9-8eca63651125","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe8-9a60-7e6a-a09d-cfed3b01fd00","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fea-6f20-7ed9-81b8-27b04843a40a","kind":"petitioners","status":"accepted","version":1},{"id":"01a11fe4-0680-7053-9a64-47009d345786","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-7264-814e-0a7d22d171eb","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-7658-86e2-2e7895042715","kind":"visits","status":"accepted","version":2},{"id":"01a11fe4-0680-76c5-b28b-d7e71fab811e","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-77ea-a2ee-0b8303deba9d","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-7a5d-acbe-61faf5c6dab2","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-7b5e-bd83-d99e1699a4dc","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-7c0d-ac57-8e211792f6fc","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-7f7a-b949-bc53598d40a7","kind":"visits","status":"accepted","version":1},{"id":"01a11fe8-9a60-793e-aac5-a736dd81febb","kind":"visits","status":"accepted","version":2},{"id":"01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33","kind":"visits","status":"accepted","version":1},{"id":"01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad","kind":"visits","status":"accepted","version":1},{"id":"01a11fe4-0680-72bd-a06d-20ff078fbfdc","kind":"matters","status":"accepted","version":1},{"id":"01a11fe4-0680-73b3-b2f3-e7ec850c9881","kind":"matters","status":"accepted","version":1},{"id":"01a11fe4-0680-742b-921c-9726a5438c5e","kind":"matters","status":"accepted","version":2},{"id":"01a11fe4-0680-75c5-9dcd-4e71d49e24fc","kind":"matters","status":"accepted","version":1},{"id":"01a11fe4-0680-76ab-80aa-7b31647a11ee","kind":"matters","status":"accepted","version":1},{"id":"01a11fe4-0680-792f-8448-2800dee0ba92","kind":"matters","status":"accepted","version":1},{"id":"01a11fe4-0680-7c51-a0b3-24581df001ae","kind":"matters","status":"accepted","version":1},{"id":"01a11fe4-0680-7f95-9967-cbcf916f68ac","kind":"matters","status":"accepted","version":1},{"id":"01a11fe8-9a60-73dd-b7b1-b31af979a3ca","kind":"matters","status":"accepted","version":1},{"id":"01a11fe8-9a60-7643-a3b5-eac3d450f86b","kind":"matters","status":"accepted","version":1},{"id":"01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb","kind":"matters","status":"accepted","version":2},{"id":"01a11fed-2e40-746d-a9e4-1760cdce2112","kind":"documents","status":"accepted","version":2},{"id":"01a11fee-18a0-73d1-b1ba-2276c65def02","kind":"documents","status":"accepted","version":1},{"id":"01a11fee-18a0-780a-bcf7-e1304962fbd1","kind":"documents","status":"accepted","version":1},{"id":"01a11fee-18a0-7ce1-ad27-5a7f6b7d1ff4","kind":"documents","status":"accepted","version":1},{"id":"01a11fe8-9a60-793e-aac5-a736dd81febb","kind":"tombstones","status":"accepted","version":2}],"seq":1,"totals":{"accepted":43,"duplicate":0,"held":0,"rejected":0},"version":1}
untrusted comment: reception desk
RUQFcALdc0X6KvVPnsMg77WW/FuEi5aFtAqJj8j7F3IoiRaLOfGxrF3cyTEl4uwIe7h1HbzNoCnxTilmSyaV6CtP7apbNtV9bAM=
trusted comment: timestamp:1795328828	ack:XF-330881-HDMAJC-000001
LXmneC294gnik0uHeO6DNQ1jWO1cBGJjilQm/QKmaIxNKacu3aVq3DszXazcwWcSAZSCSNS4uq8so3qawr/9CA==
');
insert into "bundle" values (2,'28d46ea0ff44d038113d6341e3e7f9490bb4f146a1da5c98a7ca70ebf388f5db','out/XF-330881-HDMAJC-000002.xfb','2026-10-09T09:35:00.000Z',55,58,'04afbdfb1e37fdf42eaa92d85427361eb9cc20aaf5c4cad6434b6e6651191569',1,'written',null,null);
CREATE TABLE bundle_record (
    bundle     integer not null references bundle (seq),
    kind       text not null,                  -- the file of records it stands in
    record     text not null,
    version    integer not null,
    primary key (bundle, kind, record)
) strict, without rowid;
insert into "bundle_record" values (1,'documents','01a11fed-2e40-746d-a9e4-1760cdce2112',2);
insert into "bundle_record" values (1,'documents','01a11fee-18a0-73d1-b1ba-2276c65def02',1);
insert into "bundle_record" values (1,'documents','01a11fee-18a0-780a-bcf7-e1304962fbd1',1);
insert into "bundle_record" values (1,'documents','01a11fee-18a0-7ce1-ad27-5a7f6b7d1ff4',1);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-72bd-a06d-20ff078fbfdc',1);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-73b3-b2f3-e7ec850c9881',1);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-742b-921c-9726a5438c5e',2);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-75c5-9dcd-4e71d49e24fc',1);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-76ab-80aa-7b31647a11ee',1);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-792f-8448-2800dee0ba92',1);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-7c51-a0b3-24581df001ae',1);
insert into "bundle_record" values (1,'matters','01a11fe4-0680-7f95-9967-cbcf916f68ac',1);
insert into "bundle_record" values (1,'matters','01a11fe8-9a60-73dd-b7b1-b31af979a3ca',1);
insert into "bundle_record" values (1,'matters','01a11fe8-9a60-7643-a3b5-eac3d450f86b',1);
insert into "bundle_record" values (1,'matters','01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb',2);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-713e-b111-de46599a158c',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-71b0-af94-175ef36880c9',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-71d0-b80c-d20b1d18ab67',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-7681-8552-6488e1947448',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-78ca-a2ac-34675a708b3b',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-7906-8e71-bd8ef3a68dab',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-7d17-b3a3-ee56f96250b5',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-7de6-bbeb-5560288cf6d0',1);
insert into "bundle_record" values (1,'petitioners','01a11fe4-0680-7f5c-b188-c67d0de3df22',1);
insert into "bundle_record" values (1,'petitioners','01a11fe8-9a60-72ba-ab2a-e4790c4345ca',1);
insert into "bundle_record" values (1,'petitioners','01a11fe8-9a60-74d7-a5df-4bf42ecda768',1);
insert into "bundle_record" values (1,'petitioners','01a11fe8-9a60-7c76-90a9-8eca63651125',1);
insert into "bundle_record" values (1,'petitioners','01a11fe8-9a60-7e6a-a09d-cfed3b01fd00',1);
insert into "bundle_record" values (1,'petitioners','01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf',1);
insert into "bundle_record" values (1,'petitioners','01a11fea-6f20-7ed9-81b8-27b04843a40a',1);
insert into "bundle_record" values (1,'tombstones','01a11fe8-9a60-793e-aac5-a736dd81febb',2);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-7053-9a64-47009d345786',1);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-7264-814e-0a7d22d171eb',1);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-7658-86e2-2e7895042715',2);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-76c5-b28b-d7e71fab811e',1);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-77ea-a2ee-0b8303deba9d',1);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-7a5d-acbe-61faf5c6dab2',1);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-7b5e-bd83-d99e1699a4dc',1);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-7c0d-ac57-8e211792f6fc',1);
insert into "bundle_record" values (1,'visits','01a11fe4-0680-7f7a-b949-bc53598d40a7',1);
insert into "bundle_record" values (1,'visits','01a11fe8-9a60-793e-aac5-a736dd81febb',2);
insert into "bundle_record" values (1,'visits','01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33',1);
insert into "bundle_record" values (1,'visits','01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad',1);
insert into "bundle_record" values (2,'documents','01a12000-6820-7d04-a9f0-4c2b5105edb8',1);
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
insert into "ack_record" values (1,'documents','01a11fed-2e40-746d-a9e4-1760cdce2112',2,'accepted',null,null,null,null);
insert into "ack_record" values (1,'documents','01a11fee-18a0-73d1-b1ba-2276c65def02',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'documents','01a11fee-18a0-780a-bcf7-e1304962fbd1',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'documents','01a11fee-18a0-7ce1-ad27-5a7f6b7d1ff4',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-72bd-a06d-20ff078fbfdc',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-73b3-b2f3-e7ec850c9881',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-742b-921c-9726a5438c5e',2,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-75c5-9dcd-4e71d49e24fc',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-76ab-80aa-7b31647a11ee',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-792f-8448-2800dee0ba92',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-7c51-a0b3-24581df001ae',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe4-0680-7f95-9967-cbcf916f68ac',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe8-9a60-73dd-b7b1-b31af979a3ca',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe8-9a60-7643-a3b5-eac3d450f86b',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'matters','01a11fe8-9a60-7b61-8516-6ef7aa1cc9eb',2,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-713e-b111-de46599a158c',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-71b0-af94-175ef36880c9',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-71d0-b80c-d20b1d18ab67',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-7681-8552-6488e1947448',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-78ca-a2ac-34675a708b3b',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-7906-8e71-bd8ef3a68dab',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-7d17-b3a3-ee56f96250b5',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-7de6-bbeb-5560288cf6d0',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe4-0680-7f5c-b188-c67d0de3df22',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe8-9a60-72ba-ab2a-e4790c4345ca',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe8-9a60-74d7-a5df-4bf42ecda768',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe8-9a60-7c76-90a9-8eca63651125',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe8-9a60-7e6a-a09d-cfed3b01fd00',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fe8-9a60-7fba-b5bc-fd2ee796f1cf',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'petitioners','01a11fea-6f20-7ed9-81b8-27b04843a40a',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'tombstones','01a11fe8-9a60-793e-aac5-a736dd81febb',2,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-7053-9a64-47009d345786',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-7264-814e-0a7d22d171eb',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-7658-86e2-2e7895042715',2,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-76c5-b28b-d7e71fab811e',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-77ea-a2ee-0b8303deba9d',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-7a5d-acbe-61faf5c6dab2',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-7b5e-bd83-d99e1699a4dc',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-7c0d-ac57-8e211792f6fc',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe4-0680-7f7a-b949-bc53598d40a7',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe8-9a60-793e-aac5-a736dd81febb',2,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe8-9a60-7dd0-bc5b-ef888a6e8d33',1,'accepted',null,null,null,null);
insert into "ack_record" values (1,'visits','01a11fe8-9a60-7e42-a6b5-eb486bd7a4ad',1,'accepted',null,null,null,null);
CREATE TABLE draft (
    staff      text not null primary key references staff (id),
    form       text not null,                  -- JSON of the unfinished form
    saved_at   text not null
) strict;
insert into "draft" values ('01a118ea-bf40-7c00-9400-e825dc051142','{"channel":"visit","heads":1,"petitioners":[{"kind":"person","name":"刘𠮷","role":"petitioner"}],"statement":"才写了一半","summary":""}','2026-10-09T09:45:00.000Z');
CREATE TABLE shape (
                 opened_by integer not null  -- the oldest program shape that may open this file
             ) strict;
insert into "shape" values (1);
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
CREATE INDEX document_visit on document (visit);
CREATE INDEX document_copy_at on document_copy (at, state);
CREATE INDEX journal_subject on journal (subject, seq);
CREATE TRIGGER journal_is_append_only before update on journal begin select raise(abort, 'the journal is append-only'); end;
CREATE TRIGGER journal_is_kept before delete on journal begin select raise(abort, 'the journal is append-only'); end;
CREATE INDEX ack_record_record on ack_record (record, kind, bundle);
commit;
