import { describe, expect, it } from "vitest";
import { type CheckName, checkNamed } from "../../rules/checks/index.ts";
import { isExample, isPlaceholder } from "../../rules/checks/placeholder.ts";
import { labelled } from "../../rules/checks/secret.ts";

function check(name: CheckName, text: string): boolean {
  return checkNamed(name)!(text);
}

describe("what stands behind a label", () => {
  it.each([
    ["password=Xk2024oa", "Xk2024oa"],
    ['"password": "Xk2024oa",', "Xk2024oa"],
    ["'pwd' => 'Xk2024oa'", "Xk2024oa"],
    ["密码：Xk2024oa".normalize("NFKC"), "Xk2024oa"],
    ["登录密码为 Xk2024oa", "Xk2024oa"],
    ["requirepass Xk2024oa", "Xk2024oa"],
    ["Password=Zt93#kw2;", "Zt93#kw2"],
  ])("%j is %j", (text, value) => {
    expect(labelled(text)).toBe(value);
  });
});

describe("what stands for a secret and is none", () => {
  it.each([
    "******",
    "xxxxxxxx",
    `\${PASSWORD}`,
    "{{ password }}",
    "<password>",
    "$DB_PASS",
    "%PASSWORD%",
    "this.form.password2",
    "getPassword1(",
    "/etc/secret/pw1",
    "0x0002000",
    "credentials[1",
    "abc...9",
  ])("%s is a placeholder", (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each(["password123", "P@ssw0rd", "MyPassword1", "test1234", "changeme", "admin123", "123456", "888888"])(
    "%s is an example",
    (value) => {
      expect(isExample(value)).toBe(true);
    },
  );

  it.each(["Xk2024oa", "hT7#kq92", "Zb8820kd", "740193", "Oa@2024#prod"])("%s is neither", (value) => {
    expect([isPlaceholder(value), isExample(value)]).toEqual([false, false]);
  });
});

describe("checks of passwords and keys", () => {
  it.each<[CheckName, string, boolean]>([
    ["account-password", "账号:admin 密码:123456", true],
    ["account-password", "账号:admin 密码:******", false],
    ["account-password", "用户名/密码:admin/Admin@123", true],
    ["url-password", "://app:Xk29fk2v@10.2.3.4", true],
    ["url-password", "://user:password@localhost", false],
    ["url-password", `://app:\${PW}@10.2.3.4`, false],
    ["json-web-token", "eyJhbGciOiJIUzI1NiJ9.eyJ1aWQiOjEwMDF9", true],
    ["json-web-token", "eyJ4eHh4eHh4eHh4eHh4.eyJ4eHh4eHh4eHh4eHh4", false],
    ["basic-authorization", `Basic ${btoa("zhangm:Oa2024kq")}`, true],
    ["basic-authorization", `Basic ${btoa("user:password")}`, false],
    ["basic-authorization", "Basic authentication", false],
    ["recovery-key", "110011-220022-330033-440044-550055-660066-123453-234567", false],
    ["recovery-key", "110011-220022-330033-440044-550055-660066-123453-234564", true],
    ["recovery-key", "000000-000000-000000-000000-000000-000000-000000-000000", false],
    ["password-attribute", 'password" value="Hn7Q2wzt"', true],
    ["password-attribute", `password" value="\${jdbc.password}"`, false],
    ["wifi-password", "密码:hn2024office", true],
    ["wifi-password", "密码:xxxxxxxx", false],
    ["device-password", "username admin password 7 08701E1D5D4C53", true],
    ["device-password", "password cipher 后面填写密文", false],
    ["secret-value", "AppSecret: 4f1a9c07e2b35d8816fa90c3bd72e645", true],
    ["secret-value", "AppSecret: 0123456789abcdef0123456789abcdef", false],
    ["secret-value", "token = FTS5_MAX_TOKEN_SIZE", false],
    ["token", "AKIAIOSFODNN7EXAMPLE", false],
    ["token", "AKIAQ4ZM2T7WXKV3LPD6", true],
  ])("%s of %s is %s", (name, text, expected) => {
    expect(check(name, text)).toBe(expected);
  });
});
