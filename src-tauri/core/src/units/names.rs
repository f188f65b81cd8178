//! When two names mean one unit, or one person. People write a unit with its province or without, with
//! 市 or without, short or in full, in the old letters or the new; the firewall must know it under each.
//!
//! A name that could mean several units means all of them: a refusal too many is put right by a leader,
//! an accusation in the wrong hands by nobody.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::petitioners::names::search_key;

/// What people shorten, the longer form first. A committee for discipline and one for supervision are
/// one house with two signs.
const SHORT: &[(&str, &str)] = &[
    ("中国共产党", ""),
    ("中共", ""),
    ("人民政府", "政府"),
    ("纪律检查委员会", "纪委"),
    ("监察委员会", "纪委"),
    ("纪检监察机关", "纪委"),
    ("纪检委", "纪委"),
    ("监委", "纪委"),
    ("纪委纪委", "纪委"),
    ("人民检察院", "检察院"),
    ("人民法院", "法院"),
    ("街道办事处", "街道办"),
    ("村民委员会", "村委"),
    ("村委会", "村委"),
    ("村村委", "村委"),
    ("居民委员会", "居委"),
    ("居委会", "居委"),
    ("管理委员会", "管委"),
    ("管委会", "管委"),
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("人力社保", "人社"),
    ("自然资源和规划", "资规"),
    ("自然资源", "资规"),
    ("自规", "资规"),
    ("住房和城乡建设", "住建"),
    ("住房城乡建设", "住建"),
    ("发展和改革", "发改"),
    ("发展改革", "发改"),
    ("卫生健康", "卫健"),
    ("市场监督管理", "场监"),
    ("市场监管", "场监"),
    ("市监局", "场监局"),
    ("国有资产监督管理", "国资"),
    ("退役军人事务", "退役军人"),
    ("交通运输", "交通"),
    ("文化广电旅游体育", "文旅"),
    ("文化广电旅游", "文旅"),
    ("文化和旅游", "文旅"),
    ("应急管理", "应急"),
    ("医疗保障", "医保"),
    ("城市管理", "城管"),
    ("综合行政执法", "综合执法"),
    ("有限责任公司", "公司"),
    ("股份有限公司", "公司"),
    ("有限公司", "公司"),
    ("委员会", "委"),
];

/// Which place a name belongs to; said or left out.
const LEVELS: &[char] = &['省', '市', '县', '区', '州', '旗', '盟'];
/// A place of one of these kinds is named where its government is meant.
const PLACES: &[char] = &['省', '市', '县', '区', '州', '旗', '盟', '镇', '乡'];
/// Left out at the end of a name.
const TAILS: &[&str] = &["政府", "局", "委", "办"];
/// What the name of a unit ends with, behind which a part of it may be named.
const ORGANS: &[&str] = &[
    "政府", "局", "委", "办", "院", "厅", "部", "所", "公司", "学", "校", "会", "处", "队", "站", "厂",
    "中心", "银行", "集团", "社",
];
/// What somebody is called by.
const TITLES: &[&str] = &[
    "检察长",
    "总经理",
    "董事长",
    "局长",
    "书记",
    "省长",
    "市长",
    "县长",
    "区长",
    "镇长",
    "乡长",
    "主任",
    "科长",
    "所长",
    "队长",
    "处长",
    "部长",
    "院长",
    "校长",
    "厂长",
    "经理",
    "会长",
    "站长",
    "村长",
    "主席",
    "组长",
    "厅长",
    "主管",
    "行长",
    "庭长",
];

/// A unit's name in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnitName(Vec<char>);

impl UnitName {
    /// Nothing when the text names nothing.
    pub(crate) fn of(text: &str) -> Option<UnitName> {
        let mut name = shortened(text);
        for own in ["我们", "我", "本"] {
            if let Some(rest) = name.strip_prefix(own).filter(|rest| rest.starts_with(PLACES)) {
                name = rest.to_owned();
            }
        }
        match &name {
            place if place.ends_with(PLACES) => name.push_str("政府"),
            place if place.ends_with("街道") => name.push('办'),
            place if place.ends_with('村') => name.push('委'),
            place if place.ends_with("社区") => name.push_str("居委"),
            _ => {}
        }
        (!name.is_empty()).then(|| UnitName(name.chars().collect()))
    }

    /// Whether both can mean one unit.
    pub(crate) fn same(&self, other: &UnitName) -> bool {
        self.ends(other) || other.ends(self)
    }

    /// Whether this one is named as a part of the other.
    pub(crate) fn part_of(&self, whole: &UnitName) -> bool {
        let named = whole.0.len() >= 3 && ORGANS.iter().any(|organ| whole.text().ends_with(organ));
        let starts = (0..self.0.len()).filter(|at| *at == 0 || leads(&self.0[..*at], &whole.0));
        let goes_on =
            |at| matches!(rest(&self.0[at..], &whole.0), Some(left) if !tail(&self.0[at..][left..]));
        named && starts.into_iter().any(goes_on)
    }

