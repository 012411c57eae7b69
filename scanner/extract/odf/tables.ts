import type { OnClose, OnOpen } from "./state.ts";

export const table: OnOpen = (state, tag) => {
  if (state.kind === "spreadsheet" && !state.isInBox) {
    state.tables += 1;
    if (state.tables === 1) state.beginSheet(tag);
  } else {
    state.flow.openTable();
  }
};

export const endTable: OnClose = (state) => {
  if (state.sheet === undefined || state.isInBox) {
    state.flow.closeTable();
  } else {
    state.tables = Math.max(0, state.tables - 1);
    if (state.tables === 0) state.endSheet();
  }
};

export const row: OnOpen = (state, tag) => {
  if (state.sheet === undefined || state.isInBox) state.flow.openRow();
  else if (state.tables === 1) state.sheet.openRow(tag);
};

export const endRow: OnClose = (state) => {
  if (state.sheet === undefined || state.isInBox) state.flow.closeRow();
  else if (state.tables === 1) state.sheet.closeRow();
};

export const cell: OnOpen = (state, tag) => {
  if (state.sheet === undefined || state.isInBox) state.flow.openCell();
  else if (state.tables === 1) state.sheet.openCell(tag);
};

export const endCell: OnClose = (state) => {
  if (state.tables === 1 && !state.isInBox) state.sheet?.closeCell();
};
