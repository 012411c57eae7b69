/**
 * Characters that make up most of everyday Chinese, with the vocabulary of offices and frequent names added. Their
 * share in a decoding tells GB18030 from Big5 and from noise: validity does not, most byte pairs are valid in both.
 */
const SIMPLIFIED =
  "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经" +
  "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形" +
  "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展" +
  "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战" +
  "先回则任取据处府研究市县省局厅委办院室书记报告通知函令规定条例规章办法意见决议请示批复纪要名称号码编印签发送抄收登查案件证据涉" +
  "嫌疑犯罪警察检控诉审判执监督考核评价招标投合同协议预算财务税款账户银行卡身份住址电话手机邮箱姓籍贯族婚配学历职称务岗位薪酬客户" +
  "供应商采购销售价格成本利润技术参数配方源代码专利商业秘密机绝内部资料限阅使用不得外传注意保管存解密启封试题卷答案标准草稿征求意" +
  "见值守急特加页共第附件目录序备注填写单位负责联系盖章日月年时分秒元万亿吨米县镇乡村街道社区组织队伍人员名册花统计汇总明细清单台" +
  "王李张刘陈杨赵黄周吴徐孙胡朱林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖" +
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛超明霞秀兰刚桂英华玉萍红鹏辉飞波斌宇浩凯健俊帆雪琳倩婷";

/** What of the above looks different in traditional writing. */
const TRADITIONAL =
  "這為個國時來們對會發動過說產種後學經進著電裡現實兩體機當點從業應開還義間樣與關線數無問條沒結質氣變題黨員總設長頭資邊級圖統" +
  "見計別論運農幾區強決則據處縣廳辦書記報規議請復紀稱號編簽發送登證據嫌罪檢訴審執監督評價標協預財稅賬戶銀籍婚歷職務崗薪客購銷" +
  "價參數專商業秘密絕內部資料閱傳啟試題準徵單責聯繫蓋億噸鎮鄉組織隊員冊統匯總細單臺灣華語連頁錄備註寫軍親愛話讀買賣車東門馬" +
  "張劉陳楊趙黃吳孫羅鄭謝韓馮蕭鄧許呂蘇盧蔣賈葉閻潘鍾薑範譚偉麗靜艷傑娟濤華剛蘭紅鵬輝飛";

/** The everyday few hundred. */
export const COMMON_HAN: ReadonlySet<string> = new Set(SIMPLIFIED + TRADITIONAL);

/**
 * What the standards themselves call frequently used: level 1 of GB 2312 (rows 16 to 55, 3,755 characters) and of Big5
 * (lead bytes A4 to C6, 5,401 characters). Listed by decoding every code there.
 */
export const LEVEL_ONE_HAN: ReadonlySet<string> = new Set(
  codes("gb18030", [0xb0, 0xd7], [[0xa1, 0xfe]]) +
    codes(
      "big5",
      [0xa4, 0xc6],
      [
        [0x40, 0x7e],
        [0xa1, 0xfe],
      ],
    ),
);

type Range = readonly [first: number, last: number];

function codes(encoding: string, [firstLead, lastLead]: Range, trails: readonly Range[]): string {
  const bytes: number[] = [];
  for (let lead = firstLead; lead <= lastLead; lead += 1) {
    for (const [first, last] of trails) {
      for (let trail = first; trail <= last; trail += 1) bytes.push(lead, trail);
    }
  }
  return new TextDecoder(encoding).decode(Uint8Array.from(bytes)).replaceAll(/[^\u4e00-\u9fff]/g, "");
}