    /// Whether words in the form of [`shortened`] name it, with its place or by its own part alone.
    pub(crate) fn said_in(&self, words: &[char]) -> bool {
        let own = self.own();
        let forms = [Some(self.0.as_slice()), Some(own)];
        forms
            .into_iter()
            .flatten()
            .filter(|form| form.len() >= 3)
            .any(|form| (0..words.len()).any(|at| words[at] == form[0] && rest(&words[at..], form).is_some()))
    }

    /// The name without the place before it, or with its last sign where little else is left.
    fn own(&self) -> &[char] {
        let after = self.0.iter().rposition(|c| PLACES.contains(c)).map_or(0, |at| at + 1);
        let own = &self.0[after..];
        if own.len() >= 3 { own } else { &self.0[after.saturating_sub(1)..] }
    }

    /// Whether this is the other, or the other under the name of a place.
    fn ends(&self, short: &UnitName) -> bool {
        let starts = (0..self.0.len()).filter(|at| *at == 0 || leads(&self.0[..*at], &short.0));
        starts.into_iter().any(|at| whole(&self.0[at..], &short.0) || whole(&short.0, &self.0[at..]))
    }

    fn text(&self) -> String {
        self.0.iter().collect()
    }
}

/// A text in which names are looked for: plain letters, nothing but letters and digits, long forms short.
pub(crate) fn shortened(text: &str) -> String {
    let plain: String = plain(text);
    SHORT.iter().fold(plain, |text, (long, short)| text.replace(long, short))
}

/// Whether an accused person and a name are one: the same name, with a title or without.
pub(crate) fn same_person(accused: &str, name: &str) -> bool {
    let (accused, name) = (plain(accused), plain(name));
    let bare = untitled(&accused).map_or(accused.as_str(), |(bare, _)| bare);
    !name.is_empty() && (accused == name || (bare.chars().count() >= 2 && bare == name))
}

/// Whether somebody is called by surname and title alone, and this is such a person: 王局长.
pub(crate) fn called_by_title(accused: &str, name: &str, title: Option<&str>) -> bool {
    let accused = plain(accused);
    let Some((surname, called)) = untitled(&accused) else { return false };
    let fits = title.is_none_or(|title| plain(title).contains(called));
    (1..=2).contains(&surname.chars().count()) && plain(name).starts_with(surname) && fits
}

/// Whether words name somebody.
pub(crate) fn person_said_in(name: &str, words: &str) -> bool {
    let name = plain(name);
    name.chars().count() >= 2 && words.contains(&name)
}

/// Half-width, lower case, of one kind of letters, without blanks and signs.
pub(crate) fn plain(text: &str) -> String {
    search_key(text).chars().map(new_letter).filter(|c| c.is_alphanumeric()).collect()
}

/// A name without its title, and the title.
fn untitled(text: &str) -> Option<(&str, &str)> {
    let title = TITLES.iter().find(|title| text.ends_with(**title))?;
    let bare = text.strip_suffix(title)?;
    Some((bare.trim_end_matches(['副', '正', '代', '原']), title))
}

/// Whether what stands before a name is a place, or the name itself begins with the sign of one.
fn leads(before: &[char], short: &[char]) -> bool {
    let place = before.last().is_some_and(|last| PLACES.contains(last));
    place || short.first().is_some_and(|first| LEVELS.contains(first))
}

/// Whether both are one name, one of them perhaps without its ending.
fn whole(long: &[char], short: &[char]) -> bool {
    short.len() >= 2 && rest(long, short).is_some_and(|left| left == long.len() || tail(&long[left..]))
}

fn tail(left: &[char]) -> bool {
    let left: String = left.iter().filter(|c| !LEVELS.contains(c)).collect();
    left.is_empty() || TAILS.contains(&left.as_str())
}

/// How much of a text a name at its beginning takes; the sign of a place may be said or left out.
fn rest(text: &[char], name: &[char]) -> Option<usize> {
    let (mut at, mut n) = (0, 0);
    while n < name.len() {
        let level = |c: Option<&char>| c.is_some_and(|c| LEVELS.contains(c));
        match (text.get(at), name.get(n)) {
            (Some(a), Some(b)) if a == b => (at, n) = (at + 1, n + 1),
            (a, b) if level(a) && !level(b) && at > 0 => at += 1,
            (a, b) if level(b) && !level(a) && n > 0 => n += 1,
            _ => return None,
        }
    }
    Some(at)
}

