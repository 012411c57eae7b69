/** Characters of a value that are looked at. */
const LOOKED_AT = 120;

const SIGNS = /[^\p{L}\p{N}√☑✓✔■●☒]+/gu;
/** What a blank form shows where something is to be written. */
const NOTHING =
  /^(?:[xX×]{1,20}|[年月日时分秒至第号页共元岁次份个人天万]{1,9}|\d{0,4}年月日?|cm|kg|mm|null|undefined|n\/?a|(?:yy){1,2}mmdd\w{0,6})$/i;
const PROMPT =
  /^(?:请|点击|单击|双击|选择|填写|填|输入|写明|注明|载明|写清|写全|如实|应当|应写|应填|须|自动|必填|选填|此处|此栏|示例|样例|例如|签字|签名|盖章|加盖|公章|单位盖章|单位公章|印章|手印|捺印|待填|可选|下拉|填报人|本栏)/;
const TEMPLATE = /^\s{0,8}(?:\$?\{|<%|\[%|«|#\{)/;
const EMPTY_BOX = /[□☐]/;
const TICK = /[√☑✓✔■☒]/;
/** A neighbour that ends like this is the next label, not a value. */
const OTHER_LABEL =
  /(?:姓名|性别|民族|年龄|时间|日期|年月|单位|编号|号码|证号|类别|类型|种类|意见|方式|地址|住址|电话|手机|签名|签字|职务|职称|职级|备注|序号|金额|名称|部门|内容|结果|原因|理由|数量|学历|学位|专业|状态|状况|职业|籍贯|合计|小计|成绩|分数|等级|级别|人数|页码|附件|业务|专长|特长|院校|签章|说明|事项|要求|照片|关系|经历|简历)$/;
const LONGEST_LABEL = 10;

/** Whether something was written here, other than blanks, rules, prompts and unticked boxes. */
export function isValue(text: string): boolean {
  const shown = text.slice(0, LOOKED_AT);
  if (EMPTY_BOX.test(shown) && !TICK.test(shown)) return false;
  if (TEMPLATE.test(shown)) return false;
  const signs = shown.replace(SIGNS, "");
  if (signs === "" || NOTHING.test(signs) || PROMPT.test(signs)) return false;
  return signs.length > LONGEST_LABEL || !OTHER_LABEL.test(signs);
}
