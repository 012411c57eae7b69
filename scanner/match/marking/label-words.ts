/** Labels whose value is a level. Rules may add their own. */
export const LABELS: readonly string[] = [
  "密级",
  "密等",
  "密别",
  "密级标识",
  "密级标志",
  "密级等级",
  "文件密级",
  "涉密等级",
  "涉密级别",
  "涉密程度",
  "涉密情况",
  "秘密等级",
  "秘密级别",
  "机密等级",
  "机密级别",
  "保密等级",
  "保密级别",
  "保密程度",
  "保密标识",
  "定密",
  "定密结果",
  "定密级别",
  "定密等级",
  "信息密级",
  "敏感度",
  "灵敏度",
  "敏感级别",
  "敏感等级",
  "安全级别",
  "安全等级",
  "SecretLevel",
  "SecurityLevel",
  "ConfidentialityLevel",
  "Classification",
  "Sensitivity",
  "MJ",
];

/** A label whose value is the term. */
export const TERM_LABEL =
  /(?:保密|定密|密级)?(?:期限|年限|时限)|保密期|保密时间|解密(?:时间|日期|条件)|保密(?=[至到\d])/y;

/** What may follow 密级 in its label: 密级和保密期限, 密级★保密期限, 密级（保密期限）. */
export const LABEL_TAIL = /(?:[和及与或★/(]?(?:保密|解密)?(?:期限|年限|时间|条件)\)?){0,2}/y;

/** Values that say there is no mark. */
export const NO_LEVEL = /无|非密|不涉密|非涉密|公开|普通|一般|内部公开|未定|不保密|脱密|其他|其它|内部/y;