/// The old letters that names of places, offices and people hold, and behind each the new one.
const OLD_AND_NEW: &str = "\
    縣县區区國国鄉乡鎮镇務务廳厅處处長长門门關关東东車车馬马劉刘陳陈張张楊杨趙赵黃黄吳吴孫孙鄭郑馮冯\
    許许鄧邓韓韩葉叶呂吕蘇苏蔣蒋賈贾閻阎餘余鍾钟陸陆範范譚谭鄒邹龍龙萬万錢钱湯汤嚴严賴赖顧顾龔龚齊齐\
    盧卢喬乔賀贺羅罗謝谢畢毕紀纪聞闻莊庄應应溫温魯鲁韋韦鳳凤鳥鸟龐庞歐欧陽阳衛卫檢检監监審审計计財财\
    稅税會会員员業业農农電电網网產产資资質质規规劃划環环護护設设築筑銀银錦锦鐵铁鋼钢學学習习醫医藥药\
    療疗館馆園园場场廠厂總总組组織织維维糧粮穀谷隊队際际陰阴傳传統统戰战軍军團团體体現现發发濟济勞劳\
    動动辦办協协聯联議议評评訪访訴诉訟讼調调證证識识書书記记與与興兴舉举義义榮荣華华萊莱蘭兰蓮莲薩萨\
    藝艺蘆芦廣广慶庆寧宁寶宝實实對对導导將将專专島岛嶺岭崗岗峽峡嶽岳澤泽灣湾灘滩漢汉漁渔濱滨瀋沈潔洁\
    濤涛瀾澜烏乌無无爾尔獎奖獻献瑪玛瓊琼畫画當当盤盘礦矿禮礼種种積积穩稳競竞筆笔節节簡简納纳紅红級级\
    約约細细終终結结給给經经綠绿線线緒绪編编縱纵績绩續续繼继缽钵羣群聖圣聰聪聲声職职肅肃脈脉腦脑臨临\
    舊旧艷艳藍蓝蟲虫術术補补裝装製制復复見见視视親亲覺觉觀观訊讯討讨訓训託托詞词詢询試试詩诗話话該该\
    詳详認认語语誠诚說说課课誼谊請请諒谅論论諾诺謀谋講讲譽誉讀读變变讓让豐丰貝贝貞贞負负貢贡貨货責责\
    貴贵買买費费貿贸賓宾賢贤賣卖賦赋購购贊赞趨趋跡迹輔辅輕轻輝辉輪轮輸输轉转進进運运過过達达遠远適适\
    選选遷迁還还邊边郵邮鄰邻釋释針针鈞钧鈺钰鉅巨銘铭銳锐鋒锋鋪铺錄录鍵键鎖锁鏡镜鐘钟鑄铸閃闪閉闭開开\
    閣阁閩闽闊阔隨随險险隱隐雙双雜杂離离難难雲云靈灵靜静韻韵響响頂顶項项順顺預预領领頭头題题額额顏颜\
    願愿類类風风飛飞飯饭飲饮養养駐驻駿骏驗验驚惊鮮鲜鯤鲲鴻鸿鵬鹏鶴鹤鷹鹰麗丽麥麦點点黨党齡龄儀仪億亿\
    優优儲储俠侠倫伦偉伟側侧備备債债傑杰價价內内兩两冊册別别則则創创劇剧勁劲勝胜勳勋勵励單单嚮向圍围\
    圓圆圖图執执堅坚報报塊块壽寿夢梦奪夺奮奋婦妇嬌娇孿孪宮宫寬宽尋寻屬属層层帥帅師师帶带幣币幫帮庫库\
    廟庙強强彈弹彥彦後后徑径從从徵征恆恒愛爱態态憲宪懷怀戲戏戶户拋抛採采揚扬換换損损搶抢撫抚擁拥擇择\
    擊击擔担據据擬拟擴扩攝摄敗败數数斷断時时晉晋曉晓曆历條条樂乐樓楼標标樞枢樣样樹树橋桥機机橫横檔档\
    權权歡欢歲岁歷历歸归殺杀氣气決决沒没況况淨净淵渊測测準准滅灭滿满漸渐潤润濕湿煙烟煉炼燈灯營营燦灿\
    爐炉爭争為为爲为狀状獨独獲获玆兹異异盡尽眾众確确碼码祿禄稱称窮穷籌筹糾纠純纯紙纸紹绍絲丝絡络綜综\
    緊紧練练縮缩纜缆罰罚膽胆臺台艦舰芻刍茲兹莖茎蔭荫蕭萧薑姜薦荐虧亏衝冲裡里裏里襲袭謹谨賬账贓赃辭辞\
    遲迟遺遗遼辽醜丑鑒鉴鑑鉴鑽钻閱阅闢辟陝陕隴陇雞鸡靚靓頻频饒饶驅驱髮发鬥斗魚鱼鷄鸡鹽盐黴霉祕秘塩盐\
    卹恤併并";

