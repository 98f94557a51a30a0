// The usual steps of npm's google-spreadsheet, unmodified, against the Sheets test server.
// node google_spreadsheet.mjs BASE_URL TOKEN BOOK_ID OTHER_BOOK_ID prints one line of JSON a step,
// {"step": name, "error": text or null}. GOOGLE_SPREADSHEET is the address of the package's module.
import assert from "node:assert/strict";

const [base, token, bookId, otherId] = process.argv.slice(2);
const fetchIt = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  const { method, headers } = request;
  const { pathname, search } = new URL(request.url);
  const body = (await request.text()) || undefined; // whole: its length goes ahead of it
  return fetchIt(base + pathname + search, { method, headers, body });
};
const { GoogleSpreadsheet } = await import(process.env.GOOGLE_SPREADSHEET);
const options = { retryConfig: { limit: 0 } };
const doc = new GoogleSpreadsheet(bookId, { token }, options);
const other = new GoogleSpreadsheet(otherId, { token }, options);
const reread = async () => {
  const again = new GoogleSpreadsheet(bookId, { token }, options);
  await again.loadInfo();
  return again;
};
const values = async (title, range) => {
  const again = await reread();
  return again.sheetsByTitle[title].getCellsInRange(range);
};
let calls, made, rows, copy;

