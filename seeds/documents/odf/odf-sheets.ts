import { escapeXml } from "../xml.ts";
import { commentXml, frame, type OdfProperties, odfPackage, p, wrap } from "./odf-package.ts";

export interface OdsSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  readonly hidden?: boolean;
  /** The last row is repeated this often in all. */
  readonly repeated?: number;
}

export interface OdsContent extends OdfProperties {
  readonly sheets: readonly OdsSheet[];
  readonly header?: string;
  readonly footer?: string;
  readonly comment?: string;
  readonly textBox?: string;
  readonly validation?: string;
  readonly definedName?: string;
}

export function ods(content: OdsContent): Uint8Array {
  const { sheets, header, footer, validation, definedName } = content;
  const rules =
    validation === undefined
      ? ""
      : `<table:content-validations><table:content-validation table:name="v1" table:condition="of:cell-content-is-in-list(&quot;机密&quot;)"><table:help-message table:title="密级" table:display="true">${p(validation)}</table:help-message></table:content-validation></table:content-validations>`;
  const names =
    definedName === undefined
      ? ""
      : `<table:named-expressions><table:named-range table:name="${escapeXml(definedName)}" table:base-cell-address="$Sheet1.$A$1" table:cell-range-address="$Sheet1.$A$1"/></table:named-expressions>`;
  const frames = wrap("style:header", header) + wrap("style:footer", footer);
  return odfPackage("spreadsheet", content, {
    styles: `<style:master-page style:name="Default" style:page-layout-name="pm1">${frames}</style:master-page>`,
    automatic:
      '<style:style style:name="ta2" style:family="table" style:master-page-name="Default"><style:table-properties table:display="false"/></style:style>',
    body:
      rules +
      sheets.map((sheet, index) => sheetXml(sheet, index === 0 ? content : undefined)).join("") +
      names,
  });
}

function sheetXml({ name, rows, hidden, repeated }: OdsSheet, first: OdsContent | undefined): string {
  const style = hidden === true ? ' table:style-name="ta2"' : "";
  const shapes =
    first?.textBox === undefined
      ? ""
      : `<table:shapes>${frame(`<draw:text-box>${p(first.textBox)}</draw:text-box>`)}</table:shapes>`;
  const lines = rows.map((row, index) => {
    const times = index === rows.length - 1 ? (repeated ?? 1) : 1;
    const comment = index === 0 && first?.comment !== undefined ? commentXml(first.comment) : "";
    return `<table:table-row table:number-rows-repeated="${times}">${row.map((cell, at) => cellXml(cell, at === 0 ? comment : "")).join("")}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>`;
  });
  return `<table:table table:name="${escapeXml(name)}"${style}>${shapes}<table:table-column table:number-columns-repeated="16384"/>${lines.join("")}</table:table>`;
}

function cellXml(text: string, comment: string): string {
  const number = /^\d+(?:\.\d+)?$/.test(text)
    ? ` office:value-type="float" office:value="${text}"`
    : ' office:value-type="string"';
  return `<table:table-cell${number}>${comment}${p(text)}</table:table-cell>`;
}