static LETTERS: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let letters: Vec<char> = OLD_AND_NEW.chars().filter(|c| !c.is_whitespace()).collect();
    letters.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

fn new_letter(letter: char) -> char {
    LETTERS.get(&letter).copied().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(a: &str, b: &str) -> bool {
        let name = |text| UnitName::of(text).expect("a name");
        let (there, back) = (name(a).same(&name(b)), name(b).same(&name(a)));
        assert_eq!(there, back, "{a} {b}");
        there
    }

    fn within(part: &str, whole: &str) -> bool {
        UnitName::of(part).expect("a name").part_of(&UnitName::of(whole).expect("a name"))
    }

    #[test]
    fn a_unit_is_known_under_every_way_of_writing_it() {
        for (a, b) in [
            ("江山市公安局", "江山公安局"),
            ("江山市公安局", "江山 市 公 安 局"),
            ("江山市公安局", "浙江省江山市公安局"),
            ("江山市公安局", "市公安局"),
            ("江山市公安局", "我市公安局"),
            ("江山市公安局", "公安局"),
            ("江山市公安局", "江山公安"),
            ("江山市人民政府", "江山市政府"),
            ("江山市人民政府", "江山市"),
            ("常山縣人民政府", "常山县"),
            ("江山市市场监督管理局", "江山市监局"),
            ("江山市市场监督管理局", "江山市场监管局"),
            ("江山市人力资源和社会保障局", "江山人社局"),
            ("中共江山市纪律检查委员会", "江山市纪委监委"),
            ("虎山街道办事处", "虎山街道"),
            ("清湖村村民委员会", "清湖村"),
            ("江山（市）住房和城乡建设局", "江山市住建局"),
            ("ＡＢＣ有限公司", "abc公司"),
        ] {
            assert!(one(a, b), "{a} = {b}");
        }
    }

    #[test]
    fn the_same_office_of_another_place_is_another_unit() {
        for (a, b) in [
            ("江山市公安局", "常山县公安局"),
            ("江山市公安局", "常山公安局"),
            ("朝阳区公安局", "朝阳市公安局"),
            ("江山市公安局", "县公安局"),
            ("江山市公安局", "江山市教育局"),
            ("江山市人民政府", "江山市公安局"),
            ("虎山街道", "双塔街道"),
            ("江山市人民法院", "江山市人民检察院"),
            ("衢州市人民政府", "江山市人民政府"),
            ("江山市卫生健康委员会", "江山市纪委"),
        ] {
            assert!(!one(a, b), "{a} ≠ {b}");
        }
    }

    #[test]
    fn a_part_is_named_behind_its_whole() {
        assert!(within("江山市公安局城北派出所", "江山市公安局"));
        assert!(within("江山公安局城北派出所", "江山市公安局"));
        assert!(within("江山市政府办公室", "江山市人民政府"));
        for (part, whole) in
            [("江山市公安局", "江山市人民政府"), ("江山市公安局", "江山市公安局"), ("公安局", "江山市公安局")]
        {
            assert!(!within(part, whole), "{part} {whole}");
        }
    }

    #[test]
    fn words_name_a_unit_in_full_or_by_its_own_part() {
        let said = |words: &str, name: &str| {
            let words: Vec<char> = shortened(words).chars().collect();
            UnitName::of(name).expect("a name").said_in(&words)
        };
        assert!(said("江山市公安局的人收了钱", "江山市公安局"));
        assert!(said("我去公安局反映过", "江山市公安局"));
        assert!(said("县政府拖欠工程款", "常山县人民政府"));
        assert!(!said("常山县教育局收费", "江山市公安局"));
        assert!(!said("政府应该管", "江山市人民政府"));
    }

    #[test]
    fn a_person_is_known_with_a_title_or_without() {
        assert!(same_person("王建国", "王 建國") && same_person("王建国局长", "王建国"));
        assert!(!same_person("王建国", "王建") && !same_person("", ""));
        assert!(called_by_title("王局长", "王建国", Some("党委书记、局长")));
        assert!(called_by_title("欧阳副局长", "欧阳明", None));
        assert!(!called_by_title("王局长", "李建国", Some("局长")));
        assert!(!called_by_title("王局长", "王建国", Some("校长")));
    }

    #[test]
    fn the_letters_stand_in_pairs() {
        let count = OLD_AND_NEW.chars().filter(|c| !c.is_whitespace()).count();
        assert_eq!(count % 2, 0);
        assert_eq!(plain("江山縣劉長青"), "江山县刘长青");
        assert_eq!(plain("盐务局"), "盐务局");
    }
}