const steps = {
  "loadInfo reads the title and the tabs": async () => {
    await doc.loadInfo();
    assert.equal(doc.title, "Bridge");
    assert.deepEqual(doc.sheetsByIndex.map((each) => each.title), ["Calls", "Changes"]);
    calls = doc.sheetsByTitle.Calls;
  },
  "updateProperties renames the spreadsheet": async () => {
    await doc.updateProperties({ title: "Second bridge" });
    assert.equal((await reread()).title, "Second bridge");
  },
  "loadHeaderRow reads the header": async () => {
    await calls.loadHeaderRow();
    assert.deepEqual(calls.headerValues, ["ID", "Level", "Note"]);
  },
  "getRows reads the rows": async () => {
    rows = await calls.getRows();
    assert.deepEqual(rows.map((row) => row.get("Level")), ["2", "10", "1"]);
  },
  "getRows takes an offset and a limit": async () => {
    const some = await calls.getRows({ offset: 1, limit: 1 });
    assert.deepEqual(some.map((row) => row.get("ID")), ["b"]);
  },
  "row.save writes a row": async () => {
    rows[0].set("Note", "changed");
    await rows[0].save();
    assert.deepEqual(await values("Calls", "A2:C2"), [["a", "2", "changed"]]);
  },
  "addRow appends a row": async () => {
    await calls.addRow({ ID: "d", Level: 4, Note: "w" });
    assert.deepEqual(await values("Calls", "A5:C5"), [["d", "4", "w"]]);
  },
  "addRows appends rows of values": async () => {
    await calls.addRows([["e", 5, "v"], ["f", 6, "u"]], { raw: true });
    assert.deepEqual(await values("Calls", "A6:B7"), [["e", "5"], ["f", "6"]]);
  },
  "row.delete deletes a row": async () => {
    rows = await calls.getRows();
    await rows[5].delete();
    assert.equal(await values("Calls", "A7:C7"), undefined);
  },
  "clearRows empties rows": async () => {
    await calls.clearRows({ start: 6, end: 6 });
    assert.equal(await values("Calls", "A6:C6"), undefined);
  },
  "loadCells by an A1 range": async () => {
    await calls.loadCells("A1:C4");
    assert.equal(calls.getCell(2, 1).value, 10);
  },
  "loadCells by a grid range": async () => {
    await calls.loadCells({ startRowIndex: 0, endRowIndex: 2 });
    assert.equal(calls.getCellByA1("A2").value, "a");
  },
  "loadCells of several ranges at once": async () => {
    await doc.loadCells(["Calls!A1:A2", "Changes!A1"]);
    assert.equal(doc.sheetsByTitle.Changes.getCell(0, 0).value, "At");
  },
  "saveUpdatedCells writes values, notes and formats": async () => {
    await calls.loadCells("A1:C4");
    calls.getCellByA1("B2").value = 20;
    calls.getCellByA1("A2").note = "who";
    calls.getCellByA1("A1").textFormat = { bold: true };
    await calls.saveUpdatedCells();
    await calls.loadCells("A1:C4");
    assert.equal(calls.getCellByA1("B2").value, 20);
    assert.equal(calls.getCellByA1("A2").note, "who");
    assert.equal(calls.getCellByA1("A1").textFormat.bold, true);
  },
  "a formula comes back with what it shows": async () => {
    calls.getCellByA1("C3").formula = "=1+1";
    await calls.saveUpdatedCells();
    assert.equal(calls.getCellByA1("C3").value, 2);
    assert.equal(calls.getCellByA1("C3").formula, "=1+1");
  },
  "the hyperlink of a cell is read": async () => {
    calls.getCellByA1("C4").formula = '=HYPERLINK("https://example.com/a","talk")';
    await calls.saveUpdatedCells();
    assert.equal(calls.getCellByA1("C4").hyperlink, "https://example.com/a");
    assert.equal(calls.getCellByA1("C4").formattedValue, "talk");
  },
  "batchGetCellsInRange reads several ranges": async () => {
    const read = await calls.batchGetCellsInRange(["A1:A2", "B1:B2"]);
    assert.deepEqual(read, [[["ID"], ["a"]], [["Level"], ["20"]]]);
  },
  "addSheet adds a tab with a header": async () => {
    made = await doc.addSheet({ title: "Made", headerValues: ["x", "y", "z"] });
    await made.addRows([[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
    assert.deepEqual(await values("Made", "A1:C2"), [["x", "y", "z"], ["1", "2", "3"]]);
  },
  "updateProperties renames a tab": async () => {
    await made.updateProperties({ title: "Named", tabColor: { red: 1 } });
    assert.equal((await reread()).sheetsByTitle.Named.tabColor.red, 1);
  },
  "resize sets the size of the grid": async () => {
    await made.resize({ rowCount: 50, columnCount: 8 });
    assert.equal((await reread()).sheetsByTitle.Named.rowCount, 50);
  },
  "updateDimensionProperties sets a width": async () => {
    const range = { startIndex: 0, endIndex: 1 };
    await made.updateDimensionProperties("COLUMNS", { pixelSize: 200 }, range);
  },
  "insertDimension inserts rows": async () => {
    await made.insertDimension("ROWS", { startIndex: 1, endIndex: 2 });
    assert.deepEqual(await values("Named", "A1:A3"), [["x"], [], ["1"]]);
  },
  "deleteRows deletes them": async () => {
    await made.deleteRows(1, 2);
    assert.deepEqual(await values("Named", "A1:A2"), [["x"], ["1"]]);
  },
  "sortRange sorts, also past the end of the grid": async () => {
    const range = { startRowIndex: 1, endRowIndex: 500, startColumnIndex: 0, endColumnIndex: 30 };
    await made.sortRange(range, [{ dimensionIndex: 0, sortOrder: "DESCENDING" }]);
    assert.deepEqual(await values("Named", "A2:A4"), [["7"], ["4"], ["1"]]);
  },
  "deleteRange moves up what stood below": async () => {
    const range = { startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
    await made.deleteRange(range, "ROWS");
    assert.deepEqual(await values("Named", "A2:B4"), [["4", "8"], ["1", "5"], ["", "2"]]);
  },
  "mergeCells and unmergeCells": async () => {
    const range = { startRowIndex: 10, endRowIndex: 12, startColumnIndex: 0, endColumnIndex: 2 };
    await made.mergeCells(range);
    await made.unmergeCells(range);
  },
  "findReplace changes what is shown": async () => {
    await made.findReplace("8", "80", { matchEntireCell: true });
    assert.deepEqual(await values("Named", "B2"), [["80"]]);
  },
  "repeatCell and appendCells": async () => {
    const range = { startRowIndex: 5, endRowIndex: 6, startColumnIndex: 0, endColumnIndex: 1 };
    await made.repeatCell(range, { userEnteredValue: { stringValue: "r" } }, "userEnteredValue");
    const row = { values: [{ userEnteredValue: { numberValue: 11 } }] };
    await made.appendCells([row], "userEnteredValue");
    assert.deepEqual(await values("Named", "A6:A7"), [["r"], ["11"]]);
  },
  "setDataValidation and the basic filter": async () => {
    const range = { startRowIndex: 1, endRowIndex: 9, startColumnIndex: 0, endColumnIndex: 1 };
    const condition = { type: "ONE_OF_LIST", values: [{ userEnteredValue: "r" }] };
    await made.setDataValidation(range, { condition, strict: true, showCustomUi: true });
    await made.setBasicFilter({ range });
    await made.clearBasicFilter();
  },
  "named ranges are added and deleted": async () => {
    const range = { startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 };
    const { namedRange } = await made.addNamedRange("levels", range);
    await made.deleteNamedRange(namedRange.namedRangeId);
  },
  "duplicate copies a tab": async () => {
    copy = await made.duplicate({ title: "Twin", index: 1 });
    assert.equal(copy.title, "Twin");
    assert.deepEqual(await values("Twin", "A1:C1"), [["x", "y", "z"]]);
    assert.equal((await reread()).sheetsByIndex[1].title, "Twin");
  },
  "copyToSpreadsheet copies a tab into another spreadsheet": async () => {
    await made.copyToSpreadsheet(otherId);
    await other.loadInfo();
    assert.equal(other.sheetsByIndex.at(-1).title, "Copy of Named");
    const read = await other.sheetsByIndex.at(-1).getCellsInRange("A1:C1");
    assert.deepEqual(read, [["x", "y", "z"]]);
  },
  "clear and setHeaderRow": async () => {
    await made.clear();
    await made.setHeaderRow(["p", "q"]);
    assert.deepEqual(await values("Named", "A1:C2"), [["p", "q"]]);
  },
  "delete deletes a tab": async () => {
    await copy.delete();
    assert.equal((await reread()).sheetsByTitle.Twin, undefined);
  },
  "a misspelt sort order is refused in Google's words": async () => {
    const specs = [{ dimensionIndex: 0, sortOrder: "DESC" }];
    await assert.rejects(calls.sortRange({ startRowIndex: 1 }, specs), /Invalid value at/);
  },
  "share and listPermissions": async () => {
    await doc.share("pat@example.com", { role: "writer" });
    const listed = await doc.listPermissions();
    assert.ok(listed.some((each) => each.emailAddress === "pat@example.com"));
  },
};

for (const [step, work] of Object.entries(steps)) {
  let error = null;
  try {
    await work();
  } catch (thrown) {
    error = String(thrown.message).slice(0, 400);
  }
  console.log(JSON.stringify({ step, error }));
}
